package io.weir.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shares that a withdrawal is of a balance and of a threshold. */
final class WithdrawalTest {

    @Test
    void neverRoundsAShareUpToTheWhole() {
        assertThat(request("0.99999999", "1", "9999.999999", "10000").balanceUsedRatio())
                .isEqualTo(0.999999);
        assertThat(request("1", "1", "9999.999999", "10000").balanceUsedRatio()).isEqualTo(1.0);
        assertThat(request("1", "1", "9999.999999", "10000").reviewThresholdRatio())
                .isEqualTo(0.999999);
    }

    @Test
    void hasNoShareOfWhatIsUnknownOrNothing() {
        assertThat(request("1", null, "1", null).balanceUsedRatio()).isNull();
        assertThat(request("1", "0", "1", "0").balanceUsedRatio()).isNull();
        assertThat(request("1", "-1", null, "10000").balanceUsedRatio()).isNull();
        assertThat(request("1", "0", "1", "0").reviewThresholdRatio()).isNull();
        assertThat(request("1", "0", null, "10000").reviewThresholdRatio()).isNull();
    }

    @Test
    void isMoreThanTheWhole_whenMoreIsAskedForThanThereIs() {
        assertThat(request("3", "2", "1", "1").balanceUsedRatio()).isEqualTo(1.5);
    }

    private static Withdrawal request(
            String amount, @Nullable String balance, @Nullable String usd, @Nullable String reviewed) {
        return new WithdrawalBuilder()
                .eventId("e-1")
                .withdrawalId("w-1")
                .accountId("a-1")
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(new BigDecimal(amount))
                .availableBefore(decimal(balance))
                .amountUsd(decimal(usd))
                .reviewThresholdUsd(decimal(reviewed))
                .secondFactors(List.of())
                .requestedAt(Instant.EPOCH)
                .build();
    }

    private static @Nullable BigDecimal decimal(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }
}
