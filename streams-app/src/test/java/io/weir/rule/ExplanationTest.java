package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Fact;
import io.weir.event.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

    private static Explanation explain(String text, Observation event) {
        RuleSet rules = Written.rules(text);
        return rules.explain(rules.rules().get(0), event);
    }

    /** A line for each reason: its depth in dots, truth, text and values. */
    private static List<String> tree(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        explanation.ways().forEach(way -> add(way.reason(), "", lines));
        return lines;
    }

    private static void add(Reason reason, String depth, List<String> lines) {
        lines.add(depth + reason.truth() + " " + reason.text()
                + (reason.values().isEmpty() ? "" : " " + reason.values()));
        reason.parts().forEach(part -> add(part, depth + ".", lines));
    }

    @Test
    void showsEachLineWithItsValueAndWhatTheConditionMakesOfThem() {
        String rule = Written.searches(
                "bitcoin: {asset: [BTC, LTC]}",
                "same: {customerId|fieldref: accountId}",
                "fresh: {destinationAgeSeconds|lt: 5, userAgent: null}",
                "condition: bitcoin and not same and 1 of fresh*");

        assertThat(tree(explain(rule, Observed.withdrawal(w -> w.userAgent(null)))))
                .containsExactlyInAnyOrder(
                        "UNKNOWN detection Test: all of",
                        ".TRUE search bitcoin",
                        "..TRUE asset: [BTC, LTC] {asset=BTC}",
                        ".TRUE not",
                        "..FALSE search same",
                        "...FALSE customerId|fieldref: accountId {customerId=c-1, accountId=a-1}",
                        ".UNKNOWN 1 of fresh*",
                        "..UNKNOWN search fresh: all of",
                        "...UNKNOWN destinationAgeSeconds|lt: 5 {destinationAgeSeconds=unknown}",
                        "...TRUE userAgent: null {userAgent=null}");
    }

    @Test
    void saysWhereTheEventIsCountedAndWhatItAdds() {
        String rule = Written.correlationOf(
                Written.withdrawals("destinationAgeSeconds|lt: 5"),
                "type: value_sum",
                "rules: [d]",
                "group-by: [asset]",
                "timespan: 1m",
                "condition: {field: amountUsd, gte: 5}");
        Explanation.Way counted = explain(
                        rule,
                        Observed.withdrawal(
                                Observed.facts(Map.of(Fact.DESTINATION_AGE, 0L)),
                                w -> w.amountUsd(new BigDecimal("1.5"))))
                .ways()
                .get(0);

        assertThat(counted.counts()).isTrue();
        assertThat(counted.group()).isEqualTo(new Group(List.of("asset"), List.of("BTC")));
        assertThat(counted.match().value()).isEqualTo(new MatchedValue.Amount(1_500_000));
    }

    @Test
    void saysWhichFieldIsMissing_whenAMatchIsNotCounted() {
        String rule = Written.correlation(
                "type: value_count",
                "rules: [d]",
                "group-by: [sourceIp]",
                "timespan: 1m",
                "condition: {field: deviceId, gte: 5}");
        Explanation.Way way = explain(rule, Observed.withdrawal(w -> w.sourceIp(null)
                        .sourceNetwork(null)
                        .deviceId(null)))
                .ways()
                .get(0);

        assertThat(way.counts()).isFalse();
        assertThat(way.missing()).containsExactly("sourceIp", "deviceId");
    }

    @Test
    void showsWhatAFilterMakesOfIt() {
        String rule = Written.withdrawals("asset: BTC") + "---\ntitle: Mine\nname: mine\nlogsource: {product: exchange,"
                + " service: withdrawals}\nfilter: {rules: [r-1], s: {accountId: a-1}, condition: not s}\n";

        assertThat(tree(explain(rule, Observed.withdrawal(w -> {}))))
                .containsExactly(
                        "FALSE detection Test: all of",
                        ".TRUE search s",
                        "..TRUE asset: BTC {asset=BTC}",
                        ".FALSE filter mine: not",
                        "..TRUE search s",
                        "...TRUE accountId: a-1 {accountId=a-1}");
    }

    @Test
    void explainsEachDetectionAndEachChild() {
        String rule = Written.correlation(
                        "type: event_count", "rules: [d]", "group-by: [asset]", "timespan: 1m", "condition: {gte: 2}")
                + "---\ntitle: Parent\nid: a-parent\ncorrelation: {type: event_count, rules: [c-1], group-by: [],"
                + " timespan: 1h, condition: {gte: 2}}\n";
        Explanation explanation = explain(rule, Observed.withdrawal(w -> {}));

        assertThat(explanation.rule().id()).isEqualTo("a-parent");
        assertThat(explanation.ways()).isEmpty();
        assertThat(explanation.children()).singleElement().satisfies(child -> assertThat(tree(child))
                .contains("TRUE detection d"));
    }

    @Test
    void findsARuleByIdOrName() {
        RuleSet rules = Written.rules(Written.withdrawals("asset: BTC").replace("id: r-1", "id: r-1\nname: bitcoin"));

        assertThat(rules.named("bitcoin")).isSameAs(rules.named("r-1")).isNotNull();
        assertThat(rules.named("ether")).isNull();
        assertThat(rules.references()).containsExactly("bitcoin", "r-1");
    }
}
