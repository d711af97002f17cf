package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written ahead, so that no commit pauses for longer than 10 ms. */
final class WriteBackTest {

    private static final long NANOS_EACH = 50_000;

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);

    private final MockProcessorContext<Void, Void> processor =
            new MockProcessorContext<>(committingEach(COMMIT_INTERVAL));
    private final List<Integer> written = new ArrayList<>();
    private final List<Duration> commitPauses = new ArrayList<>();
    private final List<Duration> threadPauses = new ArrayList<>();
    private final List<Set<String>> threadStores = new ArrayList<>();
    private final List<Duration> slices = new ArrayList<>();
    private final List<WriteBack<Integer>> opened = new ArrayList<>();
    private long nanos;

    private final WriteBack<Integer> writeBack = newWriteBack();

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

    @Test
    void writesAllOldestFirst_andTellsHowLongTheCommitWaited() {
        change(20);
        writeBack.complete();
        writeBack.complete();

        assertThat(written).hasSize(20).isSorted();
        assertThat(commitPauses).containsExactly(Duration.ofMillis(1));
        assertThat(writeBack.isEmpty()).isTrue();
    }

    @Test
    void schedulesNothing_whileACommitCanBearIt() {
        writeBack.writeAheadIn(processor);
        for (int commit = 0; commit < 100; commit++) {
            change(20);
            writeBack.complete();
        }
        assertThat(processor.scheduledPunctuators()).isEmpty();
    }

    @Test
    void schedulesNothing_whereNoCommitIsHurried() {
        StoreUpkeep hurried = new StoreUpkeep(Duration.ofMillis(10), () -> nanos, new Pauses());
        WriteBack<Integer> unhurried = new WriteBack<>("store", hurried.withoutWritingAhead(), written::add);
        unhurried.writeAheadIn(processor);
        for (int change = 0; change < 100_000; change++) {
            unhurried.add(change);
        }
        assertThat(processor.scheduledPunctuators()).isEmpty();
    }

    @Test
    void writesAheadInSlices_whenACommitWouldPauseForTooLong() {
        writeBack.writeAheadIn(processor);
        change(2_000);

        int punctuations = 0;
        while (punctuate()) {
            punctuations++;
        }
        writeBack.complete();

        assertThat(written).hasSize(2_000).isSorted();
        assertThat(punctuations).isGreaterThan(10);
        assertThat(slices).allSatisfy(slice -> assertThat(slice).isLessThan(Duration.ofMillis(6)));
        assertThat(commitPauses).singleElement().satisfies(pause -> assertThat(pause)
                .isLessThan(Duration.ofMillis(10)));
        assertThat(scheduled()).as("an idle task commits nothing").isFalse();
    }

    @Test
    void keepsEveryCommitShort_howeverMuchChanges() {
        writeBack.writeAheadIn(processor);
        for (int commit = 0; commit < 50; commit++) {
            for (int slice = 0; slice < 10; slice++) {
                change(40);
                boolean unused = punctuate();
            }
            writeBack.complete();
        }
        assertThat(written).hasSize(20_000).isSorted();
        // What writing costs is measured, and was not known at first.
        assertThat(commitPauses.subList(5, 50))
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(10)));
    }

    @Test
    void schedulesAgain_afterItsTaskWasRevived() {
        writeBack.writeAheadIn(processor);
        change(2_000);
        writeBack.drop();
        assertThat(scheduled()).isFalse();

        writeBack.writeAheadIn(processor);
        change(2_000);
        assertThat(scheduled()).isTrue();
        assertThat(punctuate()).isTrue();
        assertThat(written.get(0)).as("what was dropped stays so").isEqualTo(2_000);
    }

    @Test
    void leavesLittleToTheCommitOfAThread_howeverManyStoresItHas() {
        List<WriteBack<Integer>> stores = writingAhead(8);
        for (int commit = 0; commit < 50; commit++) {
            for (int slice = 0; slice < 10; slice++) {
                stores.forEach(store -> change(store, 4));
                punctuateAll();
            }
            stores.forEach(WriteBack::complete);
        }
        writeBack.complete();
        stores.get(0).complete();

        assertThat(written).hasSize(50 * 10 * 8 * 4).doesNotHaveDuplicates();
        assertThat(threadPauses).as("one for each commit").hasSize(50);
        assertThat(threadPauses.subList(10, 50))
                .as("16 ms of writing between two commits")
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(5)));
    }

    @Test
    void tellsOfTwoCommits_whereTheirTasksAreNotTheSame() {
        WriteBack<Integer> one = newWriteBack();
        WriteBack<Integer> other = newWriteBack();
        // Other tests had commits on this thread.
        nanos = Duration.ofDays(1).toNanos();
        one.writeAheadIn(processor);
        other.writeAheadIn(processor);
        one.complete();
        threadPauses.clear();

        for (WriteBack<Integer> store : List.of(one, other, one)) {
            change(store, 20);
            nanos += COMMIT_INTERVAL.toNanos();
            store.complete();
        }
        assertThat(threadPauses).containsExactly(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Test
    void tellsWhichStoresACommitWaitedFor() {
        List<WriteBack<Integer>> stores =
                Stream.of("one", "quiet", "other").map(this::newWriteBack).toList();
        stores.forEach(store -> store.writeAheadIn(processor));
        stores.forEach(WriteBack::complete);
        threadStores.clear();

        change(stores.get(0), 2);
        change(stores.get(2), 2);
        stores.forEach(WriteBack::complete);
        change(stores.get(2), 2);
        stores.forEach(WriteBack::complete);
        stores.forEach(WriteBack::complete);

        assertThat(threadStores).endsWith(Set.of("one", "other"), Set.of("other"));
    }

    @Test
    void takesLittleOfTheThreadAtOnce_howeverManyStoresWriteAhead() {
        List<WriteBack<Integer>> stores = writingAhead(8);
        for (int commit = 0; commit < 50; commit++) {
            for (int slice = 0; slice < 10; slice++) {
                stores.forEach(store -> change(store, 40));
                slices.clear();
                punctuateAll();
                if (commit > 10) {
                    assertThat(slices.stream().reduce(Duration.ZERO, Duration::plus))
                            .as("of eight stores with more to write than there is time for")
                            .isLessThan(Duration.ofMillis(6));
                }
            }
            stores.forEach(WriteBack::complete);
        }
        assertThat(written).hasSize(50 * 10 * 8 * 40).doesNotHaveDuplicates();
    }

    @Test
    void givesAStoreThePartOfThePauseThatItHasOfTheWriting() {
        WriteBack<Integer> busy = newWriteBack();
        WriteBack<Integer> other = newWriteBack();
        busy.writeAheadIn(processor);
        other.writeAheadIn(processor);
        for (int commit = 0; commit < 50; commit++) {
            change(busy, 30);
            change(other, 10);
            busy.complete();
            other.complete();
        }
        change(busy, 35);
        change(other, 10);
        assertThat(scheduled()).as("of 50 that a commit can bear").isFalse();
        change(other, 4);
        assertThat(scheduled()).as("that is more than a quarter").isTrue();

        other.drop();
        busy.complete();
        change(busy, 45);
        assertThat(scheduled()).as("all 50 are the one's that is left").isFalse();
    }

    /** As an attack after a quiet night. */
    @Test
    void keepsCommitsShort_whereAStoreThatWasQuietWritesMuch() {
        List<WriteBack<Integer>> busy = writingAhead(4);
        writeBack.writeAheadIn(processor);
        for (int commit = 0; commit < 50; commit++) {
            busy.forEach(store -> change(store, 40));
            change(1);
            busy.forEach(WriteBack::complete);
            writeBack.complete();
        }
        threadPauses.clear();

        for (int commit = 0; commit < 5; commit++) {
            for (int slice = 0; slice < 10; slice++) {
                busy.forEach(store -> change(store, 4));
                change(20);
                punctuateAll();
            }
            busy.forEach(WriteBack::complete);
            writeBack.complete();
        }
        assertThat(threadPauses.subList(1, 5))
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(10)));
    }

    @Test
    void waitsWithWhatMayChangeAgain_asLongAsTheSlicesCanStillManage() {
        writeBack.writeAheadIn(processor);
        for (int commit = 0; commit < 20; commit++) {
            change(20);
            writeBack.complete();
        }
        written.clear();
        commitPauses.clear();
        change(400);

        assertThat(punctuate()).isTrue();
        assertThat(written).as("400 take 20 ms, and 90 ms are left").isEmpty();

        for (int slice = 0; slice < 8; slice++) {
            boolean unused = punctuate();
        }
        writeBack.complete();
        assertThat(written).hasSize(400).isSorted();
        assertThat(commitPauses).singleElement().satisfies(pause -> assertThat(pause)
                .isLessThan(Duration.ofMillis(10)));
    }

    /** Stores of a thread share its pause, and other tests have the same thread. */
    @AfterEach
    void close() {
        opened.forEach(WriteBack::drop);
    }

    private List<WriteBack<Integer>> writingAhead(int count) {
        List<WriteBack<Integer>> stores =
                IntStream.range(0, count).mapToObj(store -> newWriteBack()).toList();
        stores.forEach(store -> store.writeAheadIn(processor));
        return stores;
    }

    private WriteBack<Integer> newWriteBack() {
        return newWriteBack("store");
    }

    private WriteBack<Integer> newWriteBack(String store) {
        StoreUpkeep upkeep = new StoreUpkeep(Duration.ofMillis(10), () -> nanos, new Pauses());
        WriteBack<Integer> made = new WriteBack<>(store, upkeep, item -> {
            nanos += NANOS_EACH;
            return written.add(item);
        });
        opened.add(made);
        return made;
    }

    private static Properties committingEach(Duration interval) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, interval.toMillis());
        return properties;
    }

    private void change(int number) {
        change(writeBack, number);
    }

    private void change(WriteBack<Integer> store, int number) {
        for (int i = 0; i < number; i++) {
            store.add(next++);
        }
    }

    private boolean scheduled() {
        return processor.scheduledPunctuators().stream().anyMatch(punctuator -> !punctuator.cancelled());
    }

    private void punctuateAll() {
        nanos += BETWEEN_SLICES.toNanos();
        for (CapturedPunctuator punctuator : List.copyOf(processor.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(0);
            }
        }
    }

    private boolean punctuate() {
        for (CapturedPunctuator punctuator : List.copyOf(processor.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                nanos += BETWEEN_SLICES.toNanos();
                punctuator.getPunctuator().punctuate(0);
                return true;
            }
        }
        return false;
    }
}
