package io.weir.rule;

import static io.weir.rule.Written.correlation;
import static io.weir.rule.Written.rules;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.event.Service;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdateBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleSetTest {
    private static final Facts FRESH = Observed.facts(Map.of(Fact.DESTINATION_AGE, 86_399L));
    private static final String COUNT =
            correlation("type: event_count", "rules: [d]", "group-by: []", "timespan: 90s", "condition: {gte: 5}");

    @Test
    void sightsTheSwarmsWithdrawal_whenItIsNearTheLimitAndTheDestinationIsFresh() {
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());
        Rule swarm = rules.rules().stream()
                .filter(rule ->
                        rule.title().equals("Customers near their own limit withdraw to new addresses together"))
                .findFirst()
                .orElseThrow();

        Sighting sighting =
                rules.match(Observed.withdrawal(FRESH, w -> w.customerId("c-7").dailyLimitUsedRatio(0.8))).stream()
                        .filter(candidate -> candidate.group().fields().isEmpty())
                        .findFirst()
                        .orElseThrow();

        assertThat(sighting.revision()).isEqualTo(rules.revision());
        assertThat(sighting.service()).isEqualTo(Service.WITHDRAWALS);
        assertThat(sighting.matches())
                .contains(new MatchedRule(swarm.id(), swarm.version(), new MatchedValue.Distinct("c-7")));
        assertThat(sighting.evidence().withdrawalId()).isEqualTo("w-1");
        assertThat(sighting.ingestedAt()).isEqualTo(Observed.NOON);
        assertThat(rules.rule(swarm.id(), swarm.version())).isEqualTo(swarm);
        assertThat(rules.rule(swarm.id(), "another")).isNull();
    }

    @Test
    void fillsInWhatARuleLeavesOut() {
        Rule plain = rules(withdrawals("asset: BTC")).rules().get(0);

        assertThat(plain.mode()).isEqualTo(Mode.SHADOW);
        assertThat(plain.level()).isEqualTo(Level.MEDIUM);
        assertThat(plain.hold()).isNull();
        assertThat(plain.quiet()).isEqualTo(Duration.ofSeconds(60));
        assertThat(plain.reach()).isZero();
        assertThat(plain.correlation())
                .isEqualTo(Correlation.atLeast(
                        CorrelationType.EVENT_COUNT,
                        List.of(Group.PRINCIPAL),
                        Duration.ofSeconds(60),
                        List.of(),
                        0,
                        1));
        assertThat(rules(COUNT).rules().get(0).quiet()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void readsTheWeirBlock() {
        Rule rule = rules(withdrawals("asset: BTC") + """
                        level: critical
                        tags: [attack.t1657]
                        weir:
                          mode: hold
                          hold: {scopes: [DESTINATION, WITHDRAWAL], ttl: 2h, on-expiry: RELEASE, reach: 10m}
                          quiet: 5m
                          owner: soc@example
                          runbook: runbooks/x.md
                        """).rules().get(0);

        assertThat(rule.mode()).isEqualTo(Mode.HOLD);
        assertThat(rule.level()).isEqualTo(Level.CRITICAL);
        assertThat(rule.tags()).containsExactly("attack.t1657");
        assertThat(rule.hold().scopes()).containsExactly(HoldScope.WITHDRAWAL, HoldScope.DESTINATION);
        assertThat(rule.hold().timeToLive()).isEqualTo(Duration.ofHours(2));
        assertThat(rule.hold().onExpiry()).isEqualTo(OnExpiry.RELEASE);
        assertThat(rule.reach()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.quiet()).isEqualTo(Duration.ofMinutes(5));
        assertThat(rule.owner()).isEqualTo("soc@example");
        assertThat(rule.runbook()).isEqualTo("runbooks/x.md");
    }

    @Test
    void holdsHalfAnHourForReview_whenTheBlockSaysNeither() {
        HoldPolicy hold = rules(withdrawals("asset: BTC") + "weir: {hold: {scopes: [ACCOUNT]}}\n")
                .rules()
                .get(0)
                .hold();

        assertThat(hold.timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hold.onExpiry()).isEqualTo(OnExpiry.REVIEW);
        assertThat(hold.reach()).isZero();
    }

    @Test
    void holdsNothing_whenTheModeIsAlert() {
        RuleSet rules = rules(withdrawals("asset: BTC") + "weir: {mode: alert, hold: {scopes: [ACCOUNT]}}\n");

        assertThat(rules.rules().get(0).hold()).isNull();
        assertThat(rules.notes())
                .extracting(RuleNote::toString)
                .containsExactly("rules/x.yml:8:21: mode 'alert' places no holds: the 'hold' block does nothing");
    }

    @Test
    void listsButDoesNotMatch_whenTheModeIsOff() {
        RuleSet rules = rules(withdrawals("asset: BTC") + "weir: {mode: off}\n");

        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.match(Observed.withdrawal(w -> {}))).isEmpty();
    }

    @Test
    void leavesReferredRulesSilent_unlessTheCorrelationSaysGenerate() {
        String generate = COUNT.replace("id: c-1", "id: c-1\ngenerate: true");
        String generateInside = COUNT.replace("    timespan", "    generate: true\n    timespan");

        assertThat(rules(COUNT).rules()).extracting(Rule::id).containsExactly("c-1");
        assertThat(rules(generate).rules()).extracting(Rule::id).containsExactly("c-1", "d");
        assertThat(rules(generateInside).rules()).extracting(Rule::id).containsExactly("c-1", "d");
    }

    @Test
    void findsReferredRulesInOtherFiles_byIdOrName() {
        String[] documents = COUNT.split("---\n", -1);
        String byId = documents[0].replace("[d]", "[r-9]");
        String detection = documents[1].replace("name: d", "id: r-9");

        assertThat(RuleSet.of(List.of(new RuleFile("a", byId), new RuleFile("b", detection)))
                        .rules())
                .hasSize(1);
    }

    @Test
    void saysTheErrorsOfAllFilesAtOnce_inTheirOrder() {
        assertThat(Written.errors(
                        new RuleFile("b.yml", withdrawals("asset|foo: BTC")),
                        new RuleFile("a.yml", withdrawals("asst: BTC").replace("r-1", "r-2"))))
                .containsExactly(
                        "a.yml:6:9: unknown field 'asst'; did you mean 'asset'?",
                        "b.yml:6:9: unknown modifier 'foo' in 'asset|foo'; known are all, cased, cidr, contains, day,"
                                + " endswith, exists, expand, fieldref, gt, gte, hour, i, lt, lte, m, minute, month, neq, re, s,"
                                + " startswith, week, year");
    }

    @Test
    void keepsVersionAndRevision_whenOnlyLayoutCommentsAndOrderOfKeysChange() {
        String other = """
                # a comment
                detection:
                  condition: s
                  s: {"asset": BTC}
                logsource:
                  service: withdrawals
                  product: exchange
                id: r-1
                title: 'Test'
                """;

        assertThat(rules(other).revision())
                .isEqualTo(rules(withdrawals("asset: BTC")).revision());
    }

    @Test
    void changesTheVersion_whenTheRuleOrOneThatItRefersToChanges() {
        String version = rules(COUNT).rules().get(0).version();

        assertThat(version).matches("[0-9a-f]{16}");
        assertThat(rules(COUNT.replace("gte: 5", "gte: 6")).rules().get(0).version())
                .isNotEqualTo(version);
        assertThat(rules(COUNT.replace("exists: true", "exists: false"))
                        .rules()
                        .get(0)
                        .version())
                .isNotEqualTo(version);
    }

    @Test
    void notesWhatCannotBeIndexedAndWhatDoesNothing() {
        String rule = Written.searches("s: {amount|gt: 5}", "t: {asset: BTC}", "condition: s")
                .replace("id: r-1", "id: r-1\nx-team: red");

        assertThat(rules(rule).notes())
                .extracting(RuleNote::toString)
                .containsExactly(
                        "rules/x.yml:1:1: rule 'Test' can't be indexed and is tested against every event of withdrawals; an"
                                + " equality such as 'asset: BTC' would mend it",
                        "rules/x.yml:3:1: key 'x-team' is not one of Sigma's and does nothing",
                        "rules/x.yml:7:5: search 't' is not used by the condition");
    }

    @Test
    void refusesAnEventThatRulesCannotMatch() {
        Observation update = new Observation(
                new Received<>(
                        new WithdrawalUpdateBuilder()
                                .eventId("e-2")
                                .withdrawalId("w-1")
                                .accountId("a-1")
                                .state(WithdrawalState.BROADCAST)
                                .asset("BTC")
                                .network("bitcoin")
                                .amount(BigDecimal.ONE)
                                .stateAt(Observed.NOON)
                                .build(),
                        new Origin("withdrawal-updates", 0, 0),
                        Observed.NOON,
                        List.of()),
                Facts.none());

        assertThatThrownBy(() -> RuleSet.of(RuleFiles.builtIn()).match(update))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithdrawalUpdate");
    }
}
