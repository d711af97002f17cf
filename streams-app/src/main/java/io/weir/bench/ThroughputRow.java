package io.weir.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets one program work off the calls and takes its CPU time, after it has worked off others and is compiled. */
final class ThroughputRow {

    /** Of what is so fast that one run says little; the median counts. */
    private static final int SHORT_RUNS = 3;
    /** A consumer is faster still, and reads the calls more than once in a run. */
    private static final long CONSUMER_READS = 5_000_000;

    private ThroughputRow() {}

    /** @param flightRecording where to record what it does; null for not */
    static Spent measure(BenchSite site, Subject subject, @Nullable Path flightRecording) throws InterruptedException {
        Sizes sizes = site.sizes();
        CallSet warmUp = calls(site, subject, sizes.warmUp());
        CallSet calls = calls(site, subject, sizes.events());
        try (MeasuredProcess process = site.start(subject, sizes.timespan())) {
            List<Spent> runs = new ArrayList<>();
            if (subject.kind() == Subject.Kind.CONSUMER) {
                int passes = (int) Math.max(1, CONSUMER_READS / calls.events());
                site.progress().at("events; " + subject.description(), 0);
                process.read(calls.prefix(), 1);
                record(process, flightRecording);
                runs.add(process.read(calls.prefix(), passes));
            } else if (subject.kind() == Subject.Kind.STREAMS) {
                site.workOff(process, calls);
                record(process, flightRecording);
                for (int run = 0; run < SHORT_RUNS; run++) {
                    runs.add(site.measure(process, calls));
                }
            } else {
                warmUp(site, process, warmUp);
                record(process, flightRecording);
                runs.add(site.measure(process, calls));
            }
            runs.sort(Comparator.comparingDouble(Spent::cpuPerMillion));
            return runs.get(runs.size() / 2);
        }
    }

    /** Until Java has compiled what runs often, or as often as the sizes say. */
    private static void warmUp(BenchSite site, MeasuredProcess process, CallSet calls) throws InterruptedException {
        Duration compiled = process.compiled();
        boolean isAtRest = false;
        for (int pass = 0; pass < site.sizes().warmUps() && !isAtRest; pass++) {
            long begun = System.nanoTime();
            site.workOff(process, calls);
            Duration before = compiled;
            compiled = process.compiled();
            isAtRest = MeasuredProcess.compilesByTheWay(compiled.minus(before), System.nanoTime() - begun);
        }
    }

    private static CallSet calls(BenchSite site, Subject subject, long events) {
        int keys = site.sizes().keys();
        return subject == Subject.WEIR_PACK_FIRST_DAY ? site.calls(events, keys) : site.callsOfKnownKeys(events, keys);
    }

    private static void record(MeasuredProcess process, @Nullable Path flightRecording) throws InterruptedException {
        if (flightRecording != null) {
            process.record(flightRecording);
        }
    }
}
