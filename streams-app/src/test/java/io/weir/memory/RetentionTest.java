package io.weir.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetentionTest {

    private static final int TOUCHED = 20_000;

    @Test
    void isOverFromTheMomentOnThatItSays() {
        Instant over = Retention.overAt(TOUCHED);

        assertThat(Retention.isOver(TOUCHED, Retention.day(over))).isTrue();
        assertThat(Retention.isOver(TOUCHED, Retention.day(over.minusMillis(1))))
                .isFalse();
    }

    @Test
    void isNeverOverForWhatWasNeverTouched() {
        assertThat(Retention.overAt(Retention.UNTOUCHED)).isEqualTo(Instant.MAX);
        assertThat(Retention.isOver(Retention.UNTOUCHED, TOUCHED)).isFalse();
    }
}
