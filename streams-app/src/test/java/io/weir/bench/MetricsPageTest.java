package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.topology.Lane;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void commitPauseIsThatOfAThread_byLane_inMilliseconds() {
        MetricsPage page = new MetricsPage("""
                # HELP weir_state_thread_pause_seconds How long a commit of a stream thread waited for the changes of all its stores
                # TYPE weir_state_thread_pause_seconds summary
                weir_state_thread_pause_seconds{lane="calls",quantile="0.5"} 0.5
                weir_state_thread_pause_seconds{lane="calls",quantile="0.99"} 0.0075
                weir_state_thread_pause_seconds_count{lane="calls"} 1200
                weir_state_thread_pause_seconds_sum{lane="calls"} 2.5
                weir_state_thread_pause_seconds{lane="withdrawals",quantile="0.5"} 0.5
                weir_state_thread_pause_seconds{lane="withdrawals",quantile="0.99"} 0.0045
                weir_state_thread_pause_seconds_count{lane="withdrawals"} 1200
                weir_state_thread_pause_seconds_sum{lane="withdrawals"} 2.5
                # TYPE weir_state_thread_pause_seconds_max gauge
                weir_state_thread_pause_seconds_max{lane="calls"} 0.25
                weir_state_commit_pause_seconds{store="call-windows-v1",quantile="0.99"} 0.75
                """);

        assertThat(page.commitPauseMillis(Lane.WITHDRAWALS)).isEqualTo(4.5);
        assertThat(page.commitPauseMillis(Lane.CALLS)).isEqualTo(7.5);
    }

    @Test
    void commitPauseIsNoNumber_whereItIsNotTold() {
        assertThat(new MetricsPage("weir_ops_ready 1.0\n").commitPauseMillis(Lane.CALLS))
                .isNaN();
    }
}
