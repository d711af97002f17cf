package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one store writes ahead, so that no commit pauses for longer than 10 ms. */
final class WriteBackTest {

    private final WritingBack at = new WritingBack();
    private final WriteBack<Integer> writeBack = at.newWriteBack();

    @Test
    void writesAllOldestFirst_andTellsHowLongTheCommitWaited() {
        at.change(writeBack, 20);
        writeBack.complete();
        writeBack.complete();

        assertThat(at.written).hasSize(20).isSorted();
        assertThat(at.commitPauses).containsExactly(Duration.ofMillis(1));
        assertThat(writeBack.isEmpty()).isTrue();
    }

    @Test
    void schedulesNothing_whileACommitCanBearIt() {
        writeBack.writeAheadIn(at.processor);
        for (int commit = 0; commit < 100; commit++) {
            at.change(writeBack, 20);
            writeBack.complete();
        }
        assertThat(at.processor.scheduledPunctuators()).isEmpty();
    }

    @Test
    void schedulesNothing_whereNoCommitIsHurried() {
        WriteBack<Integer> unhurried = at.newWriteBack("store", at.upkeep.withoutWritingAhead());
        unhurried.writeAheadIn(at.processor);
        for (int change = 0; change < 100_000; change++) {
            unhurried.add(change);
        }
        assertThat(at.processor.scheduledPunctuators()).isEmpty();
    }

    @Test
    void writesAheadInSlices_whenACommitWouldPauseForTooLong() {
        writeBack.writeAheadIn(at.processor);
        at.change(writeBack, 2_000);

        int punctuations = 0;
        while (at.punctuate()) {
            punctuations++;
        }
        writeBack.complete();

        assertThat(at.written).hasSize(2_000).isSorted();
        assertThat(punctuations).isGreaterThan(10);
        assertThat(at.slices).allSatisfy(slice -> assertThat(slice).isLessThan(Duration.ofMillis(6)));
        assertThat(at.commitPauses).singleElement().satisfies(pause -> assertThat(pause)
                .isLessThan(Duration.ofMillis(10)));
        assertThat(at.scheduled()).as("an idle task commits nothing").isFalse();
    }

    @Test
    void keepsEveryCommitShort_whereMuchChanges() {
        writeBack.writeAheadIn(at.processor);
        for (int commit = 0; commit < 50; commit++) {
            for (int slice = 0; slice < 10; slice++) {
                at.change(writeBack, 40);
                boolean unused = at.punctuate();
            }
            writeBack.complete();
        }
        assertThat(at.written).hasSize(20_000).isSorted();
        // What writing costs is measured, and was not known at first.
        assertThat(at.commitPauses.subList(5, 50))
                .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(10)));
    }

    @Test
    void schedulesAgain_afterItsTaskWasRevived() {
        writeBack.writeAheadIn(at.processor);
        at.change(writeBack, 2_000);
        writeBack.drop();
        assertThat(at.scheduled()).isFalse();

        writeBack.writeAheadIn(at.processor);
        at.change(writeBack, 2_000);
        assertThat(at.scheduled()).isTrue();
        assertThat(at.punctuate()).isTrue();
        assertThat(at.written.get(0)).as("what was dropped stays so").isEqualTo(2_000);
    }

    @Test
    void waitsWithWhatMayChangeAgain_asLongAsTheSlicesCanStillManage() {
        writeBack.writeAheadIn(at.processor);
        for (int commit = 0; commit < 20; commit++) {
            at.change(writeBack, 20);
            writeBack.complete();
        }
        at.written.clear();
        at.commitPauses.clear();
        at.change(writeBack, 400);

        assertThat(at.punctuate()).isTrue();
        assertThat(at.written)
                .as("400 take 20 ms, and slices may take a quarter of 80 ms and some of the last 10")
                .isEmpty();

        for (int slice = 0; slice < 8; slice++) {
            boolean unused = at.punctuate();
        }
        writeBack.complete();
        assertThat(at.written).hasSize(400).isSorted();
        assertThat(at.commitPauses).singleElement().satisfies(pause -> assertThat(pause)
                .isLessThan(Duration.ofMillis(10)));
    }

    /** As where all threads of a machine write at once, before their commits. */
    @Test
    void keepsCommitsShort_whereToWriteTakesLongerNowAndThen() {
        try (WritingBack slow = new WritingBack(Duration.ofSeconds(1))) {
            WriteBack<Integer> slowed = slow.newWriteBack();
            slowed.writeAheadIn(slow.processor);
            for (int commit = 0; commit < 40; commit++) {
                for (int slice = 0; slice < 100; slice++) {
                    slow.nanosEach = commit % 5 == 4 && slice > 90 ? 150_000 : 50_000;
                    slow.change(slowed, 5);
                    slow.punctuateAll();
                }
                slowed.complete();
            }
            assertThat(slow.written).hasSize(20_000).isSorted();
            assertThat(slow.commitPauses.subList(5, 40))
                    .allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(10)));
            assertThat(slow.slices)
                    .as("2.5 ms, and what is begun before the next look at the clock")
                    .allSatisfy(slice -> assertThat(slice).isLessThan(Duration.ofMillis(4)));
        }
    }

    @Test
    void learnsWhatWritingCosts_notWhatPassingOverDoes() {
        writeBack.writeAheadIn(at.processor);
        for (int commit = 0; commit < 40; commit++) {
            at.change(writeBack, 40);
            writeBack.complete();
        }
        at.change(writeBack, 2_000);
        IntStream.range(1_600, 3_600).filter(number -> number % 50 != 0).forEach(at.changedSince::add);
        at.nanosOfSparing = 20_000;
        for (int slice = 0; slice < 8; slice++) {
            assertThat(at.punctuate()).isTrue();
        }
        assertThat(at.slices).as("slices that pass over take no longer").allSatisfy(slice -> assertThat(slice)
                .isLessThan(Duration.ofMillis(4)));
        writeBack.drop();

        writeBack.writeAheadIn(at.processor);
        at.change(writeBack, 45);
        assertThat(at.scheduled()).as("of 50 that a commit can bear").isFalse();
    }

    @Test
    void givesASecondChance_toWhatHasChangedSinceItWaits() {
        writeBack.writeAheadIn(at.processor);
        at.change(writeBack, 2_000);
        at.changedSince.addAll(List.of(0, 3));

        assertThat(at.punctuate()).isTrue();
        assertThat(at.written).startsWith(1, 2, 4).doesNotContain(0, 3);
        assertThat(at.changedSince).as("they had theirs").isEmpty();

        writeBack.complete();
        assertThat(at.written).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(at.written.subList(1_998, 2_000)).containsExactly(0, 3);
    }

    @AfterEach
    void close() {
        at.close();
    }
}
