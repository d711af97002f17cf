package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class LaneTest {

    @Test
    void storesOfCallsHoldUpCalls_andAnyOtherAWithdrawal() {
        assertThat(Lane.heldUpBy(
                        Set.of(Stores.KEY_MEMORY, Stores.KEY_WATCH, Stores.OWNER_WINDOWS, Stores.CALL_WINDOWS)))
                .isEqualTo(Lane.CALLS);
        assertThat(Lane.heldUpBy(Set.of(Stores.KEY_MEMORY, Stores.ACCOUNT_MEMORY)))
                .isEqualTo(Lane.WITHDRAWALS);
        assertThat(Lane.heldUpBy(Set.of(Stores.HOLD_LEDGER))).isEqualTo(Lane.WITHDRAWALS);
    }
}
