package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Fields;
import io.weir.event.Origin;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digits of amounts that sightings don't carry are in the stored evidence: a restart keeps them. */
final class ExactSumsAfterRestartTest {

    /** So many that some are in a sealed chunk and some in the head: 49 of them are 0.499999999999999989. */
    @ParameterizedTest
    @ValueSource(strings = {"0.500000000000000001", "0.500000000000000000"})
    void addsUpAllDigits_ofWhatWasStored(String last) {
        GroupHarness watched = new GroupHarness(sumOfAmounts());
        for (int i = 0; i < 49; i++) {
            see(watched, i, "0.010204081632653061");
        }
        watched.restart();
        see(watched, 49, "0.000000000000000010");
        watched.restart();

        see(watched, 50, last);

        assertThat(watched.desk()).hasSize(last.endsWith("1") ? 1 : 0);
    }

    private static void see(GroupHarness watched, int number, String amount) {
        Instant time = GroupHarness.at(number);
        Evidence known = GroupHarness.evidence("e" + number, time, new Origin("withdrawals", 0, number));
        Evidence evidence = new Evidence(
                known.eventId(),
                known.withdrawalId(),
                known.accountId(),
                known.customerId(),
                known.segment(),
                known.apiKeyId(),
                known.sourceIp(),
                known.sourceNetwork(),
                known.destination(),
                known.asset(),
                new BigDecimal(amount),
                known.amountUsd(),
                time,
                known.origin());
        long rounded = new BigDecimal(amount)
                .setScale(8, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
        watched.see(evidence, List.of(), new MatchedValue.Amount(rounded));
    }

    /** At least 1. */
    private static Rule sumOfAmounts() {
        Rule rule = Rules.of(CorrelationType.VALUE_SUM, 1, 60).rule();
        return Rules.with(
                rule,
                Correlation.atLeast(
                        CorrelationType.VALUE_SUM,
                        rule.correlation().groupBy(),
                        rule.correlation().timespan(),
                        List.of(Fields.AMOUNT),
                        8,
                        100_000_000));
    }
}
