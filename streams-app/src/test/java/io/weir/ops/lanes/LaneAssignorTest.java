package io.weir.ops.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.ops.lanes.GroupOfClients.Member;
import io.weir.topology.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

/** Who gets which tasks, over groups whose members come, go and restore by chance, and in the cases that matter. */
final class LaneAssignorTest {

    private final GroupOfClients group = new GroupOfClients(4, 1);

    @Test
    void givesEachLaneItsTasks() {
        Member calls = group.join(Lane.CALLS);
        Member withdrawals = group.join(Lane.WITHDRAWALS);

        assertThat(group.rebalance()).isFalse();

        assertThat(calls.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        assertThat(withdrawals.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.WITHDRAWALS));
        assertThat(calls.standby()).isEmpty();
        assertThat(withdrawals.standby()).isEmpty();
    }

    @Test
    void givesAllToOne_untilTheOtherLaneHasAClient() {
        Member first = group.join(Lane.WITHDRAWALS);
        group.rebalance();
        assertThat(first.active()).containsExactlyInAnyOrderElementsOf(group.allTasks());

        Member calls = group.join(Lane.CALLS);
        group.rebalance();

        assertThat(calls.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        assertThat(first.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.WITHDRAWALS));
    }

    @Test
    void leavesATaskInTheOtherLane_untilItsOwnHasTheState() {
        Member first = group.join(Lane.WITHDRAWALS);
        group.rebalance();
        group.restoreAll();
        Member calls = group.join(Lane.CALLS);

        assertThat(group.rebalance()).as("another rebalance is asked for").isTrue();

        assertThat(first.active()).containsExactlyInAnyOrderElementsOf(group.allTasks());
        assertThat(calls.standby()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        group.settle();
        assertThat(calls.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        assertThat(calls.standby()).isEmpty();
    }

    @Test
    void doesNotWaitForTheOtherLane_toRestoreWhatIsNotIts() {
        Member first = group.join(Lane.WITHDRAWALS);
        group.rebalance();
        group.restore(first, 0.5);
        Member calls = group.join(Lane.CALLS);

        group.rebalance();

        assertThat(calls.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
    }

    @Test
    void staysWithWhoRunsIt_whileAStandbyIsNearlyAsFar() {
        group.join(Lane.WITHDRAWALS);
        Member one = group.join(Lane.CALLS);
        Member other = group.join(Lane.CALLS);
        group.settle();
        List<TaskId> ofOne = List.copyOf(one.active());
        List<TaskId> ofOther = List.copyOf(other.active());

        group.join(Lane.CALLS);
        group.rebalance();

        assertThat(one.active()).containsExactlyElementsOf(ofOne);
        assertThat(other.active()).containsExactlyElementsOf(ofOther);
    }

    @Test
    void makesNoStandbys_whereNoneAreWanted_whateverTags() {
        GroupOfClients bare = new GroupOfClients(2, 0, "zone");
        bare.join(Lane.CALLS, Map.of("zone", "a"));
        Member other = bare.join(Lane.CALLS, Map.of("zone", "b"));
        bare.join(Lane.WITHDRAWALS);
        bare.settle();

        assertThat(other.standby()).isEmpty();
    }

    @Test
    void dividesEachSubtopologyEvenly() {
        for (int i = 0; i < 2; i++) {
            group.join(Lane.CALLS);
            group.join(Lane.WITHDRAWALS);
        }
        group.rebalance();
        group.restoreAll();

        Member third = group.join(Lane.CALLS);
        group.settle();

        assertThat(third.active()).extracting(TaskId::subtopology).contains(0, 1);
        group.assertSettled("with a third");
    }

    @Test
    void keepsACopyThatIsWhole_untilTheOneInItsPlaceIs() {
        group.join(Lane.WITHDRAWALS);
        Member one = group.join(Lane.CALLS);
        Member other = group.join(Lane.CALLS);
        group.settle();

        group.join(Lane.CALLS);
        group.rebalance();

        assertThat(Stream.concat(one.active().stream(), one.standby().stream())).containsAll(group.tasksOf(Lane.CALLS));
        assertThat(Stream.concat(other.active().stream(), other.standby().stream()))
                .containsAll(group.tasksOf(Lane.CALLS));
    }

    @Test
    void leavesTheOthersTheirTasks_whenOneGoesThatNobodyHasCopiesOf() {
        GroupOfClients bare = new GroupOfClients(5, 0);
        bare.join(Lane.WITHDRAWALS);
        Member one = bare.join(Lane.CALLS);
        Member other = bare.join(Lane.CALLS);
        Member gone = bare.join(Lane.CALLS);
        bare.settle();
        List<TaskId> ofOne = List.copyOf(one.active());
        List<TaskId> ofOther = List.copyOf(other.active());

        bare.leave(gone);
        bare.settle();

        assertThat(one.active()).containsAll(ofOne);
        assertThat(other.active()).containsAll(ofOther);
    }

    @Test
    void goesToWhoIsNearest_whenNobodyIsCaughtUp() {
        group.join(Lane.WITHDRAWALS);
        Member half = group.join(Lane.CALLS);
        group.rebalance();
        group.restore(half, 0.5);

        Member empty = group.join(Lane.CALLS);
        group.rebalance();

        assertThat(half.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        assertThat(empty.active()).isEmpty();
    }

    @Test
    void givesTasksOfBothLanes_toAClientFromBeforeThereWereLanes() {
        group.join(Lane.CALLS);
        group.join(Lane.WITHDRAWALS);
        Member old = group.join(null);

        group.rebalance();

        assertThat(old.active()).anyMatch(task -> group.laneOf(task) == Lane.CALLS);
        assertThat(old.active()).anyMatch(task -> group.laneOf(task) == Lane.WITHDRAWALS);
    }

    @Test
    void leavesATaskWhereItsStateIs_untilTheNewClientHasIt() {
        Member only = onlyOneOfCalls();

        Member added = group.join(Lane.CALLS);
        boolean again = group.rebalance();

        assertThat(again).as("another rebalance is asked for").isTrue();
        assertThat(only.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
        assertThat(added.standby()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));

        group.restoreAll();
        group.rebalance();
        assertThat(added.active()).hasSize(group.tasksOf(Lane.CALLS).size() / 2);
        assertThat(group.rebalance()).isFalse();
    }

    @Test
    void goesToTheStandby_whenTheOneThatHadATaskIsGone() {
        group.join(Lane.WITHDRAWALS);
        Member gone = group.join(Lane.CALLS);
        Member left = group.join(Lane.CALLS);
        Member empty = group.join(Lane.CALLS);
        group.rebalance();
        group.restoreAll();
        group.settle();
        List<TaskId> orphans =
                gone.active().stream().filter(left.standby()::contains).toList();
        assertThat(orphans).isNotEmpty();

        group.leave(gone);
        group.loseState(empty);
        group.rebalance();

        assertThat(left.active()).containsAll(orphans);
    }

    @Test
    void movesNothing_whileNobodyKnowsHowFarStateIs() {
        Member only = onlyOneOfCalls();
        group.join(Lane.CALLS);
        group.endsUnknown();

        assertThat(group.rebalance()).isTrue();

        assertThat(only.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
    }

    @Test
    void goesToTheStandby_whileNobodyKnowsHowFarStateIs() {
        group.join(Lane.WITHDRAWALS);
        Member gone = group.join(Lane.CALLS);
        Member left = group.join(Lane.CALLS);
        group.settle();
        group.leave(gone);
        group.join(Lane.CALLS);
        group.endsUnknown();

        assertThat(group.rebalance()).isTrue();

        assertThat(left.active()).containsExactlyInAnyOrderElementsOf(group.tasksOf(Lane.CALLS));
    }

    @Test
    void holdsWhateverComesAndGoes() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            GroupOfClients any = new GroupOfClients(1 + random.nextInt(5), random.nextInt(3));
            List<Member> members = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                change(any, members, random);
                any.rebalance();
                any.assertDivided("seed " + seed + ", step " + step);
            }
            any.settle();
            any.assertSettled("seed " + seed + ", settled");
        }
    }

    /** It has all that calls have, and a client of the other lane is there, too. */
    private Member onlyOneOfCalls() {
        Member only = group.join(Lane.CALLS);
        group.join(Lane.WITHDRAWALS);
        group.rebalance();
        group.restoreAll();
        return only;
    }

    private static void change(GroupOfClients group, List<Member> members, Random random) {
        int what = random.nextInt(10);
        if (members.isEmpty() || what < 3) {
            int lane = random.nextInt(9);
            members.add(group.join(Optional.of(lane)
                    .filter(n -> n < 8)
                    .map(n -> Lane.values()[n % 2])
                    .orElse(null)));
        } else if (what == 3 && members.size() > 1) {
            group.leave(members.remove(random.nextInt(members.size())));
        } else if (what == 4) {
            group.loseState(members.get(random.nextInt(members.size())));
        } else if (what == 5) {
            group.restoreAll();
        } else {
            group.restoreSome(random);
        }
    }
}
