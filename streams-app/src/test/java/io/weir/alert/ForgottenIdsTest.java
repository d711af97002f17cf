package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.NaiveWatch.Seen;
import io.weir.alert.RandomGroup.Arriving;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.serde.GroupStateBytes;
import io.weir.window.IdRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Ids of calls that left a window are forgotten once nothing can come of it. {@code -Dweir.tries=100000} tries more;
 * {@code -Dweir.seed=…} only the one that failed.
 */
final class ForgottenIdsTest {

    private static final int TRIES = Integer.getInteger("weir.tries", 2_000);
    /** Between two calls. */
    private static final int GAP = 10;

    private static final int DAY = 24 * 60 * 60 / GAP;
    /** What is kept of a timespan and a quiet of a minute each, a timespan before it, and what settles: twice. */
    private static final int RECENT = 2 * (7 + 1 + 3) * 60 / GAP;

    @Test
    void remembersWhatIsRecent_howeverLongItGoesOn() {
        for (Rules rules : List.of(
                Rules.count(20, 60), Rules.distinct(20, 60), Rules.of(CorrelationType.TEMPORAL_ORDERED, 3, 60))) {
            GroupHarness watched = rules.onCalls().watched().writingWithCommits();
            see(watched, 0, DAY);
            watched.commit();
            assertThat(remembered(watched)).isLessThan(RECENT);
            assertThat(watched.store()).hasSizeLessThan(2 + RECENT / 64);

            watched.restart();
            see(watched, DAY, DAY + RECENT);
            assertThat(remembered(watched)).isLessThan(RECENT);
            assertThat(watched.state().window().ring().written()).isGreaterThan(DAY);
        }
    }

