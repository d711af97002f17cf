package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void commitPauseIsThatOfTheSlowestStore_inMilliseconds() {
        MetricsPage page = new MetricsPage("""
                # HELP weir_state_commit_pause_seconds How long a commit waited for a store's changes
                # TYPE weir_state_commit_pause_seconds summary
                weir_state_commit_pause_seconds{store="call-windows-v1",quantile="0.5"} 0.5
                weir_state_commit_pause_seconds{store="call-windows-v1",quantile="0.99"} 0.0045
                weir_state_commit_pause_seconds_count{store="call-windows-v1"} 1200
                weir_state_commit_pause_seconds_sum{store="call-windows-v1"} 2.5
                weir_state_commit_pause_seconds{store="key-memory-v1",quantile="0.99"} 9.0E-4
                # TYPE weir_state_commit_pause_seconds_max gauge
                weir_state_commit_pause_seconds_max{store="call-windows-v1"} 0.25
                weir_state_write_ahead_seconds{store="call-windows-v1",quantile="0.99"} 0.75
                """);

        assertThat(page.commitPauseMillis()).isEqualTo(4.5);
    }

    @Test
    void commitPauseIsNoNumber_whereNoStoreTellsOne() {
        assertThat(new MetricsPage("weir_ops_ready 1.0\n").commitPauseMillis()).isNaN();
    }
}
