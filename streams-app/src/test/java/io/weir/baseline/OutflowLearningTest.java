package io.weir.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Outflow.Freshness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutflowLearningTest {

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static final int NOON_HOUR = 12;

    private final HeapState state = new HeapState();
    private final List<Baseline> told = new ArrayList<>();
    private OutflowLearning learning = new OutflowLearning(BigDecimal.ZERO, state);
    private int ids;

    @Test
    void isTheMedianOfFiveMinutesOverFourWeeks() {
        watch();
        for (int week = 0; week < 4; week++) {
            for (int slot = 0; slot < 12; slot++) {
                // 1 to 48 units, in no order; each slot in two parts.
                BigDecimal sum = BigDecimal.valueOf(1 + (slot * 4 + week * 13) % 48);
                request(at(week, slot), sum.subtract(new BigDecimal("0.5")), Freshness.FRESH);
                request(at(week, slot).plusSeconds(299), new BigDecimal("0.5"), Freshness.FRESH);
            }
        }
        Map<BigDecimal, Integer> sums = new TreeMap<>();
        for (int week = 0; week < 4; week++) {
            for (int slot = 0; slot < 12; slot++) {
                sums.merge(BigDecimal.valueOf(1 + (slot * 4 + week * 13) % 48), 1, Integer::sum);
            }
        }
        hourIsOver(3);

        Baseline last = last();
        assertThat(last.slots()).isEqualTo(48);
        assertThat(last.outflowToFresh()).isEqualByComparingTo(median(sums));
        assertThat(last.effectiveAt()).isEqualTo(at(3, 0).plus(Duration.ofHours(2)));
    }

    @Test
    void countsSlotsInWhichNothingLeft() {
        watch();
        for (int week = 0; week < 2; week++) {
            for (int slot = 0; slot < 7; slot++) {
                request(at(week, slot), BigDecimal.TEN, Freshness.FRESH);
            }
        }
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("10");
        hourIsOver(2);
        assertThat(toldOf(NOON_HOUR)).as("14 slots of 36 have something").hasSize(1);
    }

    @Test
    void needsTwoWeeks() {
        watch();
        fill(0, BigDecimal.ONE, Freshness.FRESH);
        hourIsOver(0);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsFreshDestinationsFromAll() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
            fill(week, BigDecimal.TEN, Freshness.OLD);
        }
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(last().outflow()).isEqualByComparingTo("11");
    }

    @Test
    void saysNothingOfFreshDestinations_whileNobodyKnowsWhichTheyAre() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.UNKNOWN);
        }
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isNull();
        assertThat(last().outflow()).isEqualByComparingTo("1");
    }

    @Test
    void leavesOutSlotsInWhichARuleFoundSomething() {
        watch();
        for (int week = 0; week < 4; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        // A slow theft in a quarter of the slots of each week, enough to move a median of three weeks.
        for (int week = 1; week < 4; week++) {
            for (int slot = 0; slot < 5; slot++) {
                request(at(week, slot), BigDecimal.valueOf(1_000), Freshness.FRESH);
                learning.take(new Outflow.Suspected("BTC", at(week, slot).plusSeconds(9)), told::add);
            }
        }
        hourIsOver(3);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(last().slots()).isEqualTo(48 - 15);
    }

    @Test
    void believesWhatHappensMostOfTheTime_suspectedOrNot() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.TEN, Freshness.FRESH);
            for (int slot = 0; slot < 7; slot++) {
                learning.take(new Outflow.Suspected("BTC", at(week, slot)), told::add);
            }
        }
        hourIsOver(1);

        assertThat(last().slots()).isEqualTo(24);
    }

    @Test
    void hasAFloorInDollars_alsoWhereNothingLeaves() {
        learning = new OutflowLearning(BigDecimal.valueOf(10_000), state);
        watch();
        learning.take(
                new Outflow.Requested(
                        "BTC", at(0, 0), ids++, BigDecimal.valueOf(2), BigDecimal.valueOf(100_000), Freshness.FRESH),
                told::add);
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("0.2");
        assertThat(last().outflow()).isEqualByComparingTo("0.2");
    }

    @Test
    void countsAWithdrawalOnce() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        for (int again = 0; again < 3; again++) {
            ids -= 12;
            fill(1, BigDecimal.ONE, Freshness.FRESH);
        }
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
    }

    @Test
    void keepsThousandIds_howeverManyCome() {
        watch();
        for (int i = 0; i < 2_000; i++) {
            request(at(0, i % 12), BigDecimal.ONE, Freshness.FRESH);
        }

        assertThat(OutflowHour.orEmpty(state.hour("BTC/12")).counted()).hasSize(1_024);
    }

    @Test
    void teachesTheWeekAfter_whatComesLate() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        hourIsOver(1);
        fill(0, BigDecimal.valueOf(7), Freshness.FRESH);
        fill(1, BigDecimal.valueOf(7), Freshness.FRESH);
        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
        fill(2, BigDecimal.ONE, Freshness.FRESH);
        hourIsOver(2);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("8");
    }

    @Test
    void forgetsWhatIsOlderThanFourWeeks() {
        watch();
        for (int week = 0; week < 3; week++) {
            fill(week, BigDecimal.valueOf(100), Freshness.FRESH);
        }
        for (int week = 3; week < 7; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        hourIsOver(6);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(last().slots()).isEqualTo(48);
        assertThat(OutflowHour.orEmpty(state.hour("BTC/12")).weeks()).hasSize(4);
    }

    @Test
    void tellsTheLastHourAgain_afterARestart() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        hourIsOver(1);
        Baseline before = last();
        told.clear();
        learning = new OutflowLearning(BigDecimal.ZERO, state);
        hourIsOver(1);

        assertThat(told).contains(before);
    }

    @Test
    void tellsEachHourOnce_afterALongPause() {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        request(at(30, 0), BigDecimal.ONE, Freshness.FRESH);

        assertThat(told.size()).isLessThanOrEqualTo(HourOfWeek.COUNT);
    }

    @Test
    void isWhatANaiveListSays_whateverComes() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            HeapState fresh = new HeapState();
            List<Baseline> out = new ArrayList<>();
            OutflowLearning learner = new OutflowLearning(BigDecimal.ZERO, fresh);
            learner.take(request("BTC", NOON.minus(Duration.ofHours(1)), BigDecimal.ONE, random.nextLong()), out::add);
            Map<Long, BigDecimal> naive = new HashMap<>();
            Instant end = at(3, 0).plus(Duration.ofHours(1));
            for (Instant time = NOON; time.isBefore(end); time = time.plusSeconds(random.nextInt(400))) {
                if (HourOfWeek.of(time) != NOON_HOUR) {
                    time = time.plus(Duration.ofHours(1 + random.nextInt(20)));
                    continue;
                }
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(1_000), 3);
                naive.merge(time.getEpochSecond() / 300, amount, BigDecimal::add);
                learner.take(request("BTC", time, amount, random.nextLong()), out::add);
            }
            learner.take(request("ETH", end.plus(Duration.ofMinutes(6)), BigDecimal.ONE, 1), out::add);

            Map<BigDecimal, Integer> sums = new TreeMap<>();
            for (int week = 0; week < 4; week++) {
                for (int slot = 0; slot < 12; slot++) {
                    BigDecimal sum = naive.getOrDefault(at(week, slot).getEpochSecond() / 300, BigDecimal.ZERO);
                    sums.merge(sum.stripTrailingZeros(), 1, Integer::sum);
                }
            }
            BigDecimal expected = median(sums);
            List<Baseline> ofNoon = out.stream()
                    .filter(baseline -> baseline.hourOfWeek() == NOON_HOUR
                            && baseline.effectiveAt().equals(at(3, 0).plus(Duration.ofHours(2))))
                    .toList();
            if (expected.signum() == 0) {
                assertThat(ofNoon).isEmpty();
            } else {
                assertThat(ofNoon).hasSize(1);
                assertThat(ofNoon.get(0).outflowToFresh()).isEqualByComparingTo(expected);
            }
        }
    }

    private static BigDecimal median(Map<BigDecimal, Integer> sums) {
        List<BigDecimal> all = new ArrayList<>();
        sums.forEach((sum, times) -> {
            for (int i = 0; i < times; i++) {
                all.add(sum);
            }
        });
        all.sort(null);
        return all.get(all.size() / 2 - 1).add(all.get(all.size() / 2)).divide(BigDecimal.valueOf(2));
    }

    /** The asset is first seen in the hour before. */
    private void watch() {
        request(NOON.minus(Duration.ofHours(1)), BigDecimal.ONE, Freshness.OLD);
    }

    private void fill(int week, BigDecimal amount, Freshness freshness) {
        for (int slot = 0; slot < 12; slot++) {
            request(at(week, slot), amount, freshness);
        }
    }

    /** Another asset moves event time on. */
    private void hourIsOver(int week) {
        learning.take(
                request("ETH", at(week, 0).plus(Duration.ofMinutes(65)), BigDecimal.ONE, 1_000_000 + week), told::add);
    }

    private void request(Instant time, BigDecimal amount, Freshness freshness) {
        learning.take(new Outflow.Requested("BTC", time, ids++, amount, null, freshness), told::add);
    }

    private static Outflow request(String asset, Instant time, BigDecimal amount, long id) {
        return new Outflow.Requested(asset, time, id, amount, null, Freshness.FRESH);
    }

    private static Instant at(int week, int slot) {
        return NOON.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(5L * slot));
    }

    private List<Baseline> toldOf(int hourOfWeek) {
        return told.stream()
                .filter(baseline -> baseline.asset().equals("BTC") && baseline.hourOfWeek() == hourOfWeek)
                .toList();
    }

    private Baseline last() {
        List<Baseline> ofNoon = toldOf(NOON_HOUR);
        assertThat(ofNoon).isNotEmpty();
        return ofNoon.get(ofNoon.size() - 1);
    }

    private static final class HeapState implements OutflowState {
        private final Map<String, OutflowAsset> assets = new TreeMap<>();
        private final Map<String, OutflowHour> hours = new HashMap<>();

        @Override
        public @Nullable OutflowAsset asset(String asset) {
            return assets.get(asset);
        }

        @Override
        public void putAsset(String asset, OutflowAsset value) {
            assets.put(asset, value);
        }

        @Override
        public void forEachAsset(BiConsumer<String, ? super OutflowAsset> visitor) {
            assets.forEach(visitor);
        }

        @Override
        public @Nullable OutflowHour hour(String key) {
            return hours.get(key);
        }

        @Override
        public void putHour(String key, OutflowHour hour) {
            hours.put(key, hour);
        }
    }
}