    /** Journals and parts say the same as the heap, also of what comes again once its id is forgotten. */
    @Test
    void isTheSame_whenItIsReadBack() {
        GroupHarness watched = Rules.distinct(50, 240).onCalls().watched().writingWithCommits();
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 6 * RECENT; i++) {
            see(watched, i, i + 1);
            if (i > 5 * RECENT && i % 7 == 0) {
                see(watched, 10 + i % 40, 11 + i % 40);
                watched.now(at(i * GAP));
            }
            watched.commit();
            written.addAll(watched.store().keySet());
            GroupState read = GroupStateBytes.decode(watched.store().get(GroupStateBytes.HEAD), watched.store()::get);

            assertThat(Set.copyOf(GroupStateBytes.encodeAll(read)))
                    .isEqualTo(Set.copyOf(GroupStateBytes.encodeAll(watched.state())));
        }
        assertThat(written).contains("w0/j0", "w0/j1", "w0/r2");
        assertThat(remembered(watched)).isLessThan(3 * RECENT);
    }

    @Test
    void remembersTheLastThousand_whereOneMatchMayBeEnough() {
        for (Rules rules : List.of(
                Rules.count(1, 60),
                Rules.distinct(1, 60),
                Rules.sum(1_000, 60),
                Rules.of(CorrelationType.VALUE_AVG, 1_000, 60),
                Rules.of(CorrelationType.VALUE_PERCENTILE, 1_000, 60),
                Rules.of(CorrelationType.TEMPORAL, 2, 60))) {
            GroupHarness watched = rules.onCalls().watched().writingWithCommits();
            see(watched, 0, DAY);

            assertThat(remembered(watched)).isEqualTo(IdRing.SIZE);
        }
    }

    @Test
    void remembersTheLastThousand_whileAnEpisodeIsStored() {
        GroupHarness watched = Rules.count(20, 60).onCalls().watched().writingWithCommits();
        for (int i = 0; i < 20; i++) {
            watched.see("first " + i, i);
        }
        see(watched, 10, DAY);
        assertThat(remembered(watched)).isEqualTo(IdRing.SIZE);

        watched.passUntil(at(DAY * GAP).plus(Episode.KEPT_CLOSED));
        watched.passUntil(at(DAY * GAP).plus(Episode.KEPT_CLOSED).plus(Episode.KEPT_CLOSED));
        assertThat(watched.state().episodes()).isEmpty();
        see(watched, 4 * DAY, 4 * DAY + 1);
        see(watched, 5 * DAY, 5 * DAY + RECENT);
        assertThat(remembered(watched)).isLessThan(RECENT);
    }

    @Test
    void alertsOnce_whenWhatAlertedByItselfComesAgainDaysLater() {
        GroupHarness watched = Rules.sum(1_000, 60).onCalls().watched().writingWithCommits();
        see(watched, 0, 100);
        watched.see("much", 100 * GAP, new MatchedValue.Amount(1_000));
        see(watched, 101, 200);
        watched.passUntil(at(3 * DAY * GAP));
        watched.passUntil(at(6 * DAY * GAP));
        see(watched, 6 * DAY, 6 * DAY + 500);
        assertThat(watched.state().episodes()).isEmpty();

        watched.see("much", 100 * GAP, new MatchedValue.Amount(1_000));

        assertThat(watched.state().episodes()).isEmpty();
    }

    /** Of the last thousand any may come again at any time, at an offset of its own. */
    @Test
    void findsTheSame_whateverComesAgainHoweverLate() {
        Long only = Long.getLong("weir.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? TRIES : only + 1); seed++) {
            Random random = new Random(seed);
            RandomGroup group = RandomGroup.ofLongRunningCalls(random);
            GroupHarness once = new GroupHarness(group.rule()).writingWithCommits();
            GroupHarness again = new GroupHarness(group.rule()).writingWithCommits();
            List<Seen> seen = new ArrayList<>();
            long offset = 0;
            for (Arriving arriving : group.arriving()) {
                Instant now = Instant.ofEpochMilli(arriving.at());
                seen.add(arriving.seen());
                for (GroupHarness watched : List.of(once, again)) {
                    watched.passUntil(now);
                    see(watched, arriving.seen(), offset);
                }
                offset++;
                while (random.nextInt(3) > 0) {
                    see(again, anyOf(seen, random), offset++);
                }
                if (random.nextInt(20) == 0) {
                    again.commit();
                }
                // Who starts with an episode tells of it again.
                if (random.nextInt(10) == 0 && again.state().episodes().isEmpty()) {
                    for (GroupHarness watched : List.of(once, again)) {
                        watched.commit();
                        watched.restart();
                    }
                }
            }

            assertThat(again.desk()).as("with -Dweir.seed=" + seed).isEqualTo(once.desk());
            assertThat(again.state().episodes())
                    .as("with -Dweir.seed=" + seed)
                    .isEqualTo(once.state().episodes());
        }
    }

    private static Seen anyOf(List<Seen> seen, Random random) {
        int among = Math.min(random.nextBoolean() ? 900 : 80, seen.size());
        return seen.get(seen.size() - 1 - random.nextInt(among));
    }

    private static void see(GroupHarness watched, Seen seen, long offset) {
        Instant time = Instant.ofEpochMilli(seen.timeMillis());
        watched.see(GroupHarness.call(seen.eventId(), time, offset), List.of(), seen.value());
    }

    private static void see(GroupHarness watched, int first, int end) {
        for (int i = first; i < end; i++) {
            int seconds = i * GAP;
            watched.now(at(seconds)).see("call " + i, seconds, value(watched, i));
        }
    }

    /** Nothing that alerts by itself, but for rules that everything alerts of. */
    private static MatchedValue value(GroupHarness watched, int number) {
        return switch (watched.rule().correlation().type()) {
            case EVENT_COUNT -> MatchedValue.Nothing.NOTHING;
            case VALUE_COUNT -> new MatchedValue.Distinct("value " + number);
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> new MatchedValue.Amount(1);
            case TEMPORAL, TEMPORAL_ORDERED -> new MatchedValue.Steps(1);
        };
    }

    private static long remembered(GroupHarness watched) {
        IdRing ring = watched.state().window().ring();
        return ring.written() - ring.oldest();
    }
}
