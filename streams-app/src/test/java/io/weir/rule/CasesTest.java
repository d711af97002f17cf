package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.event.EntityKind;
import io.weir.rule.sigma.CaseBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cases as files have them. */
final class CasesTest {
    private static final String RULE = Written.withdrawals("asset: BTC");

    private static Map<String, List<RuleCase>> read(String rule, String cases) {
        return CaseBook.read(List.of(new RuleFile("x.yml", rule)), List.of(new RuleFile("x.cases.yml", cases)));
    }

    private static List<String> refused(String cases) {
        InvalidRulesException refused = catchThrowableOfType(InvalidRulesException.class, () -> read(RULE, cases));
        return refused.errors().stream()
                .map(error -> error.toString().replace("x.cases.yml:", ""))
                .toList();
    }

    private static String one(String... lines) {
        StringBuilder text = new StringBuilder("cases:\n    - name: a\n");
        Arrays.stream(lines).forEach(line -> text.append("      ").append(line).append('\n'));
        return text.toString();
    }

    @Test
    void readsAllThatACaseSays() {
        RuleCase read = read(RULE, """
                cases:
                    - name: all of it
                      start: 2019-05-07T17:00:00Z
                      complete: [API_KEY]
                      known: [{address: bc1q, firstPaidAt: -1d2h3m4s5ms}]
                      events:
                          - {at: +1s500ms, topic: api-calls, repeat: {times: 3, every: +50ms}, status: 401, symbol: null, defects: [actor:unknown]}
                      fires:
                          - {group: {principal: a-1}, observed: 1.50, holds: ['WITHDRAWAL:w-1'], enforced: true, opened-by: e-3}
                          - {}
                """).get("r-1").get(0);

        assertThat(read.toString()).isEqualTo("x.cases.yml:2 'all of it'");
        assertThat(read.start()).isEqualTo(Instant.parse("2019-05-07T17:00:00Z"));
        assertThat(read.complete()).isEqualTo(Set.of(EntityKind.API_KEY));
        assertThat(read.known().get(0).fields()).isEqualTo(Map.of("address", "bc1q", "firstPaidAt", "-1d2h3m4s5ms"));
        CaseRecord event = read.events().get(0);
        assertThat(event.topic()).isEqualTo("api-calls");
        assertThat(event.at()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(event.times()).isEqualTo(3);
        assertThat(event.every()).isEqualTo(Duration.ofMillis(50));
        assertThat(event.defects()).containsExactly("actor:unknown");
        assertThat(event.fields())
                .containsEntry("status", new BigDecimal("401"))
                .containsEntry("symbol", null);
        assertThat(read.alerts())
                .containsExactly(
                        new CaseAlert(
                                Map.of("principal", "a-1"),
                                new BigDecimal("1.50"),
                                List.of("WITHDRAWAL:w-1"),
                                true,
                                "e-3",
                                9,
                                13),
                        new CaseAlert(null, null, null, null, null, 10, 13));
    }

    @Test
    void takesThemInTheWeirBlock_withoutMakingAnotherVersionOfTheRule() {
        String block = RULE + "weir: {mode: alert}\n";
        String withCases = RULE + "weir: {mode: alert, cases: [{name: a, events: [{}], quiet: true}]}\n";

        assertThat(CaseBook.read(List.of(new RuleFile("x.yml", withCases)), List.of())
                        .get("r-1"))
                .hasSize(1);
        assertThat(Written.rules(withCases).revision())
                .isEqualTo(Written.rules(block).revision());
        assertThat(Written.rules(withCases.replace("alert", "shadow")).revision())
                .isNotEqualTo(Written.rules(block).revision());
        assertThat(Written.errors(RULE + "weir: {cases: [{name: a, event: [{}], quiet: true}]}\n"))
                .contains("8:26: unknown key 'event' in the case; did you mean 'events'?");
    }

    @Test
    void belongToTheRuleThatNothingInItsFileRefersTo_orToTheOneThatIsNamed() {
        String file = Written.correlation(
                "type: event_count", "rules: [d]", "group-by: []", "timespan: 1m", "condition: {gte: 2}");
        String cases = one("events: [{}]", "quiet: true");

        assertThat(read(file, cases)).containsOnlyKeys("c-1");
        assertThat(read(file + "---\n" + RULE, "rule: r-1\n" + cases)).containsOnlyKeys("r-1");
        assertThat(catchThrowableOfType(InvalidRulesException.class, () -> read(file + "---\n" + RULE, cases)))
                .hasMessageContaining("x.cases.yml:1:1: the file that these cases are beside has 2 rules that alert;"
                        + " add 'rule' with the name of the one that is meant");
        assertThat(refused("rule: r-2\n" + cases))
                .containsExactly("1:7: there is no rule with the id or name 'r-2'; did you mean 'r-1'?");
    }

    @Test
    void refusesCasesThatProveNothing() {
        assertThat(refused(one("events: []", "quiet: true")))
                .containsExactly("3:15: 'events' is empty, so the case proves nothing; write for example"
                        + " 'events: [{at: +0s, asset: BTC}]'");
        assertThat(refused(one("events: [{}]", "fires: [{holds: ['WITHDRAWL:w-1', 'ACCOUNT:']}]")))
                .containsExactly(
                        "4:24: 'WITHDRAWL' is no scope of a hold; did you mean 'WITHDRAWAL'?",
                        "4:41: 'ACCOUNT:' is a hold on nothing; write what is held, such as ACCOUNT:w-1");
        assertThat(refused(one("events: [{}]", "fires: [{group: {accountId: a-1}}]")))
                .containsExactly("4:15: the alert's group has [accountId], but the rule groups by [principal]; give"
                        + " each of them a value, or leave 'group' out");
        assertThat(refused(one("events: [{defects: [cut]}]", "quiet: unmatched")))
                .containsExactly("3:27: 'cut' is no defect of intake's; write a field and what becomes of it, such as"
                        + " segment:unknown");
        assertThat(refused(one("events: [{}]", "quiet: silent")))
                .singleElement()
                .asString()
                .startsWith("4:14: 'quiet' is 'silent'; write 'true', or 'unmatched' where no event is to match");
    }

    @Test
    void refusesTwoCasesOfOneName_inOneFileOrBesideTheRule() {
        String two = one("events: [{}]", "quiet: true") + "    - {name: a, events: [{}], quiet: true}\n";
        String inline = RULE + "weir: {cases: [{name: a, events: [{}], quiet: true}]}\n";

        assertThat(refused(two))
                .containsExactly(
                        "5:7: the name 'a' is taken by another case in 2; say what is special about" + " each");
        assertThat(catchThrowableOfType(
                        InvalidRulesException.class, () -> read(inline, one("events: [{}]", "quiet: true"))))
                .hasMessageContaining("x.cases.yml:2:7: the name 'a' is taken by another case in x.yml:8");
    }

    @Test
    void refusesTimesThatNobodyWouldWaitFor() {
        assertThat(refused(one("events: [{at: +999999999d}]", "quiet: true")))
                .containsExactly("3:21: 'at' must be at most 500d from the start: '+999999999d'; give the case another"
                        + " 'start', or shorten it");
        assertThat(refused(one("events: [{repeat: {times: 3, every: +400d}}]", "quiet: true")))
                .containsExactly("3:36: 'repeat' must be at most 500d long in all; write fewer, or less between them");
        assertThat(refused(one("start: '+1000000000-12-31T23:59:59Z'", "events: [{at: +1d}]", "quiet: true")))
                .containsExactly("3:14: 'start' is '+1000000000-12-31T23:59:59Z', which is no time from 1970 to 9999;"
                        + " write it as 2026-01-05T12:00:00Z");
        assertThat(refused(one("start: 1969-12-31T23:59:59Z", "events: [{at: +1d}]", "quiet: true")))
                .hasSize(1);
    }

    @Test
    void refusesRulesThatHaveNothingToTry_withThePlace() {
        String file = Written.correlation(
                        "type: event_count", "rules: [d]", "group-by: []", "timespan: 1m", "condition: {gte: 2}")
                + "---\ntitle: Mine\nname: filt\nlogsource: {product: exchange, service: withdrawals}\n"
                + "filter: {rules: [d], s: {accountId: a-1}, condition: not s}\n";
        String cases = one("events: [{}]", "quiet: true");

        assertThat(read(file, cases)).containsOnlyKeys("c-1");
        assertThat(catchThrowableOfType(InvalidRulesException.class, () -> read(file, "rule: d\n" + cases)))
                .hasMessageContaining("x.cases.yml:1:7: 'd' is a part of 'Test' and never alerts by itself; ");
        assertThat(catchThrowableOfType(InvalidRulesException.class, () -> read(file, "rule: filt\n" + cases)))
                .hasMessageContaining("x.cases.yml:1:7: 'filt' is a filter, which finds nothing by itself; ");
        assertThat(read(file.replace("id: c-1", "id: c-1\ngenerate: true"), "rule: d\n" + cases))
                .containsOnlyKeys("d");
    }

    @Test
    void blamesNoCaseForARuleThatCouldNotBeRead() {
        CaseBook book = CaseBook.of(
                List.of(new RuleFile("x.yml", RULE), new RuleFile("y.yml", "title: [unclosed")),
                List.of(new RuleFile("y.cases.yml", "rule: other\n" + one("events: [{}]", "quiet: true"))));

        assertThat(book.errors()).isEmpty();
    }

    @Test
    void refusesWhatItCannotHonour_withPlaceAndMend() {
        assertThat(refused(one("events: [{}]")))
                .containsExactly("2:7: the case says nothing of what it expects; write 'quiet: true', or 'fires' with a"
                        + " map for each alert, such as 'fires: [{}]'");
        assertThat(refused(one("events: [{}]", "quiet: true", "fires: [{}]")))
                .singleElement()
                .asString()
                .startsWith("4:7: the case has 'fires' and 'quiet'; ");
        assertThat(refused(one("events: [{at: 5s}]", "quiet: true")))
                .containsExactly(
                        "3:21: 'at' is '5s', which is no time since the start; write + or - and numbers with d,"
                                + " h, m, s or ms, such as +5s");
        assertThat(refused(one("events: [{repeat: {times: 0}}]", "quiet: true")))
                .containsExactly("3:33: 'times' is '0'; write a whole number from 1 to 100000");
        assertThat(refused(one("complete: [DESTINATIONS]", "events: [{}]", "quiet: true")))
                .containsExactly("3:18: 'DESTINATIONS' is no kind of entity; did you mean 'DESTINATION'?");
        assertThat(refused(one("start: noon", "events: [{}]", "quiet: true")))
                .containsExactly("3:14: 'start' is 'noon', which is no time; write it as 2026-01-05T12:00:00Z");
        assertThat(refused(one("events: [{}]", "fires: [{observed: many, hold: []}]")))
                .containsExactly(
                        "4:26: 'observed' is 'many'; write the number that the alert shows, such as 5",
                        "4:32: unknown key 'hold' in the alert; did you mean 'holds'?");
        assertThat(refused("- name: a\n"))
                .containsExactly("1:1: a file of cases must be a map with 'cases'; write 'cases:' and a list of cases"
                        + " below");
    }
}
