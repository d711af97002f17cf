package io.weir.hold;

import static io.weir.hold.DeskSamples.rule;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.EpisodeReport;
import io.weir.event.Segment;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacingTest {

    private static final Rule BY_WITHDRAWAL = swarm(HoldScope.WITHDRAWAL);
    private static final Rule BY_DESTINATION = swarm(HoldScope.DESTINATION);

    private final DeskScenario desk = new DeskScenario();

    @Test
    void holdsEachContributorByEachScope_whenEpisodeOpens() {
        desk.at("10:00:00")
                .report(swarm(HoldScope.DESTINATION, HoldScope.WITHDRAWAL), "alert-1", withdrawal(1), withdrawal(4));

        assertThat(desk.commandLines())
                .containsExactly(
                        "PLACE WITHDRAWAL w-1 #1", "PLACE DESTINATION bitcoin:d-1 #1", "PLACE WITHDRAWAL w-4 #1");
        assertThat(desk.activeLines()).containsExactly("w-1 #1", "bitcoin:d-1 #1", "w-4 #1");
        assertThat(desk.alerts().get(0).holdIds())
                .containsExactlyElementsOf(
                        desk.commands().stream().map(HoldCommand::holdId).toList());
    }

    @Test
    void commandCarriesWhatTheExchangeNeeds_whenPlaced() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        HoldKey key = HoldKey.of("swarm", HoldScope.WITHDRAWAL, "w-1");
        HoldCommand command = desk.commands().get(0);
        assertThat(command.holdId()).isEqualTo(key.holdId());
        assertThat(command.commandId()).isEqualTo(key.commandId(HoldVerb.PLACE, 1));
        assertThat(command.appliesTo()).isEqualTo(AppliesTo.EXISTING);
        assertThat(command.issuedAt()).isEqualTo(desk.now);
        assertThat(command.expiresAt()).isEqualTo(desk.now.plus(DeskSamples.TTL));
        assertThat(command.alertId()).isEqualTo("alert-1");
        assertThat(command.reasonCode()).isEqualTo("SECURITY_CHECK_WITHDRAWAL");
        assertThat(command.reason())
                .isEqualTo("This withdrawal is paused for a security check.")
                .doesNotContainIgnoringCase("swarm");
        assertThat(command.generation()).isEqualTo(1);
        assertThat(command.key()).isEqualTo("WITHDRAWAL:w-1");
    }

    @Test
    void holdsTheFutureToo_whenScopeIsNotOneWithdrawal() {
        desk.report(swarm(HoldScope.ACCOUNT, HoldScope.API_KEY, HoldScope.DESTINATION), "alert-1", withdrawal(1));

        assertThat(desk.commands()).extracting(HoldCommand::appliesTo).containsOnly(AppliesTo.BOTH);
        assertThat(desk.commands())
                .extracting(HoldCommand::target)
                .containsExactly("account-1", "key-1", "bitcoin:d-1");
    }

    @Test
    void saysNothing_whenReportIsRepeated() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:00:05").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));

        assertThat(desk.said).isEmpty();
    }

    @Test
    void doesNotExtend_whenExactlyHalfTheTimeIsLeft() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:15:00").report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void extendsFromNow_whenTouchedPastHalfTheTime() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:15:00.001").report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("EXTEND DESTINATION bitcoin:d-1 #2");
        assertThat(desk.commands().get(0).expiresAt()).isEqualTo(desk.now.plus(DeskSamples.TTL));
        assertThat(desk.activeLines()).containsExactly("bitcoin:d-1 #2");
        desk.at("10:30:00").tick();
        assertThat(desk.activeLines()).isEmpty();
        desk.at("10:45:00.001").tick();
        assertThat(desk.activeLines()).containsExactly("bitcoin:d-1 ended");
    }

    @Test
    void doesNotExtend_whenTheSameContributorIsReportedAgain() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:25:00").report(BY_DESTINATION, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void holdsADayAtMost_whenRuleAsksForMore() {
        Rule rule = rule("long", Mode.HOLD, Duration.ofDays(9), HoldScope.WITHDRAWAL);
        desk.at("10:00:00").report(rule, "alert-1", withdrawal(1));

        assertThat(desk.commands().get(0).expiresAt()).isEqualTo(desk.now.plus(Duration.ofDays(1)));
    }

    @Test
    void placesUnderTheNextSequence_whenTouchedAgainAfterExpiry() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:30:00").report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.activeLines()).containsExactly("bitcoin:d-1 ended", "bitcoin:d-1 #2");
        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #2");
        LedgerRow row = desk.ledger.find(DeskScenario.holdId(BY_DESTINATION, HoldScope.DESTINATION, "bitcoin:d-1"));
        assertThat(row.placedAt()).isEqualTo(desk.now);
        assertThat(row.isActive()).isTrue();
    }

    @Test
    void staysExpired_whenOnlyOldContributorsAreReportedAgain() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:31:00").tick();
        desk.restart().at("10:32:00").report(BY_DESTINATION, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void placesAgain_whenALaterEpisodeTouchesAnExpiredHold() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:31:00").report(BY_DESTINATION, "alert-2", withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #2");
        assertThat(desk.commands().get(0).alertId()).isEqualTo("alert-2");
    }

    @Test
    void staysExpired_whenAnotherEpisodeTakesTheEventOver() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "younger", withdrawal(1));
        desk.at("10:31:00").report(BY_WITHDRAWAL, "older", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.alerts().get(0).summary()).contains("manual review");
        desk.at("10:32:00").report(BY_WITHDRAWAL, "older", withdrawal(1));
        assertThat(desk.said).isEmpty();
    }

    @Test
    void commandsTheTrueDeadline_whenTheReportIsLate() {
        EpisodeReport report = desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", 1, 1, List.of(withdrawal(1)));
        HoldSet exchange = new HoldSet(new PaidDestinations());
        desk.desk.consider(new DeskInput.Report(report), desk.now, desk.now).outputs().stream()
                .filter(DeskOutput.CommandOutput.class::isInstance)
                .forEach(output -> exchange.apply(((DeskOutput.CommandOutput) output).command()));

        desk.at("10:20:00").restart().report(report);
        desk.commands().forEach(exchange::apply);

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1", "EXTEND WITHDRAWAL w-1 #2");
        assertThat(desk.commands()).extracting(HoldCommand::expiresAt).containsOnly(desk.now.plus(DeskSamples.TTL));
        assertThat(desk.activeLines()).containsExactly("w-1 #1", "w-1 #2");
        assertThat(exchange.matching(
                        DeskSamples.request(HoldScope.WITHDRAWAL, "w-1"),
                        DeskSamples.START,
                        desk.now.plus(Duration.ofMinutes(29))))
                .hasSize(1);
    }

    @Test
    void placesOnce_whenTheReportIsLateByHalfTheTime() {
        EpisodeReport report = desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", 1, 1, List.of(withdrawal(1)));
        desk.at("10:15:00").report(report);

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1");
    }

    @Test
    void withholdsOmnibusAccount_whenScopeIsAccount() {
        desk.at("10:00:00")
                .report(
                        swarm(HoldScope.WITHDRAWAL, HoldScope.ACCOUNT),
                        "alert-1",
                        withdrawal(1, Segment.BROKER_OMNIBUS),
                        withdrawal(2, Segment.RETAIL));

        assertThat(desk.commandLines())
                .containsExactly("PLACE WITHDRAWAL w-1 #1", "PLACE WITHDRAWAL w-2 #1", "PLACE ACCOUNT account-2 #1");
        assertThat(desk.alerts().get(0).summary()).endsWith("; 1 omnibus account is never held");
        assertThat(desk.desk.count(DeskCount.OMNIBUS_ACCOUNTS_WITHHELD)).isEqualTo(1);
    }

    @Test
    void writesToShadowOnly_whenRuleIsInShadow() {
        desk.report(rule("quiet", Mode.SHADOW, DeskSamples.TTL, HoldScope.WITHDRAWAL), "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("shadow PLACE WITHDRAWAL w-1 #1");
        assertThat(desk.activeLines()).isEmpty();
        assertThat(desk.alerts().get(0).enforced()).isFalse();
        assertThat(desk.alerts().get(0).summary()).endsWith("; in shadow, would hold 94 BTC");
        desk.after(DeskSamples.TTL).tick();
        assertThat(desk.activeLines()).isEmpty();
    }

    @Test
    void writesToShadowOnly_whenHoldsAreNotEnforced() {
        desk.restart(new DeskSettings(false, false)).report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("shadow PLACE WITHDRAWAL w-1 #1");
        assertThat(desk.alerts().get(0).enforced()).isFalse();
        assertThat(desk.alerts().get(0).summary()).endsWith("; not enforced, would hold 94 BTC");
    }

    @Test
    void placesForReal_whenTheSwitchWasThrownSince() {
        desk.restart(new DeskSettings(false, false)).at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.restart(new DeskSettings(true, false)).at("10:01:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #2");
        assertThat(desk.activeLines()).containsExactly("w-1 #2");
        assertThat(desk.alerts().get(0).enforced()).isTrue();
    }

    @Test
    void leavesWhatBinds_whenTheSwitchWasThrownBack() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.restart(new DeskSettings(false, false)).at("10:20:00").report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #1");
        desk.at("10:30:00").tick();
        assertThat(desk.activeLines()).containsExactly("bitcoin:d-1 ended");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"ALERT", "OFF"})
    void commandsNothing_whenRuleOnlyAlerts(Mode mode) {
        desk.report(rule("quiet", mode, DeskSamples.TTL, HoldScope.WITHDRAWAL), "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.alertLines()).containsExactly("OPEN #1");
        assertThat(desk.alerts().get(0).summary()).endsWith("; nothing held: the rule only alerts");
    }

    @Test
    void holdsWhatItCan_whenAScopeHasNoTarget() {
        desk.report(swarm(HoldScope.WITHDRAWAL, HoldScope.SOURCE_NETWORK, HoldScope.EXCHANGE), "a", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1");
        assertThat(desk.desk.count(DeskCount.SCOPES_WITHOUT_TARGET)).isEqualTo(2);
    }

    @Test
    void keepsHoldsOfTwoRulesApart_whenBothHoldTheSameWithdrawal() {
        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        String first = desk.commands().get(0).holdId();
        desk.report(rule("other", Mode.HOLD, DeskSamples.TTL, HoldScope.WITHDRAWAL), "alert-2", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1");
        assertThat(desk.commands().get(0).holdId()).isNotEqualTo(first);
    }

    @Test
    void rulingChangesNothing_whenItIsNotApplied() {
        DeskInput input = new DeskInput.Report(desk.report(BY_WITHDRAWAL, "alert-1", 1, 1, List.of(withdrawal(1))));

        Ruling first = desk.desk.consider(input, desk.now, desk.now);
        Ruling second = desk.desk.consider(input, desk.now, desk.now);

        assertThat(second.outputs()).isEqualTo(first.outputs()).isNotEmpty();
        assertThat(desk.ledger.size() + desk.cases.size()).isZero();
    }

    @Test
    void keepsMilliseconds_whenTimesAreStored() {
        desk.at("10:00:00.123").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        LedgerRow row = desk.ledger.find(DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1"));
        assertThat(row.last().issuedAt()).isEqualTo(Instant.parse("2019-05-07T10:00:00.123Z"));
    }
}
