package io.weir.baseline;

import static io.weir.baseline.WatchedBitcoin.at;
import static io.weir.baseline.WatchedBitcoin.overAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Outflow.Freshness;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a baseline is made of, and when it is told. */
class OutflowLearningTest {
    private WatchedBitcoin bitcoin = new WatchedBitcoin(BigDecimal.ZERO);

    @Test
    void isTheMedianOfFiveMinutesOverFourWeeks() {
        bitcoin.watch();
        for (int week = 0; week < 4; week++) {
            for (int slot = 0; slot < 12; slot++) {
                // 1 to 48 units, in no order; each slot in two parts.
                BigDecimal sum = BigDecimal.valueOf(1 + (slot * 4 + week * 13) % 48);
                bitcoin.request(at(week, slot), sum.subtract(new BigDecimal("0.5")), Freshness.FRESH);
                bitcoin.request(at(week, slot).plusSeconds(299), new BigDecimal("0.5"), Freshness.FRESH);
            }
        }
        bitcoin.hourIsOver(3);

        Baseline last = bitcoin.last();
        assertThat(last.slots()).isEqualTo(48);
        assertThat(last.outflowToFresh()).isEqualByComparingTo("24.5");
        assertThat(last.effectiveAt()).isEqualTo(at(3, 0).plus(Duration.ofHours(2)));
    }

