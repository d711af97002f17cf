package io.weir.memory;

import static io.weir.memory.Day.TEN_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DormancyTest {

    private static final String KEY = "k";
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long PART = 10 * DAY / 64;

    @Test
    void keyWakesWithTheFirstUseAfterTenDays() {
        assertThat(after(0, 10 * DAY)).isEqualTo(new Awake(10 * DAY, 10 * DAY, 0));
        assertThat(after(0, 9 * DAY, 18 * DAY)).isEqualTo(Awake.between(0, 18 * DAY));
        assertThat(after(0, 10 * DAY, 11 * DAY, 30 * DAY)).isEqualTo(new Awake(30 * DAY, 30 * DAY, 11 * DAY));
    }

    @Test
    void onlyTheFirstUseInAPartIsKept() {
        Awake part = after(0);
        List<Long> changes = new ArrayList<>();
        for (long at = 0; at < DAY; at += 1_000) {
            Awake next = TEN_DAYS.used(KEY, part, at);
            if (!next.equals(part)) {
                changes.add(at);
            }
            part = next;
        }
        assertThat(changes).as("a day has 6.4 parts").hasSizeBetween(6, 7);
    }

    @Test
    void neverOverlooksASleep_andIsOutByAPartAtMost() {
        for (int key = 0; key < 1_000; key++) {
            for (long from = 0; from < PART; from += PART / 7) {
                assertThat(TEN_DAYS.isSleep("key-" + key, from, from + 10 * DAY))
                        .isTrue();
                assertThat(TEN_DAYS.isSleep("key-" + key, from, from + 10 * DAY - PART))
                        .isFalse();
            }
        }
    }

    @Test
    void partIsNeverMuchShorterThanAnHour() {
        assertThat(Dormancy.after(Duration.ofHours(1))).isEqualTo(new Dormancy(1, 3_600_000));
        assertThat(Dormancy.after(Duration.ofMinutes(119))).isEqualTo(new Dormancy(1, 119 * 60_000));
        assertThat(Dormancy.after(Duration.ofDays(2))).isEqualTo(new Dormancy(48, 3_600_000));
        assertThat(TEN_DAYS).isEqualTo(new Dormancy(64, PART));
    }

    @Test
    void partsOfKeysThatDifferLittleDontChangeTogether() {
        int[] turns = new int[60];
        for (int key = 0; key < 6_000; key++) {
            for (int sixtieth = 0; sixtieth < 60; sixtieth++) {
                long at = sixtieth * PART / 60;
                turns[sixtieth] += TEN_DAYS.covers("key-" + key, at, at + PART / 60) ? 0 : 1;
            }
        }
        for (int sixtieth = 0; sixtieth < 60; sixtieth++) {
            assertThat(turns[sixtieth])
                    .as("of some 100 in sixtieth %s", sixtieth)
                    .isBetween(40, 250);
        }
    }

    @Test
    void useThatComesLateMovesTheWaking_orEndsTheSleep() {
        assertThat(after(0, 30 * DAY, 15 * DAY))
                .as("after the last one")
                .isEqualTo(new Awake(30 * DAY, 30 * DAY, 15 * DAY));
        assertThat(after(0, 30 * DAY, 25 * DAY)).as("the first since").isEqualTo(new Awake(25 * DAY, 30 * DAY, 0));
        assertThat(after(0, 12 * DAY, 6 * DAY)).as("between").isEqualTo(Awake.between(Awake.EVER, 12 * DAY));
        assertThat(after(30 * DAY, 0)).as("before the first").isEqualTo(new Awake(30 * DAY, 30 * DAY, 0));
        assertThat(after(0, 30 * DAY, -5 * DAY)).as("long before").isEqualTo(new Awake(30 * DAY, 30 * DAY, 0));
    }

    @Test
    void stretchThatWasSeededHasNoSleepInIt() {
        Awake seeded = Awake.between(-400 * DAY, 0);

        assertThat(TEN_DAYS.together(KEY, after(-390 * DAY, -200 * DAY), seeded))
                .isEqualTo(seeded);
        assertThat(TEN_DAYS.used(KEY, seeded, 11 * DAY)).isEqualTo(new Awake(11 * DAY, 11 * DAY, 0));
        assertThat(TEN_DAYS.together(KEY, after(11 * DAY), seeded))
                .as("seeded late")
                .isEqualTo(new Awake(11 * DAY, 11 * DAY, 0));
    }

    @Property
    void inOrderItIsWhatAllUsesSay(@ForAll Random random) {
        List<Long> times = anyTimes(random);
        Collections.sort(times);

        assertThat(after(times)).isEqualTo(twin(times));
    }

    @Property
    void inAnyOrderAndRepeated_itNeverTellsOfASleepThatWasNone(@ForAll Random random) {
        List<Long> times = anyTimes(random);
        List<Long> shuffled = new ArrayList<>(times);
        shuffled.addAll(times.subList(0, random.nextInt(times.size())));
        Collections.shuffle(shuffled, random);
        Collections.sort(times);

        Awake awake = after(shuffled);
        Awake twin = twin(times);
        assertThat(awake.lastMillis()).isEqualTo(twin.lastMillis());
        if (awake.hasSlept()) {
            assertThat(awake).isEqualTo(twin);
        }
        assertThat(TEN_DAYS.used(KEY, awake, times.get(times.size() - 1))).isEqualTo(awake);
    }

    @Property
    void twoWhoSawDifferentUsesKnowTogetherWhatOneWouldWhoSawAll(@ForAll Random random) {
        List<Long> times = anyTimes(random);
        Collections.sort(times);
        int middle = random.nextInt(times.size());
        Awake earlier = middle == 0 ? null : after(times.subList(0, middle));
        Awake later = after(times.subList(middle, times.size()));

        Awake together = TEN_DAYS.together(KEY, earlier, later);

        assertThat(together).isEqualTo(twin(times));
        assertThat(TEN_DAYS.together(KEY, together, later)).isEqualTo(together);
        assertThat(TEN_DAYS.together(KEY, later, together)).isEqualTo(together);
    }

    @Property
    void staysSaysWhetherAUseChangesNothing(@ForAll Random random) {
        Awake awake = anyAwake(random, KEY);
        long at = anyTime(random);
        long[] times = new long[Awake.WIDTH];
        awake.copyTo(times, 0);

        assertThat(TEN_DAYS.stays(KEY, times, 0, at))
                .isEqualTo(TEN_DAYS.used(KEY, awake, at).equals(awake));
    }

    static Awake anyAwake(Random random, String key) {
        Awake awake = Awake.between(anyTime(random), Long.MIN_VALUE);
        for (int i = random.nextInt(6); i > 0; i--) {
            awake = TEN_DAYS.used(key, awake, anyTime(random));
        }
        return awake;
    }

    /** In few parts, some of them far apart, so that they meet. */
    static long anyTime(Random random) {
        return random.nextInt(8) * 4 * DAY + random.nextInt(3) * PART + random.nextInt(4) * (PART / 4);
    }

    private static List<Long> anyTimes(Random random) {
        List<Long> times = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            times.add(anyTime(random));
        }
        return times;
    }

    /** Of all uses in order: the first of each part, and the last two of them that are ten days of parts apart. */
    private static Awake twin(List<Long> sorted) {
        List<Long> firsts = new ArrayList<>();
        for (long time : sorted) {
            if (firsts.isEmpty() || !TEN_DAYS.covers(KEY, firsts.get(firsts.size() - 1), time)) {
                firsts.add(time);
            }
        }
        Awake awake = Awake.between(firsts.get(0), firsts.get(firsts.size() - 1));
        for (int i = 1; i < firsts.size(); i++) {
            if (TEN_DAYS.isSleep(KEY, firsts.get(i - 1), firsts.get(i))) {
                awake = new Awake(firsts.get(i), awake.lastMillis(), firsts.get(i - 1));
            }
        }
        return awake;
    }

    private static Awake after(long... times) {
        List<Long> list = new ArrayList<>();
        for (long time : times) {
            list.add(time);
        }
        return after(list);
    }

    private static Awake after(List<Long> times) {
        Awake awake = null;
        for (long time : times) {
            awake = TEN_DAYS.used(KEY, awake, time);
        }
        return awake;
    }
}
