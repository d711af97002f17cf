package io.weir.bench;

import io.weir.exchange.SteadyLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The benchmark: measures rows, one after another, and keeps what was found. */
public final class Bench implements AutoCloseable {

    /** In CPU per event of a Kafka Streams application that does nothing. */
    private static final Map<Subject, Target> TARGETS = Map.of(
            Subject.WEIR_REFERENCE, Target.atMost(4),
            Subject.WEIR_PACK, Target.atMost(6));

    private static final Target EXTRA_RULES = Target.atMost(1.1);
    private static final String IN_PASS_THROUGHS = "CPU per event, × pass-through";

    private final BenchSite site;
    private final String mainClass;
    private final Map<Subject, Spent> throughput = new EnumMap<>(Subject.class);
    private final List<Finding> findings = new ArrayList<>();

    private Bench(BenchSite site, String mainClass) {
        this.site = site;
        this.mainClass = mainClass;
    }

    /**
     * Starts the broker.
     *
     * @param directory for all that is written, some 200 bytes a call; the caller deletes it
     * @param mainClass of the command line, to be started as people start it
     */
    public static Bench open(Path directory, Sizes sizes, String mainClass, Progress progress)
            throws InterruptedException {
        return new Bench(BenchSite.open(directory, sizes, progress), mainClass);
    }

    /**
     * Measures one row.
     *
     * @param flightRecording where a throughput row records what it does; null for not
     */
    public void measure(Row row, @Nullable Path flightRecording) throws InterruptedException {
        Subject subject = row.subject();
        if (subject != null) {
            throughput.put(subject, ThroughputRow.measure(site, subject, flightRecording));
            return;
        }
        findings.addAll(
                switch (row) {
                    case GROWTH -> GrowthRow.measure(site);
                    case HEAP -> HeapRow.measure(site);
                    case GROUP_BYTES -> GroupBytesRow.measure(site);
                    case REPLAY -> ReplayRow.measure(site);
                    case RESTORE -> RestoreRow.measure(site);
                    case START -> StartRow.measure(site, mainClass);
                    default -> LatencyRow.measure(site, row.rowName());
                });
    }

    /** One latency run of the built-in pack at other rates. */
    public LatencyResult latency(SteadyLoad.Rates rates, Duration time) throws InterruptedException {
        return new LatencyBench(site, rates, SteadyLoad.Spread.EVEN).run(time, 0);
    }

    /** What was measured of throughput so far. */
    public Map<Subject, Spent> throughput() {
        return new EnumMap<>(throughput);
    }

    /** Everything else, and how throughput stands to its targets. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        Spent limit = passThrough();
        if (limit != null) {
            TARGETS.forEach((subject, target) -> compare(all, subject, limit, IN_PASS_THROUGHS, target));
        }
        Spent pack = throughput.get(Subject.WEIR_PACK);
        if (pack != null) {
            compare(all, Subject.WEIR_PACK_EXTRA, pack, "CPU per event, × " + Subject.WEIR_PACK.rowName(), EXTRA_RULES);
        }
        all.addAll(findings);
        return all;
    }

    /** The cheaper of the two, so that no setting of ours makes Weir look good. */
    public @Nullable Spent passThrough() {
        Spent ours = throughput.get(Subject.PASS_THROUGH);
        Spent defaults = throughput.get(Subject.PASS_THROUGH_DEFAULTS);
        if (ours == null || defaults == null) {
            return ours == null ? defaults : ours;
        }
        return ours.cpuPerMillion() <= defaults.cpuPerMillion() ? ours : defaults;
    }

    private void compare(List<Finding> all, Subject subject, Spent limit, String what, Target target) {
        Spent spent = throughput.get(subject);
        if (spent != null) {
            all.add(new Finding(subject.rowName(), what, spent.cpuPerMillion() / limit.cpuPerMillion(), "×", target));
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
