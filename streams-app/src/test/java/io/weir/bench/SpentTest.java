package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SpentTest {

    private final Spent spent = new Spent(500, Duration.ofSeconds(1), Duration.ofSeconds(2));

    @Test
    void counts_whenItIsAtLeastHalfOfWhatThereWas() {
        assertThat(spent.mostOf(1_000)).isEqualTo(spent);
    }

    @Test
    void isRefused_whenTheFirstCommitHadTakenMost() {
        assertThatThrownBy(() -> spent.mostOf(1_001)).hasMessageContaining("only 500 of 1001 events");
    }
}
