package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.correlation;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weir.event.Fact;
import io.weir.event.Observation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sigma's filter documents: a condition that is added to those of other rules. */
final class FiltersTest {
    private static final Observation SMALL = Observed.withdrawal(w -> w.amount(new BigDecimal("1")));
    private static final Observation LARGE = Observed.withdrawal(w -> w.amount(new BigDecimal("100")));
    private static final String BY_BOTH = withdrawals("asset: BTC");

    /** A filter on withdrawals whose block has these lines, from line 5, column 5 on. */
    private static RuleFile filter(String... lines) {
        return new RuleFile(
                "rules/f.yml",
                """
                title: Without what is usual
                id: f-1
                logsource: {product: exchange, service: withdrawals}
                filter:
                """ + Arrays.stream(lines).map(line -> "    " + line + "\n").collect(Collectors.joining()));
    }

    private static RuleFile filterOf(String rules) {
        return filter("rules: " + rules, "small: {amount|lt: 10}", "condition: not small");
    }

    private static RuleFile rule(String text) {
        return new RuleFile("rules/r.yml", text);
    }

    private static RuleFile with(RuleFile file, String old, String other) {
        return new RuleFile(file.name(), file.text().replace(old, other));
    }

    @ParameterizedTest
    @MethodSource("allThatNameIt")
    void aRuleMatchesWhatItsFilterLetsPass(RuleFile filter) {
        RuleSet rules = RuleSet.of(List.of(filter, rule(BY_BOTH)));

        assertThat(rules.match(SMALL)).isEmpty();
        assertThat(rules.match(LARGE)).hasSize(1);
        assertThat(rules.filters()).isEqualTo(1);
        assertThat(rules.filteredBy("r-1")).containsExactly("Without what is usual");
    }

    static Stream<RuleFile> allThatNameIt() {
        return Stream.of(
                filterOf("[r-1]"),
                filterOf("r-1"),
                filterOf("any"),
                filterOf("All"),
                with(filterOf("any"), ", service: withdrawals", ""),
                with(filterOf("[r-1]"), "id: f-1\n", ""));
    }

    @Test
    void theConditionsOfRuleAndFiltersAreEachInBrackets() {
        String either = Written.searches("a: {asset: BTC}", "b: {asset: ETH}", "condition: a or b");
        RuleFile other = new RuleFile(
                "rules/g.yml",
                filter("rules: any", "s: {accountId: a-2}", "condition: not s")
                        .text()
                        .replace("f-1", "f-2"));
        RuleSet rules = RuleSet.of(List.of(rule(either), filterOf("any"), other));

        assertThat(rules.match(SMALL)).isEmpty();
        assertThat(rules.match(LARGE)).hasSize(1);
        assertThat(rules.match(
                        Observed.withdrawal(w -> w.amount(new BigDecimal("100")).accountId("a-2"))))
                .isEmpty();
    }

    @Test
    void searchesOfAFilterAreItsOwn_evenIfNamedLikeTheRules() {
        RuleFile filter = filter("rules: any", "s: {amount|lt: 10}", "condition: not 1 of them");

        RuleSet rules = RuleSet.of(List.of(filter, rule(BY_BOTH)));

        assertThat(rules.match(LARGE)).hasSize(1);
        assertThat(rules.match(SMALL)).isEmpty();
    }

    @Test
    void aFilterLeavesOtherRulesAlone() {
        String call = calls("action: login").replace("r-1", "r-2");
        RuleSet rules = RuleSet.of(List.of(filterOf("[r-1]"), rule(BY_BOTH + "---\n" + call)));

        assertThat(rules.match(Observed.call(c -> c.accountId("a-1").action("login"))))
                .hasSize(1);
        assertThat(rules.filteredBy("r-2")).isEmpty();
    }

    @Test
    void whatAnUnknownFactWouldDecideMatchesNothing() {
        RuleFile filter = filter("rules: any", "old: {destinationAgeSeconds|gt: 86400}", "condition: not old");
        RuleSet rules = RuleSet.of(List.of(filter, rule(BY_BOTH)));

        assertThat(rules.match(SMALL)).isEmpty();
        assertThat(rules.match(Observed.withdrawal(Observed.facts(Map.of(Fact.DESTINATION_AGE, 0L)), w -> {})))
                .hasSize(1);
    }

