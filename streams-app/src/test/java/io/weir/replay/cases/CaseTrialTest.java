package io.weir.replay.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.RuleCase;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.sigma.CaseBook;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaseTrialTest {
    private static final String TWO_TO_A_FRESH_ONE = """
            title: Two customers pay one fresh destination
            id: fan-in
            correlation:
                type: value_count
                rules: [fresh]
                group-by: [destination]
                timespan: 1m
                condition: {field: customerId, gte: 2}
            weir: {mode: hold, hold: {scopes: [WITHDRAWAL]}}
            ---
            title: To a fresh destination
            name: fresh
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {destinationAgeSeconds|lt: 86400}, condition: s}
            """;

    /** @param lines of the case, but for its name */
    private static List<String> differencesOf(String rule, String... lines) {
        String text = "cases:\n    - name: tried\n      " + String.join("\n      ", lines) + "\n";
        List<RuleFile> files = List.of(new RuleFile("x.yml", rule));
        List<RuleCase> cases =
                CaseBook.read(files, List.of(new RuleFile("x.cases.yml", text))).get("fan-in");
        return CaseTrial.run(RuleSet.of(files), "fan-in", cases.get(0)).differences();
    }

    @Test
    void givesListsTheEntriesOfTheCase_andTheirOwnBack() {
        RuleFile list = new RuleFile("lists/trusted.txt", "bc1qa");
        RuleFile rule = new RuleFile(
                "x.yml",
                TWO_TO_A_FRESH_ONE.replace(
                        "{s: {destinationAgeSeconds|lt: 86400}, condition: s}",
                        "{s: {destinationAddress|expand: '%trusted%'}, condition: s}"));
        RuleFile cases = new RuleFile("x.cases.yml", """
                cases:
                    - name: another address
                      lists: {trusted: [bc1qb]}
                      events: [{at: +0s, repeat: {times: 2}, customerId: 'c-#', destinationAddress: bc1qb}]
                      fires: [{}]
                    - name: a list that nobody has
                      lists: {trustees: [bc1qb]}
                      events: [{at: +0s}]
                      quiet: true
                """);
        RuleSet rules = RuleSet.of(List.of(rule, list));
        List<RuleCase> read = CaseBook.read(List.of(rule), List.of(cases)).get("fan-in");

        assertThat(CaseTrial.run(rules, "fan-in", read.get(0)).differences()).isEmpty();
        assertThat(rules.lists().entries("trusted")).containsExactly("bc1qa");
        assertThat(CaseTrial.run(rules, "fan-in", read.get(1)).differences())
                .singleElement()
                .asString()
                .contains("there is no list 'trustees'");
    }

    private static List<String> differences(String... lines) {
        return differencesOf(TWO_TO_A_FRESH_ONE, lines);
    }

    @Test
    void passes_whenGroupNumberAndHoldsAreAsExpected() {
        assertThat(differences(
                        "events:",
                        "    - {at: +0s, repeat: {times: 3, every: +30s}, customerId: c-#, destinationAddress: bc1qa}",
                        "    - {at: +10d, repeat: {times: 2, every: +1s}, customerId: c-#, destinationAddress: bc1qb}",
                        "fires:",
                        "    - {group: {destination: 'bitcoin:bc1qa'}, observed: 3,"
                                + " holds: ['WITHDRAWAL:w-3', 'WITHDRAWAL:w-1', 'WITHDRAWAL:w-2']}",
                        "    - {group: {destination: 'bitcoin:bc1qb'}, observed: 2}"))
                .isEmpty();
    }

    @Test
    void takesBaselinesForAllHoursOrOne_andSaysWhichItCannot() {
        String rule = """
                title: More than usual
                id: fan-in
                correlation:
                    {type: value_sum, rules: [all], group-by: [asset], timespan: 5m, field: amountInBaselines,
                     condition: {field: amountInBaselines, gte: 2.5}}
                ---
                title: All
                name: all
                logsource: {product: exchange, service: withdrawals}
                detection: {s: {amountInBaselines|gt: 0.5}, condition: s}
                """;
        String[] fires = {
            "baselines: [{outflowToFresh: 100}, {hourOfWeek: 12, outflowToFresh: 2}]",
            "events: [{at: +0s, amount: 5}]",
            "fires: [{group: {asset: BTC}, observed: 2.5}]"
        };

        assertThat(differencesOf(rule, fires)).isEmpty();
        assertThat(differencesOf(rule, "baselines: [{outflow: 0}]", "events: [{at: +0s}]", "quiet: true"))
                .anyMatch(line -> line.contains("'baselines' can't be used: outflow is '0'"));
    }

    @Test
    void saysWhatWasExpectedAndWhatCameAndOfWhichEvent_whenTheyDiffer() {
        assertThat(differences(
                        "events:",
                        "    - {at: +0s, customerId: c-1}",
                        "    - {at: +5s, customerId: c-2, eventId: mine}",
                        "fires: [{group: {destination: 'bitcoin:other'}, observed: 3, holds: []}]"))
                .containsExactly(
                        "- alert 1: group {destination=bitcoin:other}, observed 3, holds []",
                        "+ alert 1: group {destination=bitcoin:bc1qaddress}, observed 2,"
                                + " holds [WITHDRAWAL:w-1, WITHDRAWAL:w-2], opened by record 2 (mine at +5s, line 5)");
    }

    @Test
    void saysWhenNothingCame() {
        assertThat(differences("events: [{customerId: c-1}]", "fires: [{observed: 2}]"))
                .containsExactly("- alert 1: observed 2", "+ alert 1: none");
    }

    @Test
    void saysAllOfAnAlert_whenNoneWasExpected() {
        assertThat(differences("events: [{repeat: {times: 2, every: +1s}, customerId: c-#}]", "quiet: true"))
                .satisfiesExactly(
                        expected -> assertThat(expected).isEqualTo("- alert 1: none"), came -> assertThat(came)
                                .startsWith("+ alert 1: group {destination=bitcoin:bc1qaddress}, observed 2, holds [")
                                .contains("opened by record 2 (e-2 at +1s, line 3)"));
    }

    @Test
    void remembersWhatTheCaseSaysWasKnown() {
        String events = "events: [{repeat: {times: 2, every: +1s}, customerId: c-#}]";

        assertThat(differences("known: [{address: bc1qaddress, firstPaidAt: -1d}]", events, "quiet: true"))
                .isEmpty();
        assertThat(differences("known: [{address: bc1qaddress, firstPaidAt: -23h59m58s}]", events, "fires: [{}]"))
                .isEmpty();
        assertThat(differences("complete: [API_KEY]", events, "quiet: true")).isEmpty();
    }

    @Test
    void fails_whenARecordFitsNoSchemaOrIsRefused() {
        assertThat(differences("events: [{acount: a-1}, {accountId: ' '}]", "quiet: true"))
                .satisfiesExactly(
                        unfit -> assertThat(unfit)
                                .startsWith("  record 1 (e-1 at +0s, line 3) can't be published: ")
                                .contains("acount"),
                        refused -> assertThat(refused)
                                .startsWith("  record 2 (e-2 at +0s, line 3) is refused by intake: "));
    }

    @Test
    void triesARuleThatIsOff_andAChildOfAnotherByItself() {
        String off = TWO_TO_A_FRESH_ONE.replace("mode: hold", "mode: off");
        String events = "events: [{repeat: {times: 2, every: +1s}, customerId: c-#}]";
        assertThat(differencesOf(off, events, "fires: [{}]")).isEmpty();

        String child = TWO_TO_A_FRESH_ONE.replaceAll("weir:.*\n", "") + """
                ---
                title: Three such destinations
                id: parent
                correlation:
                    type: event_count
                    rules: [fan-in]
                    group-by: []
                    timespan: 1h
                    condition: {gte: 3}
                """;
        String text = "rule: fan-in\ncases:\n    - name: tried\n      " + events + "\n      fires: [{}]\n";
        List<RuleFile> files = List.of(new RuleFile("x.yml", child));
        RuleCase tried = CaseBook.read(files, List.of(new RuleFile("x.cases.yml", text)))
                .get("fan-in")
                .get(0);
        assertThat(CaseTrial.run(RuleSet.of(files), "fan-in", tried).differences())
                .isEmpty();
    }

    @Test
    void fails_whenTheRuleNoLongerHolds_orAnotherEventOpensTheAlert() {
        String[] fires = {
            "events: [{repeat: {times: 3, every: +1s}, customerId: c-#}]",
            "fires: [{enforced: true, opened-by: e-2, observed: 3}]"
        };

        assertThat(differences(fires)).isEmpty();
        assertThat(differencesOf(TWO_TO_A_FRESH_ONE.replace("mode: hold,", "mode: shadow,"), fires))
                .containsExactly(
                        "- alert 1: observed 3, enforced, opened by e-2",
                        "+ alert 1: observed 3, not enforced, opened by record 2 (e-2 at +1s, line 3)");
        assertThat(differencesOf(TWO_TO_A_FRESH_ONE.replace("mode: hold,", "mode: off,"), fires))
                .hasSize(2);
        assertThat(differencesOf(TWO_TO_A_FRESH_ONE.replace("gte: 2", "gte: 1"), fires))
                .contains("+ alert 1: observed 3, enforced, opened by record 1 (e-1 at +0s, line 3)");
        assertThat(differences(fires[0], "fires: [{opened-by: 2}]")).isEmpty();
    }

    @Test
    void saysWhichOfSeveralCallsOpenedIt_whenTheyComeTogether() {
        String calls = """
                title: Logins
                id: fan-in
                correlation:
                    {type: event_count, rules: [login], group-by: [accountId], timespan: 1m, condition: {gte: 3}}
                ---
                title: Login
                name: login
                logsource: {product: exchange, service: api-calls}
                detection: {s: {action: login}, condition: s}
                """;

        assertThat(differencesOf(
                        calls,
                        "events: [{repeat: {times: 5, every: +1ms}, action: login}]",
                        "fires: [{opened-by: e-3}]"))
                .isEmpty();
    }

    @Test
    void fails_whenIntakeChangesWhatTheCaseDoesNotSay() {
        assertThat(differences("events: [{sourceIp: 203.0.113.300}]", "quiet: true"))
                .containsExactly("  record 1 (e-1 at +0s, line 3) has the intake defects [sourceIp:unparsable], and the"
                        + " case says []; mend the record, or its 'defects'");
        assertThat(differences(
                        "events: [{sourceIp: 203.0.113.300, defects: [sourceIp:unparsable]}, {}]", "quiet: true"))
                .isEmpty();
        assertThat(differences("events: [{defects: [sourceIp:unparsable]}]", "quiet: true"))
                .singleElement()
                .asString()
                .contains("has the intake defects [], and the case says [sourceIp:unparsable]");
    }

    @Test
    void fails_whenSomethingMatches_thatTheCaseSaysDoesNot() {
        assertThat(differences("events: [{customerId: c-1}]", "quiet: unmatched"))
                .containsExactly("- no event matches a detection", "+ 1 does");
        assertThat(differences("complete: []", "events: [{customerId: c-1}]", "quiet: unmatched"))
                .isEmpty();
    }

    @Test
    void takesAnAlertThatALateEventJoinedToAnother_andItsHolds_asOne() {
        String rule = TWO_TO_A_FRESH_ONE.replace("timespan: 1m", "timespan: 10s");
        String[] late = {
            "events:",
            "    - {at: +0s, customerId: c-1}",
            "    - {at: +5s, customerId: c-2}",
            "    - {at: +20s, customerId: c-3}",
            "    - {at: +25s, customerId: c-4}",
            "    - {at: +12s, customerId: c-5}",
            "fires: [{opened-by: e-2, holds: ['WITHDRAWAL:w-1', 'WITHDRAWAL:w-2', 'WITHDRAWAL:w-3', 'WITHDRAWAL:w-4',"
                    + " 'WITHDRAWAL:w-5']}]"
        };

        assertThat(differencesOf(rule, late)).isEmpty();
    }

    @Test
    void isDoneWithLongPauses() {
        assertThat(differences("events: [{at: +0s}, {at: +499d}]", "quiet: true"))
                .isEmpty();
    }
}
