package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void commitPauseIsThatOfAThread_inMilliseconds() {
        MetricsPage page = new MetricsPage("""
                # HELP weir_state_thread_pause_seconds How long a commit of a stream thread waited for the changes of all its stores
                # TYPE weir_state_thread_pause_seconds summary
                weir_state_thread_pause_seconds{quantile="0.5"} 0.5
                weir_state_thread_pause_seconds{quantile="0.99"} 0.0045
                weir_state_thread_pause_seconds_count 1200
                weir_state_thread_pause_seconds_sum 2.5
                # TYPE weir_state_thread_pause_seconds_max gauge
                weir_state_thread_pause_seconds_max 0.25
                weir_state_commit_pause_seconds{store="call-windows-v1",quantile="0.99"} 0.75
                """);

        assertThat(page.commitPauseMillis()).isEqualTo(4.5);
    }

    @Test
    void commitPauseIsNoNumber_whereItIsNotTold() {
        assertThat(new MetricsPage("weir_ops_ready 1.0\n").commitPauseMillis()).isNaN();
    }
}
