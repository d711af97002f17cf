package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stores of a thread together pause for as long as one may. */
final class SharedPauseTest {

    private final WritingBack at = new WritingBack();
    private final WriteBack<Integer> writeBack = at.newWriteBack();

    @Test
    void leavesLittleToTheCommitOfAThread_howeverManyStoresItHas() {
        List<WriteBack<Integer>> stores = at.writingAhead(8);
        at.commitTimes(50, stores, () -> stores.forEach(store -> at.change(store, 4)));
        writeBack.complete();
        stores.get(0).complete();

        assertThat(at.written).hasSize(50 * 10 * 8 * 4).doesNotHaveDuplicates();
        assertThat(at.threadPauses).as("one for each commit").hasSize(50);
        assertThat(at.threadPauses.subList(10, 50))
                .as("16 ms of writing between two commits")
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(5)));
    }

    @Test
    void tellsOfTwoCommits_whereTheirTasksAreNotTheSame() {
        WriteBack<Integer> one = at.newWriteBack();
        WriteBack<Integer> other = at.newWriteBack();
        // Other tests had commits on this thread.
        at.nanos = Duration.ofDays(1).toNanos();
        one.writeAheadIn(at.processor);
        other.writeAheadIn(at.processor);
        one.complete();
        at.threadPauses.clear();

        for (WriteBack<Integer> store : List.of(one, other, one)) {
            at.change(store, 20);
            at.nanos += WritingBack.COMMIT_INTERVAL.toNanos();
            store.complete();
        }
        assertThat(at.threadPauses).containsExactly(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    @Test
    void tellsWhichStoresACommitWaitedFor() {
        List<WriteBack<Integer>> stores =
                Stream.of("one", "quiet", "other").map(at::newWriteBack).toList();
        stores.forEach(store -> store.writeAheadIn(at.processor));
        stores.forEach(WriteBack::complete);
        at.threadStores.clear();

        at.change(stores.get(0), 2);
        at.change(stores.get(2), 2);
        stores.forEach(WriteBack::complete);
        at.change(stores.get(2), 2);
        stores.forEach(WriteBack::complete);
        stores.forEach(WriteBack::complete);

        assertThat(at.threadStores).endsWith(Set.of("one", "other"), Set.of("other"));
    }

    @Test
    void takesLittleOfTheThreadAtOnce_howeverManyStoresWriteAhead() {
        List<WriteBack<Integer>> stores = at.writingAhead(8);
        at.commitTimes(50, stores, () -> stores.forEach(store -> at.change(store, 40)));

        assertThat(at.slicesAtOnce.subList(11 * WritingBack.SLICES_OF_INTERVAL, 50 * WritingBack.SLICES_OF_INTERVAL))
                .as("of eight stores with more to write than there is time for")
                .allSatisfy(slices -> assertThat(slices).isPositive().isLessThan(Duration.ofMillis(6)));
        assertThat(at.written).hasSize(50 * 10 * 8 * 40).doesNotHaveDuplicates();
    }

    @Test
    void givesAStoreThePartOfThePauseThatItHasOfTheWriting() {
        WriteBack<Integer> busy = at.newWriteBack();
        WriteBack<Integer> other = at.newWriteBack();
        busy.writeAheadIn(at.processor);
        other.writeAheadIn(at.processor);
        for (int commit = 0; commit < 50; commit++) {
            at.change(busy, 30);
            at.change(other, 10);
            busy.complete();
            other.complete();
        }
        at.change(busy, 35);
        at.change(other, 10);
        assertThat(at.scheduled()).as("of 50 that a commit can bear").isFalse();
        at.change(other, 4);
        assertThat(at.scheduled()).as("that is more than a quarter").isTrue();

        other.drop();
        busy.complete();
        at.change(busy, 45);
        assertThat(at.scheduled()).as("all 50 are the one's that is left").isFalse();
    }

    /** As an attack after a quiet night. */
    @Test
    void keepsCommitsShort_whereAStoreThatWasQuietWritesMuch() {
        List<WriteBack<Integer>> busy = at.writingAhead(4);
        writeBack.writeAheadIn(at.processor);
        for (int commit = 0; commit < 50; commit++) {
            busy.forEach(store -> at.change(store, 40));
            at.change(writeBack, 1);
            busy.forEach(WriteBack::complete);
            writeBack.complete();
        }
        at.threadPauses.clear();

        List<WriteBack<Integer>> all =
                Stream.concat(busy.stream(), Stream.of(writeBack)).toList();
        at.commitTimes(5, all, () -> {
            busy.forEach(store -> at.change(store, 4));
            at.change(writeBack, 20);
        });
        assertThat(at.threadPauses.subList(1, 5))
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(10)));
    }

    @AfterEach
    void close() {
        at.close();
    }
}
