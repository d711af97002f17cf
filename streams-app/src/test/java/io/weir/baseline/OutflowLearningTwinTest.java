package io.weir.baseline;

import static io.weir.baseline.WatchedBitcoin.NOON_HOUR;
import static io.weir.baseline.WatchedBitcoin.at;
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
import org.junit.jupiter.api.Test;

/** What is learned of noon in four weeks is what a list of all that was requested says. */
class OutflowLearningTwinTest {

    @Test
    void isWhatANaiveListSays_whateverComes() {
        for (int seed = 0; seed < 20; seed++) {
            WatchedBitcoin bitcoin = new WatchedBitcoin(BigDecimal.ZERO);
            bitcoin.watch();
            Map<Long, BigDecimal> naive = requestAtRandom(bitcoin, new Random(seed));
            bitcoin.hourIsOver(3);

            BigDecimal expected = median(naive);
            List<Baseline> ofNoon = bitcoin.toldOfNoon().stream()
                    .filter(baseline -> baseline.effectiveAt().equals(at(3, 0).plus(Duration.ofHours(2))))
                    .toList();
            if (expected.signum() == 0) {
                assertThat(ofNoon).isEmpty();
            } else {
                assertThat(ofNoon).hasSize(1);
                assertThat(ofNoon.get(0).outflowToFresh()).isEqualByComparingTo(expected);
            }
        }
    }

    private static Map<Long, BigDecimal> requestAtRandom(WatchedBitcoin bitcoin, Random random) {
        Map<Long, BigDecimal> naive = new HashMap<>();
        Instant end = at(3, 12);
        for (Instant time = at(0, 0); time.isBefore(end); time = time.plusSeconds(random.nextInt(400))) {
            if (HourOfWeek.of(time) != NOON_HOUR) {
                time = time.plus(Duration.ofHours(1 + random.nextInt(20)));
                continue;
            }
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(1_000), 3);
            naive.merge(slot(time), amount, BigDecimal::add);
            bitcoin.request(time, amount, Freshness.FRESH);
        }
        return naive;
    }

    private static BigDecimal median(Map<Long, BigDecimal> naive) {
        List<BigDecimal> all = new ArrayList<>();
        for (int week = 0; week < 4; week++) {
            for (int slot = 0; slot < 12; slot++) {
                all.add(naive.getOrDefault(slot(at(week, slot)), BigDecimal.ZERO));
            }
        }
        all.sort(null);
        return all.get(23).add(all.get(24)).divide(BigDecimal.valueOf(2));
    }

    private static long slot(Instant time) {
        return time.getEpochSecond() / 300;
    }
}
