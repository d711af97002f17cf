package io.weir.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where rows are measured: one broker, and calls on it, written when a row first asks for them. */
final class BenchSite implements AutoCloseable {

    private static final long SEED = 20_190_507;

    private final Path directory;
    private final Sizes sizes;
    private final Progress progress;
    private final BenchCluster cluster;
    private final Map<String, CallSet> written = new HashMap<>();
    private int applications;

    private BenchSite(Path directory, Sizes sizes, Progress progress, BenchCluster cluster) {
        this.directory = directory;
        this.sizes = sizes;
        this.progress = progress;
        this.cluster = cluster;
    }

    static BenchSite open(Path directory, Sizes sizes, Progress progress) throws InterruptedException {
        progress.at("records; a broker starts", 0);
        return new BenchSite(directory, sizes, progress, BenchCluster.start(directory));
    }

    Path directory() {
        return directory;
    }

    Sizes sizes() {
        return sizes;
    }

    Progress progress() {
        return progress;
    }

    BenchCluster cluster() {
        return cluster;
    }

    /** So many calls of so many keys, the same each time. */
    CallSet calls(long events, int keys) {
        return calls("calls-", events, keys, () -> stream(events, keys));
    }

    /** The same, but each key calls once before any calls again. */
    CallSet callsOfEachFirst(long events, int keys) {
        return calls("each-first-", events, keys, () -> stream(events, keys).withEachFirst());
    }

    /** The same after two of each key two days before, so that neither keys nor networks are new, as nearly all are not. */
    CallSet callsOfKnownKeys(long events, int keys) {
        long all = events + CallStream.introductions(keys);
        return calls("known-", all, keys, () -> stream(all, keys).knownBefore());
    }

    private CallSet calls(String name, long events, int keys, Supplier<CallStream> stream) {
        return written.computeIfAbsent(name + events + "-" + keys + ".", prefix -> {
            cluster.createTopics(prefix);
            String topic = new CallSet(prefix, events, 0).topic();
            long bytes = new CallPublisher(cluster.client(), cluster.codecs())
                    .publish(stream.get(), events, topic, count -> progress.at("calls written", count));
            return new CallSet(prefix, events, bytes);
        });
    }

    /** The calls of such a set once more; only their times differ. */
    CallStream stream(long events, int keys) {
        return new CallStream(SEED, keys, events, Instant.now());
    }

    /** What is worked off before a measurement. */
    CallSet warmUp(int keys) {
        return calls(sizes.warmUp(), keys);
    }

    MeasuredProcess start(Subject subject, Duration timespan) {
        return MeasuredProcess.start(cluster.settings(subject, timespan), ChildProcess.sameAsHere());
    }

    /** The same with heap for a million keys. */
    MeasuredProcess startWithRoomForManyKeys(Subject subject, Duration timespan) {
        return MeasuredProcess.start(cluster.settings(subject, timespan), ChildProcess.withRoomForManyKeys());
    }

    /** A name that no application has had on this broker. */
    String newApplicationId(Subject subject) {
        applications++;
        return subject.rowName() + "-" + applications;
    }

    /**
     * Lets a new application work off all of these calls.
     *
     * @return without its start
     */
    Spent workOff(MeasuredProcess process, CallSet calls) throws InterruptedException {
        String applicationId = newApplicationId(process.subject());
        process.begin(applicationId, calls.prefix());
        Spent spent = process.workOff(progress(applicationId, calls), progress);
        process.end();
        cluster.deleteTopicsOf(applicationId);
        return spent;
    }

    /**
     * The same, to be measured.
     *
     * @throws IllegalStateException when most was done when it was first looked at
     */
    Spent measure(MeasuredProcess process, CallSet calls) throws InterruptedException {
        return workOff(process, calls).mostOf(calls.events());
    }

    GroupProgress progress(String applicationId, CallSet calls) {
        return new GroupProgress(cluster.admin(), applicationId, calls.topic());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
