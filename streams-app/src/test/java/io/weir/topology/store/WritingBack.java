package io.weir.topology.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;

/** Stores that write numbers, each in {@link #nanosEach} of a clock that only they and punctuations move. */
final class WritingBack implements AutoCloseable {

    static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    static final int SLICES_OF_INTERVAL = 10;
    private static final Duration BETWEEN_SLICES = COMMIT_INTERVAL.dividedBy(SLICES_OF_INTERVAL);

    final MockProcessorContext<Void, Void> processor;
    final List<Integer> written = new ArrayList<>();
    /** Those that are to be spared once. */
    final Set<Integer> changedSince = new HashSet<>();

    final List<Duration> commitPauses = new ArrayList<>();
    final List<Duration> threadPauses = new ArrayList<>();
    final List<Set<String>> threadStores = new ArrayList<>();
    final List<Duration> slices = new ArrayList<>();
    /** Of each {@link #punctuateAll}, how long the slices of all stores took together. */
    final List<Duration> slicesAtOnce = new ArrayList<>();

    final StoreUpkeep upkeep = new StoreUpkeep(Duration.ofMillis(10), () -> this.nanos, new Pauses());
    long nanos;
    long nanosEach = 50_000;
    /** What it costs to pass one over. */
    long nanosOfSparing;

    private final List<WriteBack<Integer>> opened = new ArrayList<>();
    private int next;

    private final class Pauses implements StoreListener {
        @Override
        public void heldCommitUp(String store, int number, Duration pause) {
            commitPauses.add(pause);
        }

        @Override
        public void heldThreadUp(Set<String> stores, Duration pause) {
            threadStores.add(stores);
            threadPauses.add(pause);
        }

        @Override
        public void wroteAhead(String store, int number, Duration pause) {
            slices.add(pause);
        }

        @Override
        public void expired(String store, String family, int number) {}

        @Override
        public void madeRoom(String store, String family) {}
    }

    WritingBack() {
        this(COMMIT_INTERVAL);
    }

    WritingBack(Duration commitInterval) {
        processor = processorCommittingEach(commitInterval);
    }

    WriteBack<Integer> newWriteBack() {
        return newWriteBack("store");
    }

    WriteBack<Integer> newWriteBack(String store) {
        return newWriteBack(store, upkeep);
    }

    WriteBack<Integer> newWriteBack(String store, StoreUpkeep itsUpkeep) {
        WriteBack<Integer> made = new WriteBack<>(store, itsUpkeep, this::write, this::takeChangedSince);
        opened.add(made);
        return made;
    }

    private boolean write(Integer number) {
        nanos += nanosEach;
        return written.add(number);
    }

    private boolean takeChangedSince(Integer number) {
        boolean has = changedSince.remove(number);
        nanos += has ? nanosOfSparing : 0;
        return has;
    }

    List<WriteBack<Integer>> writingAhead(int count) {
        List<WriteBack<Integer>> stores =
                IntStream.range(0, count).mapToObj(store -> newWriteBack()).toList();
        stores.forEach(store -> store.writeAheadIn(processor));
        return stores;
    }

    void change(WriteBack<Integer> store, int number) {
        for (int i = 0; i < number; i++) {
            store.add(next++);
        }
    }

    boolean scheduled() {
        return processor.scheduledPunctuators().stream().anyMatch(punctuator -> !punctuator.cancelled());
    }

    /** So many times over a commit interval, in which before each slice something changes, and a commit of these stores. */
    void commitTimes(int commits, List<WriteBack<Integer>> stores, Runnable change) {
        for (int commit = 0; commit < commits; commit++) {
            for (int slice = 0; slice < SLICES_OF_INTERVAL; slice++) {
                change.run();
                punctuateAll();
            }
            stores.forEach(WriteBack::complete);
        }
    }

    /** All stores that want to. */
    void punctuateAll() {
        int before = slices.size();
        nanos += BETWEEN_SLICES.toNanos();
        for (CapturedPunctuator punctuator : List.copyOf(processor.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(0);
            }
        }
        slicesAtOnce.add(slices.stream().skip(before).reduce(Duration.ZERO, Duration::plus));
    }

    /** @return whether any wanted to */
    boolean punctuate() {
        for (CapturedPunctuator punctuator : List.copyOf(processor.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                nanos += BETWEEN_SLICES.toNanos();
                punctuator.getPunctuator().punctuate(0);
                return true;
            }
        }
        return false;
    }

    /** Stores of a thread share its pause, and other tests have the same thread. */
    @Override
    public void close() {
        opened.forEach(WriteBack::drop);
    }

    static MockProcessorContext<Void, Void> processorCommittingEach(Duration interval) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, interval.toMillis());
        return new MockProcessorContext<>(properties);
    }
}
