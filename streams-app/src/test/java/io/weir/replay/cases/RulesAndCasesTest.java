package io.weir.replay.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleError;
import io.weir.rule.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesAndCasesTest {
    private static final String RULE = """
            title: Bitcoin
            id: r-1
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {asset: BTC}, condition: s}
            """;

    private static List<String> errors(String rule, String cases) {
        InvalidRulesException refused = catchThrowableOfType(
                InvalidRulesException.class,
                () -> RulesAndCases.read(
                        List.of(new RuleFile("x.yml", rule)), List.of(new RuleFile("x.cases.yml", cases))));
        return refused.errors().stream().map(RuleError::toString).toList();
    }

    @Test
    void saysWhatIsWrongWithRulesAndCasesAtOnce() {
        assertThat(errors(
                        RULE.replace("asset", "assett"),
                        "cases:\n    - {nam: x, events: [{segment: RETIAL}], quiet: true}\n"))
                .containsExactly(
                        "x.cases.yml:2:7: the case has no 'name'; say in a few words what is special about it",
                        "x.cases.yml:2:8: unknown key 'nam' in the case; did you mean 'name'?",
                        "x.cases.yml:2:25: Withdrawal.segment is 'RETIAL'; did you mean 'RETAIL'?",
                        "x.yml:4:17: unknown field 'assett'; did you mean 'asset'?");
    }

    @Test
    void refusesRecordsThatFitNoSchema_withPlaceAndMend() {
        assertThat(errors(RULE, """
                cases:
                    - name: a
                      known: [{adress: bc1q}]
                      baselines: [{outflow: 0}]
                      events:
                          - {channel: WBE}
                          - {assett: BTC}
                          - {amount: lots}
                          - {topic: withdrawal}
                          - {topic: api-calls, status: many}
                      quiet: true
                """))
                .satisfiesExactly(
                        known -> assertThat(known)
                                .isEqualTo(
                                        "x.cases.yml:3:15: KnownEntity has no field 'adress'; did you mean 'address'?"),
                        baseline -> assertThat(baseline).startsWith("x.cases.yml:4:19: outflow is '0', "),
                        channel -> assertThat(channel)
                                .isEqualTo("x.cases.yml:6:13: Withdrawal.channel is 'WBE'; did you mean 'WEB'?"),
                        field -> assertThat(field)
                                .isEqualTo("x.cases.yml:7:13: Withdrawal has no field 'assett'; did you mean 'asset'?"),
                        amount -> assertThat(amount).startsWith("x.cases.yml:8:13: Withdrawal.amount "),
                        topic -> assertThat(topic).startsWith("x.cases.yml:9:13: 'withdrawal' is no input topic"),
                        call -> assertThat(call).startsWith("x.cases.yml:10:13: ApiCall.status "));
    }

    @Test
    void takesSymbolsThatTheSchemaHas_unknownAmongThem() {
        RulesAndCases read = RulesAndCases.read(
                List.of(new RuleFile("x.yml", RULE)),
                List.of(
                        new RuleFile(
                                "x.cases.yml",
                                "cases:\n    - {name: a, events: [{segment: UNKNOWN, defects: segment:unknown}], quiet: true}\n")));

        assertThat(read.cases()).containsOnlyKeys("r-1");
    }
}