    @Test
    void countsSlotsInWhichNothingLeft() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            for (int slot = 0; slot < 7; slot++) {
                bitcoin.request(at(week, slot), BigDecimal.TEN, Freshness.FRESH);
            }
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("10");
        bitcoin.hourIsOver(2);
        assertThat(bitcoin.toldOfNoon()).as("14 slots of 36 have something").hasSize(1);
    }

    @Test
    void needsTwoWeeks() {
        bitcoin.watch();
        bitcoin.fill(0, BigDecimal.ONE, Freshness.FRESH);
        bitcoin.hourIsOver(0);

        assertThat(bitcoin.told).isEmpty();
    }

    @Test
    void tellsFreshDestinationsFromAll() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
            bitcoin.fill(week, BigDecimal.TEN, Freshness.OLD);
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(bitcoin.last().outflow()).isEqualByComparingTo("11");
    }

    @Test
    void saysNothingOfFreshDestinations_whileNobodyKnowsWhichTheyAre() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.UNKNOWN);
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isNull();
        assertThat(bitcoin.last().outflow()).isEqualByComparingTo("1");
    }

    @Test
    void leavesOutSlotsInWhichARuleFoundSomething() {
        bitcoin.watch();
        for (int week = 0; week < 4; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        // A slow theft in a quarter of the slots of each week, enough to move a median of three weeks.
        for (int week = 1; week < 4; week++) {
            for (int slot = 0; slot < 5; slot++) {
                bitcoin.request(at(week, slot), BigDecimal.valueOf(1_000), Freshness.FRESH);
                bitcoin.suspect(at(week, slot).plusSeconds(9));
            }
        }
        bitcoin.hourIsOver(3);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(bitcoin.last().slots()).isEqualTo(48 - 15);
    }

    @Test
    void believesWhatHappensMostOfTheTime_suspectedOrNot() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.TEN, Freshness.FRESH);
            for (int slot = 0; slot < 7; slot++) {
                bitcoin.suspect(at(week, slot));
            }
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().slots()).isEqualTo(24);
    }

    @Test
    void hasAFloorInDollars_alsoWhereNothingLeaves() {
        bitcoin = new WatchedBitcoin(BigDecimal.valueOf(10_000));
        bitcoin.watch();
        bitcoin.requestWorth(at(0, 0), BigDecimal.valueOf(2), 100_000);
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("0.2");
        assertThat(bitcoin.last().outflow()).isEqualByComparingTo("0.2");
    }

    @Test
    void countsAWithdrawalOnce() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        for (int again = 0; again < 3; again++) {
            bitcoin.fillAgain(1, BigDecimal.ONE, Freshness.FRESH);
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1");
    }

    @Test
    void keepsThousandIds_howeverManyCome() {
        bitcoin.watch();
        for (int i = 0; i < 2_000; i++) {
            bitcoin.request(at(0, i % 12), BigDecimal.ONE, Freshness.FRESH);
        }

        assertThat(OutflowHour.orEmpty(bitcoin.state.hour("BTC/12")).counted()).hasSize(1_024);
    }

    @Test
    void teachesTheWeekAfter_whatComesLate() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        bitcoin.hourIsOver(1);
        bitcoin.fill(0, new BigDecimal("0.4"), Freshness.FRESH);
        bitcoin.fill(1, new BigDecimal("0.4"), Freshness.FRESH);
        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1");
        bitcoin.fill(2, BigDecimal.ONE, Freshness.FRESH);
        bitcoin.hourIsOver(2);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1.4");
    }

    @Test
    void forgetsWhatIsOlderThanFourWeeks() {
        bitcoin.watch();
        for (int week = 0; week < 3; week++) {
            bitcoin.fill(week, BigDecimal.valueOf(100), Freshness.FRESH);
        }
        for (int week = 3; week < 7; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        bitcoin.hourIsOver(6);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("1");
        assertThat(bitcoin.last().slots()).isEqualTo(48);
        assertThat(OutflowHour.orEmpty(bitcoin.state.hour("BTC/12")).weeks()).hasSize(4);
    }

    @Test
    void tellsTheLastWeekAgain_afterARestart() {
        bitcoin = new WatchedBitcoin(BigDecimal.valueOf(10_000));
        bitcoin.watch();
        bitcoin.requestWorth(at(0, 0), BigDecimal.valueOf(2), 100_000);
        bitcoin.hourIsOver(0);
        bitcoin.hourIsOver(1);
        bitcoin.told.clear();
        bitcoin.hourIsOver(2);
        List<Baseline> before = bitcoin.toldOfBitcoin();
        assertThat(before).hasSize(HourOfWeek.COUNT);
        bitcoin.restart();
        // What was read again after the restart begins a little earlier.
        bitcoin.isSeen(overAt(2).minus(Duration.ofHours(3)));
        bitcoin.hourIsOver(2);

        assertThat(bitcoin.toldOfBitcoin()).containsAll(before);
        assertThat(before).containsAll(bitcoin.toldOfBitcoin());
    }

    @Test
    void tellsEachHourOnce_afterALongPause() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.ONE, Freshness.FRESH);
        }
        bitcoin.request(at(30, 0), BigDecimal.ONE, Freshness.FRESH);
        bitcoin.isSeen(at(30, 0));

        assertThat(bitcoin.told.size()).isLessThanOrEqualTo(HourOfWeek.COUNT);
    }

    @Test
    void leavesOutWhatARuleFindsDaysLater() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.TEN, Freshness.FRESH);
        }
        for (int slot = 0; slot < 12; slot++) {
            bitcoin.request(at(1, slot), BigDecimal.valueOf(1_000), Freshness.FRESH);
        }
        bitcoin.isSeen(at(1, 0).plus(Duration.ofDays(2)));
        for (int slot = 0; slot < 12; slot++) {
            bitcoin.suspect(at(1, slot));
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflow()).isEqualByComparingTo("10");
        assertThat(bitcoin.last().slots()).isEqualTo(12);
    }

    @Test
    void tellsWhatIsStillOpen_whereNothingMoreComes() {
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            bitcoin.fill(week, BigDecimal.TEN, Freshness.FRESH);
        }
        assertThat(bitcoin.toldOfNoon()).isEmpty();
        bitcoin.tellAll(at(1, 12));

        assertThat(bitcoin.last().outflow()).isEqualByComparingTo("10");
    }

    @Test
    void canBeToldAlways_howeverMuchIsAskedFor() {
        bitcoin = new WatchedBitcoin(BigDecimal.valueOf(10_000));
        bitcoin.watch();
        for (int week = 0; week < 2; week++) {
            for (int slot = 0; slot < 12; slot++) {
                bitcoin.requestWorth(at(week, slot), BigDecimal.TEN.pow(40), 1);
            }
        }
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo(Baseline.MOST);
        assertThat(bitcoin.happened).contains(LearningEvent.FLOOR_TOO_LARGE);
    }

    @Test
    void isMovedByATenth_byAValuationThatIsNonsense() {
        bitcoin = new WatchedBitcoin(BigDecimal.valueOf(10_000));
        bitcoin.watch();
        bitcoin.requestWorth(at(0, 0), BigDecimal.valueOf(2), 100_000);
        bitcoin.requestWorth(at(0, 0), new BigDecimal("1000000000000000000"), 100_000);
        bitcoin.hourIsOver(1);

        assertThat(bitcoin.last().outflow()).isBetween(new BigDecimal("0.2"), new BigDecimal("0.2200001"));
    }
}
