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
    private final List<String> untold = new ArrayList<>();
    private final List<LearningEvent> happened = new ArrayList<>();
    private OutflowLearning learning = new OutflowLearning(BigDecimal.ZERO, state, happened::add);
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
                learning.take(new Outflow.Suspected("BTC", at(week, slot).plusSeconds(9)), this::tell);
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
                learning.take(new Outflow.Suspected("BTC", at(week, slot)), this::tell);
            }
        }
        hourIsOver(1);

        assertThat(last().slots()).isEqualTo(24);
    }

    @Test
    void hasAFloorInDollars_alsoWhereNothingLeaves() {
        learning = new OutflowLearning(BigDecimal.valueOf(10_000), state, happened::add);
        watch();
        learning.take(
                new Outflow.Requested(
                        "BTC", at(0, 0), ids++, BigDecimal.valueOf(2), BigDecimal.valueOf(100_000), Freshness.FRESH),
                this::tell);
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
        fill(0, new BigDecimal("0.4"), Freshness.FRESH);
        fill(1, new BigDecimal("0.4"), Freshness.FRESH);
        assertThat(last().outflowToFresh()).isEqualByComparingTo("1");
        fill(2, BigDecimal.ONE, Freshness.FRESH);
        hourIsOver(2);

        assertThat(last().outflowToFresh()).isEqualByComparingTo("1.4");
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
        learning = new OutflowLearning(BigDecimal.ZERO, state, happened::add);
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
    void risesByHalfAWeek_whateverIsAskedFor() {
        twoWeeksOf(BigDecimal.TEN);
        // Requested and cancelled, in more than half of the slots, each week.
        for (int week = 2; week < 6; week++) {
            fill(week, BigDecimal.TEN, Freshness.FRESH);
            for (int slot = 0; slot < 12; slot++) {
                request(at(week, slot), BigDecimal.valueOf(1_000), Freshness.FRESH);
            }
            hourIsOver(week);
        }

        assertThat(toldOf(NOON_HOUR).stream().map(Baseline::outflowToFresh))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.valueOf(15),
                        new BigDecimal("22.5"),
                        new BigDecimal("33.75"));
        assertThat(happened).contains(LearningEvent.RISE_CUT);
    }

    @Test
    void risesByATenthAWeek_whereMostOfItIsSuspected() {
        twoWeeksOf(BigDecimal.TEN);
        for (int week = 2; week < 5; week++) {
            fill(week, BigDecimal.valueOf(1_000), Freshness.FRESH);
            for (int slot = 0; slot < 12; slot++) {
                learning.take(new Outflow.Suspected("BTC", at(week, slot)), this::tell);
            }
            hourIsOver(week);
        }

        assertThat(last().outflowToFresh()).isEqualByComparingTo("11");
    }

    @Test
    void tellsTheSameAgain_afterARestart_andRisesNoFurther() {
        twoWeeksOf(BigDecimal.TEN);
        fill(2, BigDecimal.valueOf(1_000), Freshness.FRESH);
        fill(3, BigDecimal.valueOf(1_000), Freshness.FRESH);
        hourIsOver(3);
        Baseline before = last();
        told.clear();
        learning = new OutflowLearning(BigDecimal.ZERO, state, happened::add);
        hourIsOver(3);

        assertThat(toldOf(NOON_HOUR)).containsExactly(before);
    }

    @Test
    void canBeToldAlways_howeverMuchIsAskedFor() {
        learning = new OutflowLearning(BigDecimal.valueOf(10_000), state, happened::add);
        watch();
        for (int week = 0; week < 2; week++) {
            for (int slot = 0; slot < 12; slot++) {
                learning.take(
                        new Outflow.Requested(
                                "BTC", at(week, slot), ids++, BigDecimal.TEN.pow(40), BigDecimal.ONE, Freshness.FRESH),
                        this::tell);
            }
        }
        hourIsOver(1);

        assertThat(last().outflowToFresh()).isEqualByComparingTo(Baseline.MOST);
        assertThat(happened).contains(LearningEvent.FLOOR_TOO_LARGE);
    }

    @Test
    void isMovedByATenth_byAValuationThatIsNonsense() {
        learning = new OutflowLearning(BigDecimal.valueOf(10_000), state, happened::add);
        watch();
        value(BigDecimal.valueOf(2), 100_000);
        value(new BigDecimal("1000000000000000000"), 100_000);
        hourIsOver(1);

        assertThat(last().outflow()).isBetween(new BigDecimal("0.2"), new BigDecimal("0.2200001"));
    }

    @Test
    void forgetsAnAsset_ofWhichNothingLeftForFourWeeks() {
        twoWeeksOf(BigDecimal.ONE);
        hourIsOver(4);
        assertThat(untold).isEmpty();
        hourIsOver(5);

        assertThat(untold)
                .hasSize(HourOfWeek.COUNT)
                .contains("BTC/" + NOON_HOUR)
                .allMatch(key -> key.startsWith("BTC/"));
        assertThat(state.assets).doesNotContainKey("BTC");
        assertThat(state.hours.keySet()).noneMatch(key -> key.startsWith("BTC/"));
        assertThat(happened).contains(LearningEvent.ASSET_FORGOTTEN);
    }

    @Test
    void makesRoomForOthers_whenNothingLeavesOfWhatFillsIt() {
        for (int i = 0; i < 4_096; i++) {
            learning.take(request("COIN-" + i, at(0, 0), BigDecimal.ONE, i), this::tell);
        }
        learning.take(request("BTC", at(0, 1), BigDecimal.ONE, -1), this::tell);
        assertThat(state.assets).hasSize(4_096).doesNotContainKey("BTC");
        assertThat(happened).containsOnly(LearningEvent.ASSET_TURNED_AWAY);

        for (int i = 0; i < 100; i++) {
            learning.take(request("COIN-0", at(5, 0), BigDecimal.ONE, i), this::tell);
        }
        learning.take(request("BTC", at(5, 1), BigDecimal.ONE, -1), this::tell);
        assertThat(state.assets).containsKey("BTC").hasSizeLessThan(4_096);
    }

    @Test
    void closesAFewAssetsAtOnce_andAllInTheEnd() {
        for (int week = 0; week < 2; week++) {
            for (int i = 0; i < 100; i++) {
                learning.take(request("COIN-" + i, at(week, 0), BigDecimal.ONE, i), this::tell);
            }
        }
        told.clear();
        learning = new OutflowLearning(BigDecimal.ZERO, state, happened::add);
        int most = 0;
        for (int i = 0; i < 100; i++) {
            int closed = state.closings;
            hourIsOver(1);
            most = Math.max(most, state.closings - closed);
        }

        assertThat(most).isLessThan(10);
        long noon = HourOfWeek.hour(at(1, 0).toEpochMilli());
        assertThat(state.assets.values()).allMatch(asset -> asset.closedHour() >= noon);
    }

    @Test
    void isWhatANaiveListSays_whateverComes() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            HeapState fresh = new HeapState();
            List<Baseline> out = new ArrayList<>();
            OutflowLearning learner = new OutflowLearning(BigDecimal.ZERO, fresh, happened::add);
            learner.take(
                    request("BTC", NOON.minus(Duration.ofHours(1)), BigDecimal.ONE, random.nextLong()),
                    (key, baseline) -> out.add(baseline));
            Map<Long, BigDecimal> naive = new HashMap<>();
            Instant end = at(3, 0).plus(Duration.ofHours(1));
            for (Instant time = NOON; time.isBefore(end); time = time.plusSeconds(random.nextInt(400))) {
                if (HourOfWeek.of(time) != NOON_HOUR) {
                    time = time.plus(Duration.ofHours(1 + random.nextInt(20)));
                    continue;
                }
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(1_000), 3);
                naive.merge(time.getEpochSecond() / 300, amount, BigDecimal::add);
                learner.take(request("BTC", time, amount, random.nextLong()), (key, baseline) -> out.add(baseline));
            }
            learner.take(
                    request("ETH", end.plus(Duration.ofMinutes(6)), BigDecimal.ONE, 1),
                    (key, baseline) -> out.add(baseline));

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

    private void twoWeeksOf(BigDecimal amount) {
        watch();
        for (int week = 0; week < 2; week++) {
            fill(week, amount, Freshness.FRESH);
        }
        hourIsOver(1);
    }

    private void value(BigDecimal amount, long amountUsd) {
        learning.take(
                new Outflow.Requested("BTC", at(0, 0), ids++, amount, BigDecimal.valueOf(amountUsd), Freshness.FRESH),
                this::tell);
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
                request("ETH", at(week, 0).plus(Duration.ofMinutes(65)), BigDecimal.ONE, 1_000_000 + week), this::tell);
    }

    private void request(Instant time, BigDecimal amount, Freshness freshness) {
        learning.take(new Outflow.Requested("BTC", time, ids++, amount, null, freshness), this::tell);
    }

    private static Outflow request(String asset, Instant time, BigDecimal amount, long id) {
        return new Outflow.Requested(asset, time, id, amount, null, Freshness.FRESH);
    }

    private void tell(String key, @Nullable Baseline baseline) {
        if (baseline == null) {
            untold.add(key);
        } else {
            assertThat(key).isEqualTo(baseline.key());
            told.add(baseline);
        }
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
        private int closings;

        @Override
        public @Nullable OutflowAsset asset(String asset) {
            return assets.get(asset);
        }

        @Override
        public void putAsset(String asset, OutflowAsset value) {
            OutflowAsset before = assets.get(asset);
            closings += before != null && before.closedHour() != value.closedHour() ? 1 : 0;
            assets.put(asset, value);
        }

        @Override
        public void removeAsset(String asset) {
            assets.remove(asset);
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

        @Override
        public void removeHour(String key) {
            hours.remove(key);
        }
    }
}
