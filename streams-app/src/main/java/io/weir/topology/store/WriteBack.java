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
 * What has changed since it was last written, oldest first. All of it is written when a commit is prepared; where that
 * would take longer than a commit may pause, some is written ahead in slices. What is written ahead and changes again is
 * written twice: so they begin as late as they can and still be done when the commit comes, and pass over once what has
 * changed again meanwhile, for it will go on.
 *
 * <p>The punctuation that writes ahead exists only while so much waits: each punctuation of Kafka Streams makes a commit
 * necessary, also for a task that has nothing to do.
 *
 * @param <E> what is written, each whole by itself
 */
final class WriteBack<E> {

    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);
    /** Between two looks at the clock where nothing is written; and what a measurement must be of to count in full. */
    private static final int STRIDE = 16;
    /** Assumed until it has been measured: what it costs before it is compiled. */
    private static final double FIRST_NANOS_EACH = 100_000;
    /**
     * What the stores of a thread leave to its commit, and what their slices take that come together, is one part in so many
     * of what a commit may pause.
     */
    private static final int PARTS_OF_PAUSE = 4;
    /** What comes in one part in so many of the time between two commits says what comes in all of it. */
    private static final int PARTS_TO_JUDGE_BY = 4;
    /** How much one measurement counts against those before; one of few writes counts less. */
    private static final double SMOOTHING = 0.2;

    private final String store;
    private final long pauseNanos;
    private final LongSupplier nanoClock;
    private final StoreListener listener;
    private final Predicate<E> writer;
    private final Predicate<E> wasChangedAgain;
    private final ArrayDeque<E> waiting = new ArrayDeque<>();

    private double nanosEach = FIRST_NANOS_EACH;
    /** For how long it writes between two commits. */
    private double nanosOfInterval;
    /** The same of the last time alone, for what has become more. */
    private double nanosOfLastInterval;
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
     * @param wasChangedAgain whether one has changed once more since it was added, or since this was last asked
     */
    WriteBack(String store, StoreUpkeep upkeep, Predicate<E> writer, Predicate<E> wasChangedAgain) {
        this.store = store;
        this.pauseNanos = upkeep.pause().toNanos();
        this.nanoClock = upkeep.nanoClock();
        this.listener = upkeep.listener();
        this.writer = writer;
        this.wasChangedAgain = wasChangedAgain;
    }

    /** From now on it may write ahead, by punctuations of the processor that is being set up. */
    void writeAheadIn(ProcessorContext<?, ?> processor) {
        context = processor;
        slices = null;
        share(0);
        nanosOfLastInterval = 0;
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
        long nanos = written == 0 ? 0 : Math.max(0, nanoClock.getAsLong() - start);
        if (written > 0) {
            spent(written, nanos);
            listener.heldCommitUp(store, written, Duration.ofNanos(nanos));
        }
        long apart = intervalNanos == 0 ? Long.MAX_VALUE : intervalNanos / 2;
        lastCommit = SharedPause.ofThisThread().heldUp(store, lastCommit, start, nanos, apart, listener);
        share(nanosOfInterval + SMOOTHING * (nanosSinceCommit - nanosOfInterval));
        nanosOfLastInterval = nanosSinceCommit;
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
        long nanosOfWriting = 0;
        int written = 0;
        long now = start;
        // Once around at most: all may be changing on and on.
        for (int left = waiting.size(); left > 0 && waiting.size() > mayWait && now - start < most; left--) {
            E next = waiting.remove();
            if (wasChangedAgain.test(next)) {
                waiting.add(next);
                now = left % STRIDE == 0 ? nanoClock.getAsLong() : now;
            } else {
                long begun = nanoClock.getAsLong();
                written += writer.test(next) ? 1 : 0;
                now = nanoClock.getAsLong();
                nanosOfWriting += now - begun;
            }
        }
        ofThread.sliced(nanoClock.getAsLong() - start);
        if (written > 0) {
            spent(written, nanosOfWriting);
            listener.wroteAhead(store, written, Duration.ofNanos(now - start));
        }
        if (waiting.size() <= bearable() / 2) {
            stopSlices();
        }
    }

    /**
     * So many needn't be written now, for the commit can bear some and the slices until then manage the rest, beside what
     * will have changed by then.
     */
    private long mayWait(long nowNanos) {
        long untilCommit = Math.max(0, committedAtNanos + intervalNanos - nowNanos);
        double nanosOfSlices = untilCommit * SharedPause.SHARE_OF_SLICES * part;
        return bearable() / 2 + (long) (Math.max(0, nanosOfSlices - nanosToCome(untilCommit)) / nanosEach);
    }

    /** What is still to change until the commit, by the intervals before; where this one has had more, by itself. */
    private double nanosToCome(long untilCommit) {
        double nanosSoFar = nanosSinceCommit + waiting.size() * nanosEach;
        double nanosExpected = Math.max(nanosOfInterval, nanosOfLastInterval);
        if (nanosSoFar <= nanosExpected) {
            return nanosExpected - nanosSoFar;
        }
        long passed = intervalNanos - untilCommit;
        return passed < intervalNanos / PARTS_TO_JUDGE_BY ? 0 : nanosSoFar * untilCommit / passed;
    }

    /** So many can be written in its part of what a commit may wait. */
    private int bearable() {
        return (int) (partOfPause() / nanosEach);
    }

    /** The rest of the pause is for what comes meanwhile, or takes longer. */
    private double partOfPause() {
        return pauseNanos * part / PARTS_OF_PAUSE;
    }

    /** Notes what so many have cost. */
    private void spent(int written, long nanos) {
        nanosSinceCommit += nanos;
        double weight = SMOOTHING * Math.min(1, (double) written / STRIDE);
        nanosEach += weight * (Math.max(1, (double) nanos / written) - nanosEach);
    }

    private void stopSlices() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }
}
