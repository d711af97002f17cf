package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void isMet_upToItsLimit() {
        assertThat(Target.atMost(4).metBy(4)).isTrue();
        assertThat(Target.atMost(4).metBy(4.001)).isFalse();
        assertThat(Target.atLeast(5_000).metBy(5_000)).isTrue();
        assertThat(Target.atLeast(5_000).metBy(4_999)).isFalse();
    }

    @Test
    void isNeverMet_byWhatWasNotMeasured() {
        assertThat(Target.atMost(4).metBy(Double.NaN)).isFalse();
        assertThat(Target.atLeast(4).metBy(Double.NaN)).isFalse();
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertThat(Target.atMost(4).text()).isEqualTo("≤ 4");
        assertThat(Target.atMost(1.1).text()).isEqualTo("≤ 1.1");
        assertThat(Target.atLeast(200_000).text()).isEqualTo("≥ 200,000");
    }

    @Test
    void findingMissesItsTarget_whereItHasOne() {
        assertThat(new Finding("latency", "p99", 8.5, "× raw hop", Target.atMost(8)).missed())
                .isTrue();
        assertThat(new Finding("latency", "p99", 8, "× raw hop", Target.atMost(8)).missed())
                .isFalse();
        assertThat(new Finding("latency", "raw hop", 99, "ms", null).missed()).isFalse();
    }
}
