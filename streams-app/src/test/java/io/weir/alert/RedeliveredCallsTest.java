package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.window.ForgottenOffsets;
import io.weir.window.IdRing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a crash input is read again, more of it than a window knows by its ids: nothing of it may count twice. */
final class RedeliveredCallsTest {

    private static final int MANY = 5_000;
    /** Calls come every 0.6 s, so that 1,001 of them are in a window of ten minutes. */
    private static final double GAP = 0.6;

    @Test
    void alertsOnNothing_whenMoreCallsAreReadAgainThanAreRememberedById() {
        for (Rules rules : List.of(Rules.count(1_200, 600), Rules.sum(1_200, 600))) {
            GroupHarness watched = rules.onCalls().watched().writingWithCommits();
            seeMany(watched, 0, MANY);
            watched.commit();
            watched.restart();

            seeMany(watched, MANY - 3 * IdRing.SIZE, MANY + 10);

            assertThat(watched.state().episodes()).isEmpty();
            assertThat(watched.state().window().nextSequence()).isEqualTo(MANY + 10);
        }
    }

    @Test
    void countsLateCalls_forTheyStandFurtherOn() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < 199; i++) {
            see(watched, "late-" + i, MANY * GAP - 300, 0, MANY + i);
        }

        assertThat(watched.state().episodes()).hasSize(1);
    }

    @Test
    void countsLateCallsOfEachPartition_whoseOffsetsAreItsOwn() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < 199; i++) {
            see(watched, "late-" + i, MANY * GAP - 300, i % 2 == 0 ? 1 : 7, i);
        }

        assertThat(watched.state().episodes()).hasSize(1);
    }

    @Test
    void countsWithdrawalsAmongCalls_whichStandElsewhere() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < 199; i++) {
            Evidence withdrawal = GroupHarness.evidence("w" + i, at(MANY * GAP - 300), i);
            watched.see(withdrawal, List.of(), MatchedValue.Nothing.NOTHING);
        }

        assertThat(watched.state().episodes()).hasSize(1);
    }

    @Test
    void knowsThemAgain_thoughItWasStoredAndReadTwice() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < 2; i++) {
            watched.commit();
            watched.restart();
            seeMany(watched, 0, MANY);

            assertThat(watched.state().window().nextSequence()).isEqualTo(MANY);
        }
    }

    @Test
    void forgetsOffsets_whenCallsComeFromAnotherTopic() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < 2 * MANY; i++) {
            if (i % 100 == 0) {
                watched.commit();
                watched.restart();
            }
            Origin origin = new Origin("calls-of-the-new-gateway", 0, i);
            Evidence call = GroupHarness.call("n" + i, at((MANY + i / 2) * GAP), origin);
            watched.see(call, List.of(), MatchedValue.Nothing.NOTHING);
        }

        assertThat(watched.state().window().nextSequence()).isEqualTo(3 * MANY);
    }

    @Test
    void forgetsOffsets_whenItsTopicBeginsAgain() {
        GroupHarness watched = manyWatched(1_200);
        for (int i = 0; i < MANY; i++) {
            see(watched, "n" + i, (MANY + i) * GAP, 0, i);
        }
        see(watched, "late", 2 * MANY * GAP - 100, 0, MANY);

        assertThat(watched.state().window().nextSequence()).isEqualTo(2 * MANY + 1);
        ForgottenOffsets forgotten = watched.state().window().forgotten();
        assertThat(forgotten.size()).isEqualTo(1);
        assertThat(forgotten.offset(0)).isBetween(MANY - 40L, (long) MANY);
    }

    @Test
    void keepsAnEntryForEachPartitionThatCallsHaveLeftFrom() {
        GroupHarness watched =
                Rules.of(CorrelationType.EVENT_COUNT, 1, 1).onCalls().watched();
        int[] partitions = {9, 2, 4, 2, 16_383, 0, 4};
        for (int i = 0; i < 100 * partitions.length; i++) {
            see(watched, "e" + i, i, partitions[i % partitions.length], (1L << 47) + i);
        }
        watched.restart();

        ForgottenOffsets forgotten = watched.state().window().forgotten();
        assertThat(forgotten.size()).isEqualTo(5);
        assertThat(forgotten.partition(0)).isZero();
        assertThat(forgotten.partition(4)).isEqualTo(16_383);
        assertThat(forgotten.offset(4)).isGreaterThan(1L << 47);
    }

    private static GroupHarness manyWatched(long threshold) {
        GroupHarness watched = Rules.count(threshold, 600).onCalls().watched().writingWithCommits();
        seeMany(watched, 0, MANY);
        assertThat(watched.state().episodes()).isEmpty();
        return watched;
    }

    private static void seeMany(GroupHarness watched, int from, int to) {
        for (int i = from; i < to; i++) {
            see(watched, "e" + i, i * GAP, 0, i);
        }
    }

    private static void see(GroupHarness watched, String id, double seconds, int partition, long offset) {
        Evidence call = GroupHarness.call(id, at(seconds), new Origin("api-calls", partition, offset));
        boolean isCounted = watched.rule().correlation().type() == CorrelationType.EVENT_COUNT;
        watched.see(call, List.of(), isCounted ? MatchedValue.Nothing.NOTHING : new MatchedValue.Amount(1));
    }
}
