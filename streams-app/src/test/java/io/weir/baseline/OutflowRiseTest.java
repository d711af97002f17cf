package io.weir.baseline;

import static io.weir.baseline.WatchedBitcoin.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Outflow.Freshness;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** How fast what is usual may grow. */
class OutflowRiseTest {
    private final WatchedBitcoin bitcoin = new WatchedBitcoin(BigDecimal.ZERO);

    @Test
    void risesByHalfAWeek_whateverIsAskedFor() {
        bitcoin.twoWeeksOf(BigDecimal.TEN);
        // Requested and cancelled, in more than half of the slots, each week.
        for (int week = 2; week < 6; week++) {
            bitcoin.fill(week, BigDecimal.TEN, Freshness.FRESH);
            for (int slot = 0; slot < 12; slot++) {
                bitcoin.request(at(week, slot), BigDecimal.valueOf(1_000), Freshness.FRESH);
            }
            bitcoin.hourIsOver(week);
        }

        assertThat(bitcoin.toldOfNoon().stream().map(Baseline::outflowToFresh))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        BigDecimal.valueOf(15),
                        new BigDecimal("22.5"),
                        new BigDecimal("33.75"));
        assertThat(bitcoin.happened).contains(LearningEvent.RISE_CUT);
    }

    @Test
    void risesByATenthAWeek_whereMostOfItIsSuspected() {
        bitcoin.twoWeeksOf(BigDecimal.TEN);
        for (int week = 2; week < 5; week++) {
            bitcoin.fill(week, BigDecimal.valueOf(1_000), Freshness.FRESH);
            for (int slot = 0; slot < 12; slot++) {
                bitcoin.suspect(at(week, slot));
            }
            bitcoin.hourIsOver(week);
        }

        assertThat(bitcoin.last().outflowToFresh()).isEqualByComparingTo("11");
    }

    @Test
    void tellsTheSameAgain_afterARestart_andRisesNoFurther() {
        bitcoin.twoWeeksOf(BigDecimal.TEN);
        bitcoin.fill(2, BigDecimal.valueOf(1_000), Freshness.FRESH);
        bitcoin.fill(3, BigDecimal.valueOf(1_000), Freshness.FRESH);
        bitcoin.hourIsOver(3);
        Baseline before = bitcoin.last();
        bitcoin.restart();
        bitcoin.hourIsOver(3);

        assertThat(bitcoin.toldOfNoon()).containsExactly(before);
    }
}
