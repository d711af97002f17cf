package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkewTest {

    private static final int DRAWN = 200_000;

    @Test
    void fewMakeMost_asZipfSays() {
        int[] drawn = draw(100_000, 7);

        assertThat(IntStream.of(drawn).min().orElseThrow()).isZero();
        assertThat(IntStream.of(drawn).max().orElseThrow()).isBetween(99_000, 99_999);
        assertThat(share(drawn, 1)).as("of the busiest").isCloseTo(0.022, within(0.002));
        assertThat(share(drawn, 50_000)).as("of the busier half").isCloseTo(0.858, within(0.005));
    }

    @Test
    void sameSeedDrawsTheSame() {
        assertThat(draw(1_000, 7)).isEqualTo(draw(1_000, 7)).isNotEqualTo(draw(1_000, 8));
    }

    @Test
    void oneOfOneIsAlwaysDrawn() {
        assertThat(draw(1, 7)).containsOnly(0);
    }

    @Test
    void refusesToChooseFromNothing() {
        assertThatThrownBy(() -> new Skew(0)).hasMessage("there must be something to choose from: 0");
    }

    private static int[] draw(int count, long seed) {
        Skew skew = new Skew(count);
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.generate(() -> skew.next(random)).limit(DRAWN).toArray();
    }

    private static double share(int[] drawn, int busiest) {
        return IntStream.of(drawn).filter(number -> number < busiest).count() / (double) drawn.length;
    }
}
