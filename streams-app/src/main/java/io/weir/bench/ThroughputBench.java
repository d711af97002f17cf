package io.weir.bench;

import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs work off the same calls, one after another, and takes their CPU time. Each first works off some others,
 * until it is compiled.
 */
public final class ThroughputBench implements AutoCloseable {

    /**
     * How much there is to do.
     *
     * @param events calls
     * @param keys API keys that they are of
     * @param warmUp calls that are worked off before
     * @param timespan of the reference rules
     */
    public record Size(long events, int keys, long warmUp, Duration timespan) {

        public Size {
            if (events < 1 || keys < 1 || warmUp < 1) {
                throw new IllegalArgumentException(
                        "events, keys and warm-up must be positive: " + events + ", " + keys + ", " + warmUp);
            }
        }
    }

    private static final String WARM_UP = "warm-up.";
    private static final String MEASURED = "measured.";
    /** Of what is so fast that one run says little; the median counts. */
    private static final int SHORT_RUNS = 3;

    private static final long SEED = 20_190_507;
    /** A consumer is so fast that it has to read more than once to be measured well. */
    private static final long CONSUMER_READS = 6_000_000;

    private final Size size;
    private final Progress progress;
    private final BenchCluster cluster;
    private final long bytes;

    private ThroughputBench(Size size, Progress progress, BenchCluster cluster, long bytes) {
        this.size = size;
        this.progress = progress;
        this.cluster = cluster;
        this.bytes = bytes;
    }

    /**
     * Starts a broker and writes the calls.
     *
     * @param directory for everything that is written, about 200 bytes a call; the caller deletes it
     */
    public static ThroughputBench prepare(Path directory, Size size, Progress progress) throws InterruptedException {
        BenchCluster cluster = BenchCluster.start(directory);
        boolean prepared = false;
        try {
            publish(cluster, WARM_UP, size.warmUp(), size.keys(), progress);
            long bytes = publish(cluster, MEASURED, size.events(), size.keys(), progress);
            prepared = true;
            return new ThroughputBench(size, progress, cluster, bytes);
        } finally {
            if (!prepared) {
                cluster.close();
            }
        }
    }

    private static long publish(BenchCluster cluster, String prefix, long events, int keys, Progress progress) {
        cluster.createTopics(prefix);
        return new CallPublisher(cluster.client(), cluster.codecs())
                .publish(
                        new CallStream(SEED, keys, events, Instant.now()),
                        events,
                        prefix + Topics.API_CALLS,
                        count -> progress.at("calls written", count));
    }

    /** Mean bytes of a call's value. */
    public double bytesPerEvent() {
        return (double) bytes / size.events();
    }

    /**
     * Measures one subject.
     *
     * @param flightRecording where to record what it does; null for not
     */
    public Spent measure(Subject subject, @Nullable Path flightRecording) throws InterruptedException {
        try (MeasuredProcess process = MeasuredProcess.start(cluster.settings(subject, size.timespan()))) {
            run(process, subject, WARM_UP, 0);
            if (flightRecording != null) {
                process.record(flightRecording);
            }
            if (subject.kind() != Subject.Kind.STREAMS) {
                return run(process, subject, MEASURED, 0);
            }
            run(process, subject, MEASURED, 0);
            List<Spent> runs = new ArrayList<>();
            for (int number = 1; number <= SHORT_RUNS; number++) {
                runs.add(run(process, subject, MEASURED, number));
            }
            runs.sort(Comparator.comparingDouble(Spent::cpuPerMillion));
            return runs.get(SHORT_RUNS / 2);
        }
    }

    /** @param number tells applications apart, each of which begins from the first call */
    private Spent run(MeasuredProcess process, Subject subject, String prefix, int number) throws InterruptedException {
        if (subject.kind() == Subject.Kind.CONSUMER) {
            progress.at(subject.description(), 0);
            return process.read(prefix, (int) Math.max(1, CONSUMER_READS / size.events()));
        }
        String applicationId = prefix + subject.rowName() + "-" + number;
        Spent spent = process.workOff(
                applicationId,
                prefix,
                new GroupProgress(cluster.admin(), applicationId, prefix + Topics.API_CALLS),
                progress);
        cluster.deleteTopicsOf(applicationId);
        return spent;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
