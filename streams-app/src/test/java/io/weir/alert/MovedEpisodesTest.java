package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.rule.MatchedValue;
import io.weir.serde.GroupStateBytes;
import io.weir.serde.StoredPart;
import io.weir.window.Witnesses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Episodes that turn out to be earlier than was known, or part of others, in the windows that count them, and in what is stored of those. */
final class MovedEpisodesTest {

    private static final MatchedValue NOTHING = MatchedValue.Nothing.NOTHING;

    @Test
    void findsAnEpisodeWhereItIsNow_andKeepsItThere_whateverComesAgain() {
        GroupHarness watched = harness(2);
        child(watched, "one", 0, "w1");
        child(watched, "other", 80, "w2");
        assertThat(watched.desk()).isEmpty();

        child(watched, "other", 60, "w2", "w3");
        assertThat(watched.held()).containsExactly("w1", "w2", "w3");
        assertThat(watched.desk().get(0).contributorTotal()).isEqualTo(3);

        child(watched, "other", 80, "w2");
        assertThat(times(watched)).containsExactly(0L, 60L);
        watched.commit();
        watched.restart();
        assertThat(times(watched)).containsExactly(0L, 60L);
    }

    @Test
    void doesNotCountOneThatBecamePartOfAnother_whateverComesAgain() {
        GroupHarness watched = harness(3);
        child(watched, "one", 0, "w1");
        child(watched, "other", 10, "w2");
        watched.seeMerged("other", 10, NOTHING);
        watched.restart();

        child(watched, "other", 10, "w2");
        child(watched, "third", 20, "w3");

        assertThat(watched.desk()).isEmpty();
        assertThat(times(watched)).containsExactly(0L, 20L);
    }

    /** Chunks are never rewritten: what leaves one in the middle takes the others of it along. */
    @Test
    void isWhole_whateverPrefixOfItsRecordsACrashLeaves() {
        GroupHarness watched = harness(1_000);
        for (int i = 0; i < 100; i++) {
            child(watched, "child " + i, 10 + i / 3, "w" + i, "v" + i);
        }
        for (int i = 0; i < 100; i += 7) {
            Map<String, byte[]> before = new HashMap<>(watched.store());
            List<String> was = rows(before);
            if (i % 2 == 0) {
                child(watched, "child " + i, 5 + i / 9, "w" + i, "u" + i);
            } else {
                watched.seeMerged("child " + i, 10, NOTHING);
            }
            List<String> is = rows(watched.store());
            assertThat(is).isNotEqualTo(was).isEqualTo(rows(watched.state()));
            Map<String, byte[]> stored = new HashMap<>(before);
            for (StoredPart part : watched.lastWritten()) {
                if (part.bytes() == null) {
                    stored.remove(part.name());
                } else {
                    stored.put(part.name(), part.bytes());
                }
                assertThat(rows(stored)).isIn(was, is);
            }
        }
        assertThat(watched.state().window().witnesses().size()).isEqualTo(100 - 7);
    }

    private static GroupHarness harness(int threshold) {
        return new GroupHarness(
                ParentTotalsTest.ofEpisodes(Rules.count(threshold, 60).rule()));
    }

    private static void child(GroupHarness watched, String alertId, int seconds, String... withdrawals) {
        List<Evidence> contributors = new ArrayList<>();
        for (String withdrawal : withdrawals) {
            contributors.add(GroupHarness.evidence(withdrawal, GroupHarness.at(seconds), 0));
        }
        watched.see(GroupHarness.evidence(alertId, GroupHarness.at(seconds), 0), contributors, NOTHING);
    }

    private static List<Long> times(GroupHarness watched) {
        Witnesses witnesses = watched.state().window().witnesses();
        List<Long> times = new ArrayList<>();
        for (int row = 0; row < witnesses.size(); row++) {
            times.add((witnesses.timeMillis(row) - GroupHarness.START.toEpochMilli()) / 1_000);
        }
        return times;
    }

    private static List<String> rows(Map<String, byte[]> store) {
        return rows(GroupStateBytes.decode(store.get(GroupStateBytes.HEAD), store::get));
    }

    /** In order, with what each has brought. */
    private static List<String> rows(GroupState state) {
        Witnesses witnesses = state.window().witnesses();
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < witnesses.size(); row++) {
            List<String> brought = state.window().brought().of(witnesses.idHash(row)).stream()
                    .map(Evidence::eventId)
                    .toList();
            rows.add(witnesses.timeMillis(row) + " " + witnesses.sequence(row) + " " + brought);
        }
        rows.add(state.window().brought().contributors().size() + " in all");
        return rows;
    }
}
