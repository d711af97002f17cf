package io.weir.topology.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * What has changed since it was last written. All of it is written when a commit is prepared; where that would take longer
 * than a commit may pause, some is written ahead in slices, oldest first. What is written ahead and changes again is
 * written twice, so they begin about as late as they can and still be done when the commit comes; and what has changed
 * since it began to wait goes to the end once more, for it is likely to change again (second chance: Corbató 1968).
 *
 * <p>The punctuation that writes ahead exists only while so much waits: each punctuation of Kafka Streams makes a commit
 * necessary, also for a task that has nothing to do.
 *
 * @param <E> what is written, each whole by itself
 */
final class WriteBack<E> {

    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);
    /** At most between two looks at the clock; and what a measurement must be of to count in full. */
    private static final int STRIDE = 16;
    /** Assumed until it has been measured: what it costs before it is compiled. */
    private static final double FIRST_NANOS_EACH = 100_000;
    /**
     * What the stores of a thread leave to its commit, and what their slices take that come together, is one part in so many
     * of what a commit may pause.
     */
    private static final int PARTS_OF_PAUSE = 4;
    /** Within so much of the time between two commits, at its end, slices are planned with a reserve. */
    private static final double AT_LAST = 0.1;
    /** Of what they may take then, so much is planned for. */
    private static final double PLANNED_AT_LAST = 0.25;
    /** A slice looks at the clock so often at least, so that it ends about when it should. */
    private static final int LOOKS_IN_A_SLICE = 8;
    /** How much one measurement counts against those before; one of few writes counts less. */
    private static final double SMOOTHING = 0.2;

    private final String store;
    private final long pauseNanos;
    private final LongSupplier nanoClock;
    private final StoreListener listener;
    private final Predicate<E> writer;
    private final Predicate<E> takeChangedSince;
    private final ArrayDeque<E> waiting = new ArrayDeque<>();

    private double nanosEach = FIRST_NANOS_EACH;
    /** For how long it writes between two commits. */
    private double nanosOfInterval;
    /** For how long it has written since the last one. */
    private long nanosSinceCommit;
    /** Of the pause, and of the time for slices, that the stores of its thread share. */
    private double part = 1;
    /** {@link SharedPause#heldUp}. */
    private long lastCommit = -1;

    private @Nullable SharedPause shared;
    /** Between two commits; 0 where nobody says. */
    private long intervalNanos;

    private long committedAtNanos;
    private @Nullable ProcessorContext<?, ?> context;
    private @Nullable Cancellable slices;

    /**
     * @param writer writes one; false: there was nothing to write any more
     * @param takeChangedSince whether one has changed since it began to wait, or since this was asked last
     */
    WriteBack(String store, StoreUpkeep upkeep, Predicate<E> writer, Predicate<E> takeChangedSince) {
        this.store = store;
        this.pauseNanos = upkeep.pause().toNanos();
        this.nanoClock = upkeep.nanoClock();
        this.listener = upkeep.listener();
        this.writer = writer;
        this.takeChangedSince = takeChangedSince;
    }

    /** From now on it may write ahead, by punctuations of the processor that is being set up. */
    void writeAheadIn(ProcessorContext<?, ?> processor) {
        context = processor;
        slices = null;
        share(0);
        shared = SharedPause.ofThisThread();
        part = 1;
        nanosSinceCommit = 0;
        Object interval = processor.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        intervalNanos = interval == null ? 0 : TimeUnit.MILLISECONDS.toNanos(Long.parseLong(interval.toString()));
        committedAtNanos = nanoClock.getAsLong();
    }

    /** It has changed, and isn't waiting yet. */
    void add(E changed) {
        waiting.add(changed);
        if (slices == null && context != null && waiting.size() > bearable()) {
            slices = context.schedule(BETWEEN_SLICES, PunctuationType.WALL_CLOCK_TIME, millis -> writeSlice());
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Writes all that waits, for a commit. */
    void complete() {
        long start = nanoClock.getAsLong();
        int written = writeAll();
        long nanos = written == 0 ? 0 : spent(written, start);
        if (written > 0) {
            listener.heldCommitUp(store, written, Duration.ofNanos(nanos));
        }
        long apart = intervalNanos == 0 ? Long.MAX_VALUE : intervalNanos / 2;
        lastCommit = SharedPause.ofThisThread().heldUp(store, lastCommit, start, nanos, apart, listener);
        share(nanosOfInterval + SMOOTHING * (nanosSinceCommit - nanosOfInterval));
        nanosSinceCommit = 0;
        committedAtNanos = start;
    }

    /** From now on it counts as writing for so long between two commits. */
    private void share(double nanos) {
        if (shared != null) {
            shared.more(nanos - nanosOfInterval);
            part = shared.part(nanos);
        }
        nanosOfInterval = nanos;
    }

    /** Writes all that waits, and says how much that was. */
    int writeAll() {
        stopSlices();
        int written = 0;
        for (E next = waiting.poll(); next != null; next = waiting.poll()) {
            written += writer.test(next) ? 1 : 0;
        }
        return written;
    }

    /** Forgets what waits. */
    void drop() {
        stopSlices();
        share(0);
        shared = null;
        context = null;
        waiting.clear();
    }

    private void writeSlice() {
        SharedPause ofThread = SharedPause.ofThisThread();
        long start = nanoClock.getAsLong();
        part = ofThread.part(nanosOfInterval);
        long most = Math.max((long) partOfPause(), ofThread.nanosForSlices(start, pauseNanos / PARTS_OF_PAUSE));
        long mayWait = mayWait(start);
        int stride = (int) Math.max(1, Math.min(STRIDE, most / nanosEach / LOOKS_IN_A_SLICE));
        int taken = 0;
        int spared = 0;
        int written = 0;
        while (waiting.size() > mayWait && (taken % stride != 0 || nanoClock.getAsLong() - start < most)) {
            E next = waiting.remove();
            taken++;
            if (takeChangedSince.test(next)) {
                waiting.add(next);
                spared++;
            } else {
                written += writer.test(next) ? 1 : 0;
            }
        }
        if (taken > 0) {
            // Where it was about as much to pass over, the time says little of what writing takes.
            long nanos = spent(written > spared ? written : 0, start);
            ofThread.sliced(nanos);
            listener.wroteAhead(store, written, Duration.ofNanos(nanos));
        }
        if (waiting.size() <= bearable() / 2) {
            stopSlices();
        }
    }

    /**
     * So many needn't be written now, for the commit can bear some and the slices until then manage the rest. They are
     * meant to need all of their time but at last, when they keep a reserve: all threads have their slices and commits
     * then, the broker has their rows, and to write takes several times as long now and then.
     */
    private long mayWait(long nowNanos) {
        double untilCommit = Math.max(0, committedAtNanos + intervalNanos - nowNanos);
        double atLast = Math.min(untilCommit, intervalNanos * AT_LAST);
        double needed = untilCommit - atLast + atLast * PLANNED_AT_LAST;
        return bearable() / 2 + (long) (needed * SharedPause.SHARE_OF_SLICES * part / nanosEach);
    }

    /** So many can be written in its part of what a commit may wait. */
    private int bearable() {
        return (int) (partOfPause() / nanosEach);
    }

    /** The rest of the pause is for what comes meanwhile, or takes longer. */
    private double partOfPause() {
        return pauseNanos * part / PARTS_OF_PAUSE;
    }

    /** Notes what so many have cost since the start; of none, only that time was spent. @return nanoseconds */
    private long spent(int written, long start) {
        long nanos = Math.max(0, nanoClock.getAsLong() - start);
        nanosSinceCommit += nanos;
        if (written == 0) {
            return nanos;
        }
        double weight = SMOOTHING * Math.min(1, (double) written / STRIDE);
        nanosEach += weight * (Math.max(1, (double) nanos / written) - nanosEach);
        return nanos;
    }

    private void stopSlices() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }
}
