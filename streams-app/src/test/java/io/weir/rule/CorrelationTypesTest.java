package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.correlation;
import static io.weir.rule.Written.correlationOf;
import static io.weir.rule.Written.rules;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Service;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rule files say of types and conditions, and what the matcher makes of them. */
final class CorrelationTypesTest {
    private static final long NO_UPPER = Long.MAX_VALUE;

    private static Correlation only(String text) {
        return rules(text).rules().get(0).correlation();
    }

    private static String of(String type, String condition) {
        return correlation("type: " + type, "rules: [d]", "group-by: []", "timespan: 60s", "condition: " + condition);
    }

    private static MatchedValue value(List<Sighting> sightings) {
        assertThat(sightings).hasSize(1);
        assertThat(sightings.get(0).matches()).hasSize(1);
        return sightings.get(0).matches().get(0).value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{gte: 5}              | 5 | 9223372036854775807 |",
                "{gt: 5}               | 6 | 9223372036854775807 |",
                "{gte: 5, lte: 9}      | 5 | 9                   |",
                "{gt: 5, lt: 9}        | 6 | 8                   |",
                "{eq: 5}               | 5 | 5                   |",
                "{gte: 5, neq: 7}      | 5 | 9223372036854775807 | 7",
                "{gt: 1, lt: 9, neq: 3}| 2 | 8                   | 3",
                "{gt: 2, gte: 5}       | 5 | 9223372036854775807 |",
                "{gt: 5, gte: 5}       | 6 | 9223372036854775807 |",
                "{gt: 1, lt: 9, lte: 6}| 2 | 6                   |",
                "{eq: 3, gte: 1, lte: 5, neq: 4} | 3 | 3         | 4"
            })
    void takesBoundsOfCountsAsWholeNumbers(String condition, long lower, long upper, Long excluded) {
        assertThat(only(of("event_count", condition)).condition())
                .isEqualTo(new Condition(lower, true, upper, true, excluded == null ? List.of() : List.of(excluded)));
    }

    @Test
    void keepsTheStrictnessOfAnAveragesBounds() {
        Correlation average = only(of("value_avg", "{field: amountUsd, gt: 5, lt: 9.5, neq: 7}"));

        assertThat(average.type()).isEqualTo(CorrelationType.VALUE_AVG);
        assertThat(average.unitScale()).isEqualTo(6);
        assertThat(average.condition())
                .isEqualTo(new Condition(5_000_000, false, 9_500_000, false, List.of(7_000_000L)));
    }

    @Test
    void takesAFinerUnit_whenABoundOfAnAverageNeedsIt() {
        RuleSet rules = rules(of("value_avg", "{field: amountUsd, gte: 0.00000015}"));

        assertThat(rules.rules().get(0).correlation().unitScale()).isEqualTo(8);
        assertThat(rules.rules().get(0).correlation().condition()).isEqualTo(Condition.atLeast(15));
        assertThat(value(rules.match(Observed.withdrawal(w -> w.amountUsd(new BigDecimal("2"))))))
                .isEqualTo(new MatchedValue.Amount(200_000_000));
    }

    @Test
    void takesOfSeveralBoundsOfAnAverageTheStricter() {
        assertThat(only(of("value_avg", "{field: amountUsd, gt: 5, gte: 5, lt: 9, lte: 9}"))
                        .condition())
                .isEqualTo(new Condition(5_000_000, false, 9_000_000, false, List.of()));
    }

    @Test
    void sumsWhatMayBeNothing_whereItMayBeTooMuch() {
        assertThat(only(of("value_sum", "{field: amountUsd, gte: 0, lt: 10}")).condition())
                .isEqualTo(new Condition(0, true, 9_999_999, true, List.of()));
        assertThat(only(of("value_sum", "{field: amountUsd, eq: 0}")).condition())
                .isEqualTo(new Condition(0, true, 0, true, List.of()));
    }

    @Test
    void takesAStepTwice() {
        RuleSet rules =
                rules(correlation("type: temporal_ordered", "rules: [d, e, d]", "group-by: [asset]", "timespan: 1w")
                        + "---\n" + withdrawals("asset: ETH").replace("id: r-1", "name: e"));
        Correlation correlation = rules.rules().get(0).correlation();

        assertThat(correlation.steps()).containsExactly("d", "e", "d");
        assertThat(correlation.condition()).isEqualTo(Condition.atLeast(3));
        assertThat(correlation.timespan()).isEqualTo(Duration.ofDays(7));
        assertThat(value(rules.match(Observed.withdrawal(w -> w.asset("BTC")))))
                .isEqualTo(new MatchedValue.Steps(0b101));
        assertThat(value(rules.match(Observed.withdrawal(w -> w.asset("ETH")))))
                .isEqualTo(new MatchedValue.Steps(0b111));
    }

    @Test
    void averagesWhatMayBeNothing() {
        assertThat(only(of("value_avg", "{field: destinationAgeSeconds, gte: 0, lt: 60}"))
                        .condition())
                .isEqualTo(new Condition(0, true, 60, false, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{field: amountUsd, percentile: 95, gte: 5}", "{percentile: 95, gt: 4.999999, field: amountUsd}"})
    void readsThePercentile(String condition) {
        Correlation percentile = only(of("value_percentile", condition));

        assertThat(percentile.percentile()).isEqualTo(95);
        assertThat(percentile.field()).containsExactly("amountUsd");
        assertThat(percentile.condition()).isEqualTo(Condition.atLeast(5_000_000));
    }

    @Test
    void asksForAllSteps_whenATemporalRuleHasNoCondition() {
        String text = steps("temporal", "").replace("    condition: \n", "");

        assertThat(only(text).condition()).isEqualTo(Condition.atLeast(3));
        assertThat(only(text).steps()).containsExactly("d", "e", "f");
        assertThat(only(steps("temporal_ordered", "{gte: 2}")).condition()).isEqualTo(Condition.atLeast(2));
    }

    @Test
    void givesEveryStepThatTheEventMatches() {
        RuleSet rules = rules(steps("temporal", "{gte: 2}"));

        assertThat(value(rules.match(Observed.withdrawal(w -> {})))).isEqualTo(new MatchedValue.Steps(0b101));
        assertThat(value(rules.match(Observed.withdrawal(w -> w.asset("ETH")))))
                .isEqualTo(new MatchedValue.Steps(0b110));
        assertThat(rules.match(Observed.withdrawal(w -> w.asset("USDT").network("tron"))))
                .isEmpty();
    }

    @Test
    void keepsTheRulesOrderInTheSteps_whateverTheOrderOfTheDetections() {
        String reversed = steps("temporal_ordered", "{gte: 2}").replace("[d, e, f]", "[f, e, d]");

        assertThat(only(reversed).steps()).containsExactly("f", "e", "d");
        assertThat(value(rules(reversed).match(Observed.withdrawal(w -> {})))).isEqualTo(new MatchedValue.Steps(0b101));
        assertThat(value(rules(reversed).match(Observed.withdrawal(w -> w.asset("ETH")))))
                .isEqualTo(new MatchedValue.Steps(0b011));
    }

    @Test
    void takesEventsOfBothServices_withTheCalls() {
        RuleSet rules = rules(mixed("accountId"));
        Rule rule = rules.rules().get(0);

        assertThat(rule.service()).isEqualTo(Service.API_CALLS);
        List<Sighting> ofWithdrawal = rules.match(Observed.withdrawal(w -> w.accountId("a-7")));
        assertThat(value(ofWithdrawal)).isEqualTo(new MatchedValue.Steps(0b10));
        assertThat(ofWithdrawal.get(0).service()).isEqualTo(Service.API_CALLS);
        assertThat(value(rules.match(Observed.call(c -> c.accountId("a-7"))))).isEqualTo(new MatchedValue.Steps(0b01));
        assertThat(rules.match(Observed.call(c -> c.accountId("a-7"))).get(0).group())
                .isEqualTo(ofWithdrawal.get(0).group());
    }

    @Test
    void groupsByTheFieldThatAnAliasStandsForInEachRule() {
        RuleSet rules = rules(mixed("who"));

        assertThat(rules.match(Observed.call(c -> c.accountId("a-7").onAccountId("a-8")))
                        .get(0)
                        .group())
                .isEqualTo(new Group(List.of("who"), List.of("a-8")));
        assertThat(rules.match(Observed.withdrawal(w -> w.accountId("a-7")))
                        .get(0)
                        .group())
                .isEqualTo(new Group(List.of("who"), List.of("a-7")));
        assertThat(rules.match(Observed.call(c -> c.accountId("a-7")))).isEmpty();
    }

    @Test
    void countsAnEventOnceInAGroup_whenTwoAliasedFieldsHaveTheSameValue() {
        RuleSet rules = rules(correlationOf(
                withdrawals("asset|exists: true") + "---\n"
                        + withdrawals("network: bitcoin").replace("id: r-1", "name: e"),
                "type: temporal",
                "rules: [d, e]",
                "group-by: [who]",
                "timespan: 60s",
                "aliases: {who: {d: accountId, e: destinationAccountId}}"));

        assertThat(value(rules.match(Observed.withdrawal(w -> w.accountId("a").destinationAccountId("a")))))
                .isEqualTo(new MatchedValue.Steps(0b11));
        assertThat(rules.match(Observed.withdrawal(w -> w.accountId("a").destinationAccountId("b"))))
                .hasSize(2);
    }

    @Test
    void notesABoundThatDoesNothing() {
        assertThat(rules(of("event_count", "{gte: 5, neq: 3}")).notes())
                .extracting(RuleNote::toString)
                .contains("rules/x.yml:8:30: 'neq: 3' does nothing: the other bounds leave it out");
        assertThat(only(of("event_count", "{gte: 5}")).condition().upper()).isEqualTo(NO_UPPER);
    }

    /** Of d: every withdrawal of BTC or ETH, e: of ETH, f: on bitcoin. */
    private static String steps(String type, String condition) {
        return correlationOf(
                withdrawals("asset: BTC") + "---\n"
                        + withdrawals("asset: ETH").replace("id: r-1", "name: e") + "---\n"
                        + withdrawals("network: bitcoin").replace("id: r-1", "name: f"),
                "type: " + type,
                "rules: [d, e, f]",
                "group-by: []",
                "timespan: 60s",
                "condition: " + condition);
    }

    private static String mixed(String groupBy) {
        return correlationOf(
                calls("status: 200") + "---\n" + withdrawals("asset: BTC").replace("id: r-1", "name: w"),
                "type: temporal_ordered",
                "rules: [d, w]",
                "group-by: [" + groupBy + "]",
                "timespan: 60s",
                "aliases: {who: {d: onAccountId, w: accountId}}");
    }
}
