package io.weir.rule;

import static io.weir.rule.Written.correlation;
import static io.weir.rule.Written.correlationOf;
import static io.weir.rule.Written.rules;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Observation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves the matcher: groups, and what correlations aggregate. */
final class SightingsTest {

    private static String eventCount(String groupBy) {
        return correlation(
                "type: event_count", "rules: [d]", "group-by: " + groupBy, "timespan: 60s", "condition: {gte: 5}");
    }

    private static String valueCount(String field) {
        return correlation(
                "type: value_count",
                "rules: [d]",
                "group-by: []",
                "timespan: 60s",
                "condition: {field: " + field + ", gte: 5}");
    }

    private static String sum(String field) {
        return correlation(
                "type: value_sum",
                "rules: [d]",
                "group-by: []",
                "timespan: 60s",
                "condition: {field: " + field + ", gte: 5}");
    }

    private static MatchedValue only(List<Sighting> sightings) {
        assertThat(sightings).hasSize(1);
        assertThat(sightings.get(0).matches()).hasSize(1);
        return sightings.get(0).matches().get(0).value();
    }

    @Test
    void groupsByAllFieldsInTheRulesOrder() {
        List<Sighting> sightings = rules(eventCount("[network, asset, sourceAsn, amount]"))
                .match(Observed.withdrawal(w -> w.sourceAsn(64_500L).amount(new BigDecimal("1.500"))));

        assertThat(sightings.get(0).group())
                .isEqualTo(new Group(
                        List.of("network", "asset", "sourceAsn", "amount"), List.of("bitcoin", "BTC", "64500", "1.5")));
    }

    @Test
    void takesOneNameWithoutAList() {
        assertThat(rules(eventCount("asset")).rules().get(0).correlation().groupBy())
                .containsExactly("asset");
    }

    @Test
    void sightsNothing_whenAFieldOfTheGroupIsNull() {
        assertThat(rules(eventCount("[asset, sourceIp]")).match(Observed.withdrawal(w -> {})))
                .isEmpty();
    }

