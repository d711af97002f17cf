package io.weir.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Channel;
import io.weir.event.Fact;
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

class AmountInBaselinesTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void isTheAmountDividedByWhatUsuallyLeaves_inMillionths() {
        Observation told = told("30", baseline("12", "40"));

        assertThat(told.facts().value(Fact.AMOUNT_IN_BASELINES)).isEqualTo(2_500_000);
        assertThat(told.facts().value(Fact.AMOUNT_IN_OVERALL_BASELINES)).isEqualTo(750_000);
    }

    @Test
    void keepsTheOtherFacts() {
        Observation told = told("30", baseline("12", null));

        assertThat(told.facts().seconds(Fact.DESTINATION_AGE)).isEqualTo(7);
    }

    @Test
    void staysUnknown_withoutABaselineOfTheAssetAndHour() {
        Baseline otherHour = new Baseline("BTC", 13, BigDecimal.ONE, BigDecimal.ONE, 0, Instant.EPOCH);
        Baseline otherAsset = new Baseline("ETH", 12, BigDecimal.ONE, BigDecimal.ONE, 0, Instant.EPOCH);

        assertThat(told("30", otherHour).facts()).isEqualTo(facts());
        assertThat(told("30", otherAsset).facts()).isEqualTo(facts());
    }

    @Test
    void staysUnknown_whereOnlyTheOtherOutflowIsKnown() {
        assertThat(told("30", baseline(null, "40")).facts().isKnown(Fact.AMOUNT_IN_BASELINES))
                .isFalse();
        assertThat(told("30", baseline("12", null)).facts().isKnown(Fact.AMOUNT_IN_OVERALL_BASELINES))
                .isFalse();
    }

    @Test
    void staysUnknown_onTheExchangesOwnLedger_whereNothingLeaves() {
        Withdrawal ledger = withdrawal("30")
                .rail(Rail.INTERNAL_LEDGER)
                .destinationAccountId("a-2")
                .build();

        assertThat(told(ledger, baseline("12", "40")).facts()).isEqualTo(facts());
    }

    @Test
    void roundsHalfUp() {
        assertThat(inBaselines("0.0000005")).isEqualTo(1);
        assertThat(inBaselines("0.00000049")).isZero();
    }

    @Test
    void saturatesWhereNoLongHoldsIt_andIsNothingBelowZero() {
        assertThat(inBaselines("99999999999999999999")).isEqualTo(Long.MAX_VALUE);
        assertThat(inBaselines("-1")).isZero();
    }

    private static long inBaselines(String amount) {
        return told(amount, baseline("1", null)).facts().value(Fact.AMOUNT_IN_BASELINES);
    }

    private static Baseline baseline(@Nullable String toFresh, @Nullable String overall) {
        return new Baseline(
                "BTC",
                12,
                toFresh == null ? null : new BigDecimal(toFresh),
                overall == null ? null : new BigDecimal(overall),
                0,
                Instant.EPOCH);
    }

    private static WithdrawalBuilder withdrawal(String amount) {
        return new WithdrawalBuilder()
                .eventId("e-1")
                .withdrawalId("w-1")
                .accountId("a-1")
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(new BigDecimal(amount))
                .destinationAddress("bc1q")
                .requestedAt(MONDAY_NOON);
    }

    private static Observation told(String amount, Baseline baseline) {
        return told(withdrawal(amount).build(), baseline);
    }

    private static Observation told(Withdrawal withdrawal, Baseline baseline) {
        Received<Withdrawal> received =
                new Received<>(withdrawal, new Origin("withdrawals", 0, 0), MONDAY_NOON, List.of());
        return AmountInBaselines.put(Baselines.of(List.of(baseline)), new Observation(received, facts()));
    }

    private static Facts facts() {
        return Facts.none().with(Fact.DESTINATION_AGE, 7);
    }
}
