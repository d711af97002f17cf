package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.topology.Urgency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PromptnessTest {

    private long now = -5;
    private final Promptness promptness = new Promptness(() -> now);

    @Test
    void waitsForWhatIsUrgent_howeverOftenItComes() {
        assertThat(promptness.isWaitedFor(Urgency.AT_ONCE)).isTrue();
        assertThat(promptness.isWaitedFor(Urgency.AT_ONCE)).isTrue();
        assertThat(promptness.isWaitedFor(Urgency.WITH_OTHERS)).isFalse();
    }

    @Test
    void waitsForTheFirst_andAgainAfterAQuietTime() {
        assertThat(promptness.isWaitedFor(Urgency.UNLESS_MANY)).isTrue();
        pass(Promptness.QUIET.minusNanos(1));
        assertThat(promptness.isWaitedFor(Urgency.UNLESS_MANY)).isFalse();
        pass(Promptness.QUIET.minusNanos(1));
        assertThat(promptness.isWaitedFor(Urgency.UNLESS_MANY)).isFalse();
        pass(Promptness.QUIET);
        assertThat(promptness.isWaitedFor(Urgency.UNLESS_MANY)).isTrue();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