    @Test
    void sightsNothing_whenTheAggregatedFieldIsNull() {
        assertThat(rules(valueCount("sourceIp")).match(Observed.withdrawal(w -> {})))
                .isEmpty();
        assertThat(rules(valueCount("[asset, sourceIp]")).match(Observed.withdrawal(w -> {})))
                .isEmpty();
        assertThat(rules(sum("amountUsd")).match(Observed.withdrawal(w -> {}))).isEmpty();
        assertThat(rules(sum("destinationAgeSeconds")).match(Observed.withdrawal(w -> {})))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"k-1, a-1, 192.0.2.1, k-1", ", a-1, 192.0.2.1, a-1", ", , 192.0.2.1, 192.0.2.1"})
    void groupsARuleWithoutCorrelationByWhoActed(String key, String account, String ip, String principal) {
        List<Sighting> sightings = rules(Written.calls("status: 200"))
                .match(Observed.call(c -> c.apiKeyId(key).accountId(account).sourceIp(ip)));

        assertThat(sightings).hasSize(1);
        assertThat(sightings.get(0).group()).isEqualTo(new Group(List.of(Group.PRINCIPAL), List.of(principal)));
        assertThat(only(sightings)).isEqualTo(MatchedValue.Nothing.NOTHING);
    }

    @Test
    void sightsNothing_whenNobodyActed() {
        assertThat(rules(Written.calls("status: 200")).match(Observed.call(c -> {})))
                .isEmpty();
    }

    @Test
    void tellsTuplesApart_whateverTheirValues() {
        RuleSet rules = rules(valueCount("[customerId, destinationTag]"));

        MatchedValue one =
                only(rules.match(Observed.withdrawal(w -> w.customerId("a|").destinationTag("b"))));
        MatchedValue other =
                only(rules.match(Observed.withdrawal(w -> w.customerId("a").destinationTag("|b"))));
        MatchedValue third =
                only(rules.match(Observed.withdrawal(w -> w.customerId("a\\").destinationTag("b"))));
        MatchedValue again =
                only(rules.match(Observed.withdrawal(w -> w.customerId("a|").destinationTag("b"))));

        assertThat(List.of(one, other, third)).doesNotHaveDuplicates();
        assertThat(again).isEqualTo(one);
    }

    @Test
    void countsEqualNumbersAsOneValue_whateverTheirScale() {
        RuleSet rules = rules(valueCount("amount"));

        assertThat(only(rules.match(Observed.withdrawal(w -> w.amount(new BigDecimal("100.00"))))))
                .isEqualTo(only(rules.match(Observed.withdrawal(w -> w.amount(new BigDecimal("1E+2"))))))
                .isEqualTo(new MatchedValue.Distinct("100"));
    }

    @ParameterizedTest
    @CsvSource({
        "250000, 250000000000",
        "0.000001, 1",
        "0.0000005, 1",
        "0.00000049, 0",
        "-0.0000005, -1",
        "0, 0",
        "9223372036854.775807, 9223372036854775807",
        "9223372036854.775808, 9223372036854775807",
        "-9223372036855, -9223372036854775808",
        "1E+999999999, 9223372036854775807",
        "-1E+999999999, -9223372036854775808",
        "1E-999999999, 0"
    })
    void sumsInWholeUnits_roundedHalfUpAndSaturated(BigDecimal amountUsd, long micros) {
        assertThat(only(rules(sum("amountUsd")).match(Observed.withdrawal(w -> w.amountUsd(amountUsd)))))
                .isEqualTo(new MatchedValue.Amount(micros));
    }

    @ParameterizedTest
    @CsvSource({"0.95, 950000", "Infinity, 9223372036854775807", "-Infinity, -9223372036854775808"})
    void sumsRatios(double ratio, long millionths) {
        assertThat(only(rules(sum("dailyLimitUsedRatio"))
                        .match(Observed.withdrawal(w -> w.dailyLimitUsedRatio(ratio)))))
                .isEqualTo(new MatchedValue.Amount(millionths));
        assertThat(rules(sum("dailyLimitUsedRatio")).match(Observed.withdrawal(w -> w.dailyLimitUsedRatio(Double.NaN))))
                .isEmpty();
    }

    @Test
    void writesTheThresholdInUnitsOfTheField() {
        Correlation correlation = rules(sum("amountUsd").replace("gte: 5", "gte: 250000.5"))
                .rules()
                .get(0)
                .correlation();

        assertThat(correlation.unitScale()).isEqualTo(6);
        assertThat(correlation.threshold()).isEqualTo(250_000_500_000L);
    }

    @ParameterizedTest
    @CsvSource({"gte: 5, 5", "gt: 5, 6", "gt: 0, 1"})
    void turnsMoreThanIntoAtLeast(String bound, long threshold) {
        assertThat(rules(eventCount("[]").replace("gte: 5", bound))
                        .rules()
                        .get(0)
                        .correlation()
                        .threshold())
                .isEqualTo(threshold);
    }

    @Test
    void sharesOneSightingBetweenRulesOfOneGroup_inTheOrderOfTheirIds() {
        String first = eventCount("[asset]").replace("c-1", "b");
        String second = valueCount("customerId")
                .replace("group-by: []", "group-by: [asset]")
                .replace("c-1", "a");
        String third = eventCount("[network]").replace("c-1", "c");
        Observation event = Observed.withdrawal(w -> {});

        List<Sighting> sightings = RuleSet.of(List.of(
                        new RuleFile("1", first.replace("name: d", "name: d1").replace("[d]", "[d1]")),
                        new RuleFile("2", second.replace("name: d", "name: d2").replace("[d]", "[d2]")),
                        new RuleFile("3", third.replace("name: d", "name: d3").replace("[d]", "[d3]"))))
                .match(event);

        assertThat(sightings).hasSize(2);
        assertThat(sightings.get(0).group().fields()).containsExactly("asset");
        assertThat(sightings.get(0).matches()).extracting(MatchedRule::ruleId).containsExactly("a", "b");
        assertThat(sightings.get(1).matches()).extracting(MatchedRule::ruleId).containsExactly("c");
    }

    @Test
    void matchesWhatAnyOfTheReferredRulesMatches_once() {
        String two = correlationOf(
                withdrawals("asset: BTC") + "---\n"
                        + withdrawals("network: bitcoin").replace("id: r-1", "name: e"),
                "type: event_count",
                "rules: [d, e]",
                "group-by: []",
                "timespan: 60s",
                "condition: {gte: 5}");

        assertThat(only(rules(two).match(Observed.withdrawal(w -> {})))).isEqualTo(MatchedValue.Nothing.NOTHING);
        assertThat(rules(two).match(Observed.withdrawal(w -> w.network("lightning"))))
                .hasSize(1);
        assertThat(rules(two).match(Observed.withdrawal(w -> w.asset("ETH").network("ethereum"))))
                .isEmpty();
    }
}