    @Test
    void correlationsCountWhatTheFilterLetsPass_andSoDoThoseAboveThem() {
        String counted = correlation(
                "type: event_count", "rules: [d]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 2}");
        String above = """
                ---
                title: Above
                id: c-2
                correlation:
                    type: event_count
                    rules: [c-1]
                    group-by: [accountId]
                    timespan: 1h
                    condition: {gte: 1}
                """;
        RuleSet rules = RuleSet.of(List.of(filterOf("[d]"), rule(counted + above)));

        assertThat(rules.match(SMALL)).isEmpty();
        assertThat(rules.match(LARGE)).hasSize(1);
        assertThat(rules.filteredBy("c-1")).containsExactly("Without what is usual");
        assertThat(rules.filteredBy("c-2")).containsExactly("Without what is usual");
    }

    @Test
    void theVersionOfAFilteredRuleChangesWithItsFilters() {
        String correlation = correlation(
                "type: event_count", "rules: [d]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 2}");
        RuleFile other = with(filterOf("any"), "10", "11");

        assertThat(Stream.of(
                        version(rule(BY_BOTH)),
                        version(rule(BY_BOTH), filterOf("any")),
                        version(rule(BY_BOTH), other),
                        version(rule(correlation)),
                        version(rule(correlation), filterOf("any")),
                        version(rule(correlation), other)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfFilesDoesntMatter() {
        RuleFile second = new RuleFile(
                "rules/g.yml", with(filterOf("any"), "f-1", "f-2").text().replace("10", "11"));

        assertThat(version(rule(BY_BOTH), filterOf("any"), second))
                .isEqualTo(version(second, filterOf("any"), rule(BY_BOTH)));
    }

    private static String version(RuleFile... files) {
        return RuleSet.of(List.of(files)).rules().get(0).version();
    }

    @Test
    void saysWhatMayNotBeMeant() {
        RuleFile keeps = filter("rules: any", "small: {amount|lt: 10}", "condition: small");
        RuleFile idle = new RuleFile("rules/g.yml", """
                title: Idle
                level: high
                logsource: {product: exchange, service: api-calls}
                filter: {rules: any, s: {method|neq: GET}, condition: s}
                """);

        assertThat(RuleSet.of(List.of(keeps, idle, rule(BY_BOTH))).notes().stream()
                        .map(RuleNote::toString))
                .containsExactly(
                        "rules/f.yml:1:1: filter 'Without what is usual' keeps only what its lines name; to leave that out, negate it once, such as 'condition: not selection'",
                        "rules/g.yml:1:1: filter 'Idle' filters nothing: there is no rule of its logsource",
                        "rules/g.yml:2:1: 'level' of a filter does nothing: it doesn't alert");
    }

    private static List<String> notes(String... lines) {
        return RuleSet.of(List.of(filter(lines), rule(BY_BOTH))).notes().stream()
                .map(RuleNote::toString)
                .filter(note -> note.contains("keeps only"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accountId|neq; not named",
                "accountId; not not named",
                "accountId; named",
                "accountId; named and not other",
                "accountId|neq; not 1 of nam*",
                "accountId; all of them"
            })
    void asksAboutAFilterThatKeepsOnlyWhatItNames(String key, String condition) {
        assertThat(notes(
                        "rules: any",
                        "named: {" + key + ": payroll-1}",
                        "other: {asset|neq: ETH}",
                        "condition: " + condition))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accountId; not named",
                "accountId|neq; named",
                "accountId|neq; not not named",
                "accountId; named or not other",
                "accountId; not (named or other)",
                "accountId|neq; all of nam*"
            })
    void saysNothingOfAFilterThatLeavesOutWhatItNames(String key, String condition) {
        assertThat(notes(
                        "rules: any",
                        "named: {" + key + ": payroll-1}",
                        "other: {asset: ETH}",
                        "condition: " + condition))
                .isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        filterOf("[too-lage]"),
                        List.of(
                                "rules/f.yml:5:13: there is no rule with the id or name 'too-lage'; did you mean 'too-large'?")),
                arguments(
                        filterOf("[call]"),
                        List.of(
                                "rules/f.yml:5:13: rule 'call' is about api-calls, but the filter's logsource is withdrawals; take 'service' out of the filter's logsource, or write a filter for each service")),
                arguments(
                        filterOf("[c-1]"),
                        List.of(
                                "rules/f.yml:5:13: 'c-1' is a correlation, but filters look at single events; name the rules that it refers to: d")),
                arguments(
                        filterOf("[f-1]"),
                        List.of("rules/f.yml:5:13: 'f-1' is a filter itself; name the rules that it filters")),
                arguments(
                        filterOf("[r-1, too-large]"),
                        List.of("rules/f.yml:5:18: rule 'too-large' is referred to twice; keep one")),
                arguments(
                        filterOf("[]"),
                        List.of(
                                "rules/f.yml:5:12: 'rules' is empty: nothing would be filtered; write 'rules: any', or the names or ids of the rules that it filters")),
                arguments(
                        filter("rule: any", "small: {amount|lt: 10}", "condition: not small"),
                        List.of(
                                "rules/f.yml:5:5: unknown key 'rule' in 'filter'; did you mean 'rules'?",
                                "rules/f.yml:5:5: 'filter' has no 'rules'; write 'rules: any', or the names or ids of the rules that it filters")),
                arguments(
                        filter("rules: any", "small: {amount|lt: 10}"),
                        List.of(
                                "rules/f.yml:5:5: 'filter' has no 'condition'; write for example 'condition: not selection'")),
                arguments(
                        filter("rules: any", "small: {amount|lt: 10}", "condition: [not small]"),
                        List.of(
                                "rules/f.yml:7:16: a filter has one condition, not a list; join them with 'and' or 'or'")),
                arguments(
                        filter("rules: any", "small: {amount|lt: 10}", "condition: not smal"),
                        List.of(
                                "rules/f.yml:7:20: condition names 'smal', which is no search of this detection; did you mean 'small'?")),
                arguments(
                        filter("rules: any", "small: {amout|lt: 10}", "condition: not small"),
                        List.of("rules/f.yml:6:13: unknown field 'amout'; did you mean 'amount'?")),
                arguments(
                        with(filterOf("any"), "logsource: {product: exchange, service: withdrawals}\n", ""),
                        List.of(
                                "rules/f.yml:1:1: the rule has no 'logsource'; write 'logsource: {product: exchange, service: withdrawals}'")),
                arguments(
                        with(filterOf("any"), "withdrawals", "withdrawal"),
                        List.of("rules/f.yml:3:41: logsource service is 'withdrawal'; did you mean 'withdrawals'?")),
                arguments(
                        with(filterOf("any"), "f-1", "f-1\nweir: {mode: alert}\ngenerate: true"),
                        List.of(
                                "rules/f.yml:3:1: a filter has no 'weir': it doesn't alert; move it to the rules that it filters",
                                "rules/f.yml:4:1: a filter has no 'generate': it doesn't alert; move it to the rules that it filters")),
                arguments(
                        with(filterOf("any"), "f-1", "f-1\nlogsorce: x"),
                        List.of("rules/f.yml:3:1: unknown key 'logsorce' in the rule; did you mean 'logsource'?")),
                arguments(
                        with(filterOf("any"), "f-1", "r-1"),
                        List.of(
                                "rules/r.yml:2:5: id 'r-1' is taken by 'Without what is usual' in rules/f.yml:1; give each rule a UUID of its own")),
                arguments(
                        filter(),
                        List.of(
                                "rules/f.yml:4:1: 'filter' must be a map; write rules, searches and a condition, such as '{rules: any, selection: {asset: BTC}, condition: not selection}'")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereWhatAndTheMend(RuleFile filter, List<String> errors) {
        String counted = correlation(
                "type: event_count", "rules: [d]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 2}");
        String rules = BY_BOTH.replace("id: r-1", "id: r-1\nname: too-large") + "---\n"
                + calls("action: login").replace("id: r-1", "name: call") + "---\n" + counted;

        assertThat(Written.errors(filter, rule(rules))).isEqualTo(errors);
    }

    @Test
    void aCorrelationCantReferToAFilter() {
        String counted = correlation(
                "type: event_count", "rules: [f-1]", "group-by: [accountId]", "timespan: 1h", "condition: {gte: 2}");

        assertThat(Written.errors(filterOf("any"), rule(counted)))
                .containsExactly(
                        "rules/r.yml:5:13: 'f-1' is a filter, which finds nothing by itself; refer to the rules that it filters");
    }

    @Test
    void aFilterForBothServicesIsHeldToTheFieldsOfEach() {
        RuleFile both = with(filterOf("any"), ", service: withdrawals", "");

        assertThat(Written.errors(both, rule(calls("action: login"))))
                .containsExactly(
                        "rules/f.yml:6:13: field 'amount' is not on api-calls, only on withdrawals; use a field of api-calls, or 'service: withdrawals'");
    }
}
