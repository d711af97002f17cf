package io.weir.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.memory.SeenTimes.Seen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenTimesTest {

    private static final int TODAY = 18_000;
    private static final int LAST_KEPT_DAY = TODAY + Retention.DAYS + Retention.COARSE_DAYS - 1;

    @Test
    void firstSeenTimeOnlyMovesToTheMinimum() {
        SeenTimes<String> seen = SeenTimes.<String>none()
                .with("a", 50, TODAY, 2)
                .with("a", 70, TODAY, 2)
                .with("a", 30, TODAY, 2);

        assertThat(seen.firstMillis("a", TODAY)).isEqualTo(30);
        assertThat(seen.with("a", 60, TODAY, 2)).isSameAs(seen);
        assertThat(seen.firstMillis("b", TODAY)).isEqualTo(SeenTimes.NOT_SEEN);
    }

    @Test
    void fullSetTurnsNewcomersAway_andKeepsItsMembers() {
        SeenTimes<String> full = SeenTimes.<String>none().with("a", 1, TODAY, 2).with("b", 2, TODAY, 2);
        SeenTimes<String> overflowed = full.with("c", 3, TODAY, 2);

        assertThat(SeenTimes.hasTurnedAway(full.turnedAwayDay(), TODAY)).isFalse();
        assertThat(SeenTimes.hasTurnedAway(overflowed.turnedAwayDay(), TODAY)).isTrue();
        assertThat(overflowed.members()).isEqualTo(full.members());
        assertThat(overflowed.with("a", 0, TODAY, 2).firstMillis("a", TODAY)).isZero();
        assertThat(overflowed.with("d", 4, TODAY, 2)).isSameAs(overflowed);
    }

    @Test
    void membersUntouchedFor400DaysGo() {
        SeenTimes<String> seen = SeenTimes.<String>none().with("a", 1, TODAY, 2);

        assertThat(seen.firstMillis("a", TODAY + 400)).isEqualTo(1);
        assertThat(seen.firstMillis("a", LAST_KEPT_DAY)).isEqualTo(1);
        assertThat(seen.firstMillis("a", LAST_KEPT_DAY + 1)).isEqualTo(SeenTimes.NOT_SEEN);
        assertThat(seen.with("a", 9, LAST_KEPT_DAY + 1, 2).firstMillis("a", LAST_KEPT_DAY + 1))
                .isEqualTo(9);
    }

    @Test
    void touchKeepsAMember_howeverCoarselyItIsNoted() {
        SeenTimes<String> seen = SeenTimes.<String>none().with("a", 1, TODAY, 2);
        SeenTimes<String> touchedLate = seen.with("a", 5, TODAY + Retention.COARSE_DAYS - 1, 2);

        assertThat(touchedLate).as("too soon to be worth a write").isSameAs(seen);
        assertThat(touchedLate.firstMillis("a", TODAY + Retention.COARSE_DAYS - 1 + Retention.DAYS))
                .isEqualTo(1);
        assertThat(seen.with("a", 5, TODAY + Retention.COARSE_DAYS, 2).firstMillis("a", LAST_KEPT_DAY + 1))
                .isEqualTo(1);
    }

    @Test
    void roomIsMadeByMembersThatAreGone_andOverflowIsForgottenInTheEnd() {
        SeenTimes<String> overflowed =
                SeenTimes.<String>none().with("a", 1, TODAY, 1).with("b", 2, TODAY, 1);

        SeenTimes<String> later = overflowed.with("c", 3, LAST_KEPT_DAY + 1, 1);

        assertThat(later.members()).containsOnlyKeys("c");
        assertThat(SeenTimes.hasTurnedAway(overflowed.turnedAwayDay(), LAST_KEPT_DAY))
                .isTrue();
        assertThat(SeenTimes.hasTurnedAway(later.turnedAwayDay(), LAST_KEPT_DAY + 1))
                .isFalse();
    }

    @Property
    void anyOrderAndAnyDuplicatesGiveTheSameSet(@ForAll Random random) {
        Map<Integer, Long> minimum = new TreeMap<>();
        List<Map.Entry<Integer, Long>> sights = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            Map.Entry<Integer, Long> sight = Map.entry(random.nextInt(8), (long) random.nextInt(1_000));
            minimum.merge(sight.getKey(), sight.getValue(), Math::min);
            sights.add(sight);
            if (random.nextInt(5) == 0) {
                sights.add(sight);
            }
        }
        Collections.shuffle(sights, random);

        SeenTimes<Integer> seen = SeenTimes.none();
        for (Map.Entry<Integer, Long> sight : sights) {
            seen = seen.with(sight.getKey(), sight.getValue(), TODAY, 8);
        }

        Map<Integer, Seen> expected = new TreeMap<>();
        minimum.forEach((member, first) -> expected.put(member, new Seen(first, TODAY)));
        assertThat(seen).isEqualTo(new SeenTimes<>(new TreeMap<>(expected), SeenTimes.NEVER));
    }
}
