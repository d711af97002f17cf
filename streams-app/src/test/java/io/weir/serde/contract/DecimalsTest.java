package io.weir.serde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.alert.Alert;
import io.weir.event.Evidence;
import io.weir.rule.Mode;
import io.weir.serde.Samples;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.math.BigDecimal;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private static final String DIGITS_20 = "99999999999999999999";

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());

    @Test
    void roundsHalfUpToTheSchemasScale() {
        assertThat(Decimals.amount("a", new BigDecimal("0.0000000000000000005")))
                .isEqualTo(new BigDecimal("0.000000000000000001"));
        assertThat(Decimals.amount("a", new BigDecimal("0.00000000000000000049999")))
                .isZero();
        assertThat(Decimals.usd("u", new BigDecimal("-1.0000005"))).isEqualTo(new BigDecimal("-1.000001"));
        assertThat(Decimals.usd("u", new BigDecimal("98"))).isEqualTo(new BigDecimal("98.000000"));
        assertThat(Decimals.usd("u", new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000.000000"));
    }

    @Test
    void takesThirtyEightDigitsAndNoMore() {
        BigDecimal most = new BigDecimal(DIGITS_20 + ".999999999999999999");
        assertThat(Decimals.amount("a", most)).isEqualTo(most);
        assertThatThrownBy(() -> Decimals.amount("amount", new BigDecimal("100000000000000000000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount is too large: 100000000000000000000; it must be below 10^20, look at its unit");
        assertThatThrownBy(() -> Decimals.amount("amount", new BigDecimal(DIGITS_20 + ".9999999999999999995")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksAtTheMagnitudeFirst_whenAnExponentIsHuge() {
        assertThatThrownBy(() -> Decimals.amount("amount", new BigDecimal("1E+2000000000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1E+2000000000");
        assertThat(Decimals.amount("amount", new BigDecimal("1E-2000000000"))).isZero();
        assertThat(Decimals.amount("amount", new BigDecimal("0E+2000000000"))).isZero();
    }

    @Test
    void readsWithoutTrailingZerosOrExponent() {
        assertThat(Decimals.in(new BigDecimal("98.000000000000000000"))).isEqualTo(new BigDecimal("98"));
        assertThat(Decimals.in(new BigDecimal("0.000500"))).isEqualTo(new BigDecimal("0.0005"));
        assertThat(Decimals.in(new BigDecimal("1000.000000")).toString()).isEqualTo("1000");
        assertThat(Decimals.in(new BigDecimal("0.000000"))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void refusesToWriteAWithdrawalThatDoesNotFit() {
        assertThatThrownBy(() -> codecs.withdrawal()
                        .encode(
                                "withdrawals",
                                Samples.WITHDRAWAL.toBuilder()
                                        .feeAmount(BigDecimal.TEN.pow(20))
                                        .build()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no Withdrawal for topic withdrawals")
                .hasMessageContaining("feeAmount is too large");
    }

    @Test
    void capsWhatAnAlertShows_insteadOfStoppingTheDesk() {
        BigDecimal absurd = BigDecimal.TEN.pow(40);
        Evidence evidence = new Evidence(
                "e",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "PEPE",
                absurd,
                absurd,
                Samples.REQUESTED,
                Samples.EVIDENCE.origin());
        Alert read = codecs.alert()
                .decode(
                        "alerts",
                        codecs.alert().encode("alerts", withNumbers(Samples.ALERT, absurd.negate(), evidence)));
        assertThat(read.observed()).isEqualTo(new BigDecimal("-" + DIGITS_20 + ".999999999999999999"));
        assertThat(read.evidence().get(0).amount()).isEqualTo(new BigDecimal(DIGITS_20 + ".999999999999999999"));
        assertThat(read.evidence().get(0).amountUsd()).isGreaterThan(BigDecimal.TEN.pow(31));
    }

    @Test
    void refusesAModeThatTheSchemaLacks() {
        assertThatThrownBy(() -> PolicySymbols.MODES.out("mode", Mode.OFF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mode can't be OFF, the schema has only [SHADOW, ALERT, HOLD]");
    }

    private static Alert withNumbers(Alert alert, BigDecimal observed, Evidence evidence) {
        return new Alert(
                alert.alertId(),
                alert.status(),
                alert.sequence(),
                alert.ruleId(),
                alert.ruleVersion(),
                alert.title(),
                alert.severity(),
                alert.mode(),
                alert.enforced(),
                alert.subject(),
                alert.summary(),
                observed,
                alert.observedAtLeast(),
                alert.threshold(),
                alert.windowStart(),
                alert.windowEnd(),
                List.of(evidence),
                alert.evidenceTotal(),
                alert.evidenceTruncated(),
                alert.totals(),
                alert.holdIds(),
                alert.tags(),
                alert.runbook(),
                alert.eventAt(),
                alert.ingestedAt(),
                alert.decidedAt(),
                alert.closeReason());
    }
}
