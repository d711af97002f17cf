package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PausesTest {

    private long now = 5;
    private final Pauses pauses = new Pauses(Duration.ofSeconds(4), () -> now);

    @Test
    void countsNothing_whileThePulseIsTakenInTime() {
        pass(Duration.ofSeconds(4));
        pauses.pulse();
        pass(Duration.ofSeconds(4));

        assertThat(pauses.count()).isZero();
    }

    @Test
    void countsAPauseOnce_whoeverNoticesItFirst() {
        pass(Duration.ofSeconds(4).plusNanos(1));
        assertThat(pauses.count()).isEqualTo(1);
        pauses.pulse();
        assertThat(pauses.count()).isEqualTo(1);

        pass(Duration.ofHours(1));
        pauses.pulse();
        assertThat(pauses.count()).isEqualTo(2);
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
