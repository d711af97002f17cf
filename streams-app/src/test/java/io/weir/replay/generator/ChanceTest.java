package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChanceTest {
    @Test
    void givesTheSequenceThatPacksWereMadeWith_whenSeedAndNameAreTheSame() {
        Chance chance = new Chance(20190507, "theft");

        assertThat(Stream.generate(chance::bits).limit(3))
                .containsExactly(938972824727388472L, 3835542882915845213L, -8697419929037407567L);
    }

    @Test
    void givesAnotherSequence_whenOnlyTheNameDiffers() {
        assertThat(new Chance(1, "theft").bits()).isNotEqualTo(new Chance(1, "traffic").bits());
    }

    @Test
    void staysInItsRange_whenDrawnOften() {
        Chance chance = new Chance(7, "range");
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            int drawn = chance.below(10);
            assertThat(drawn).isBetween(0, 9);
            sum += drawn;
        }
        assertThat(sum / 100_000).isBetween(4.45, 4.55);
    }

    @Test
    void meetsMedianAndMean_whenDrawingFromDistributions() {
        Chance chance = new Chance(7, "distributions");
        List<Double> logNormal = new ArrayList<>();
        double exponential = 0;
        for (int i = 0; i < 100_000; i++) {
            logNormal.add(chance.logNormal(0.6, 1.95));
            exponential += chance.exponential(3);
        }
        logNormal.sort(null);

        assertThat(logNormal.get(50_000)).isBetween(0.585, 0.615);
        assertThat(exponential / 100_000).isBetween(2.95, 3.05);
    }

    @Test
    void picksTheFirstMost_whenWeightsAreZipf() {
        Chance chance = new Chance(7, "weights");
        Weighted<String> weighted = Weighted.zipf(List.of("a", "b", "c"), 1);
        int[] counts = new int[3];
        for (int i = 0; i < 11_000; i++) {
            counts["abc".indexOf(weighted.pick(chance))]++;
        }

        assertThat(counts[0]).isBetween(5_800, 6_200);
        assertThat(counts[1]).isBetween(2_850, 3_150);
        assertThat(counts[2]).isBetween(1_850, 2_150);
    }
}
