package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.baseline.Outflow;
import io.weir.event.Channel;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Received;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutflowsTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static final Withdrawal WITHDRAWAL = new WithdrawalBuilder()
            .eventId("e-1")
            .withdrawalId("w-1")
            .accountId("a-1")
            .channel(Channel.WEB)
            .rail(Rail.ONCHAIN)
            .asset("BTC")
            .network("bitcoin")
            .amount(BigDecimal.TEN.pow(40))
            .amountUsd(BigDecimal.TEN)
            .requestedAt(NOON)
            .build();

    @Test
    void teachAmountAndValuation() {
        assertThat(requested(List.of("sourceIp:unreadable")))
                .isInstanceOfSatisfying(Outflow.Requested.class, outflow -> {
                    assertThat(outflow.amount()).isEqualTo(BigDecimal.TEN.pow(40));
                    assertThat(outflow.amountUsd()).isEqualTo(BigDecimal.TEN);
                });
    }

    @Test
    void teachNothing_whereIntakeMendedTheAmount() {
        assertThat(requested(List.of("amount:cut"))).isNull();
        assertThat(requested(List.of("amount:negative"))).isNull();
    }

    @Test
    void teachNoPrice_whereIntakeMendedTheValuation() {
        assertThat(requested(List.of("amountUsd:cut")))
                .isInstanceOfSatisfying(Outflow.Requested.class, outflow -> assertThat(outflow.amountUsd())
                        .isNull());
    }

    private static @Nullable Outflow requested(List<String> defects) {
        return Outflows.requested(new Observation(
                new Received<>(WITHDRAWAL, new Origin("withdrawals", 0, 0), NOON, defects), Facts.none()));
    }
}
