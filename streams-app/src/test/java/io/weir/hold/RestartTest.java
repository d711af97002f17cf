package io.weir.hold;

import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertCase;
import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {

    private static final Rule BY_WITHDRAWAL = swarm(HoldScope.WITHDRAWAL);
    private static final Rule BY_DESTINATION = swarm(HoldScope.DESTINATION);

    private static final String FIRST_HELD = DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1");

    private final DeskScenario desk = new DeskScenario();

    @Test
    void saysTheSameAgain_whenFirstTouchedAfterARestart() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        List<HoldCommand> commands = desk.commands();
        Alert alert = desk.alerts().get(0);

        desk.at("10:20:00").report(BY_WITHDRAWAL, "alert-2", withdrawal(9)).restart();

        desk.at("10:21:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));

        assertThat(desk.commands())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("generation")
                .isEqualTo(commands);
        assertThat(desk.commands()).extracting(HoldCommand::generation).containsOnly(2L);
        assertThat(desk.activeLines()).containsExactly("w-1 #1", "w-2 #1");
        assertThat(desk.alerts()).containsExactly(alert);
        desk.at("10:22:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        assertThat(desk.said).isEmpty();
    }

    @Test
    void saysOnlyTheNews_whenTheFirstTouchAfterARestartBringsSome() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:20:00").restart().report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("EXTEND DESTINATION bitcoin:d-1 #2");
        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
    }

    @Test
    void repeatsTombstones_whenTimeAloneEndedHoldsJustBefore() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:30:00").tick();
        List<DeskOutput> said = desk.said;

        desk.at("15:00:00").restart();

        assertThat(desk.said).isEqualTo(said);
    }

    @Test
    void leavesOldTombstones_whenMuchHappenedSince() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:30:00").tick();
        desk.at("10:41:00").report(BY_WITHDRAWAL, "alert-2", withdrawal(2));

        desk.at("10:41:01").restart();

        assertThat(desk.activeLines()).isEmpty();
        assertThat(desk.alerts()).extracting(Alert::alertId).containsExactly("alert-2");
    }

    /** At least once nobody stops a process that comes back: what it had decided lands behind what its successor did. */
    @Test
    void upholdsADecision_whenAZombieWroteOverTheRelease() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        LedgerRow asTheZombieKnowsIt = desk.ledger.find(FIRST_HELD);
        List<HoldCommand> release = releaseDecidedASecondBefore("10:05:00", FIRST_HELD);
        desk.ledger.put(FIRST_HELD, asTheZombieKnowsIt);

        desk.at("10:10:00").restart();

        assertThat(desk.commands())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("generation", "issuedAt")
                .isEqualTo(release);
        assertThat(desk.activeLines()).containsExactly("w-1 ended");
        desk.restart();
        assertThat(desk.commands()).isEmpty();
    }

    @Test
    void upholdsItUnderItsOwnSequence_whenTheZombieKnowsOfNoExtensionEither() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        LedgerRow asTheZombieKnowsIt = desk.ledger.find(FIRST_HELD);
        desk.at("10:20:00").report(BY_WITHDRAWAL, "alert-2", withdrawal(1));
        assertThat(desk.commandLines()).containsExactly("EXTEND WITHDRAWAL w-1 #2");
        releaseDecidedASecondBefore("10:21:00", FIRST_HELD);
        desk.ledger.put(FIRST_HELD, asTheZombieKnowsIt);

        desk.at("10:22:00").restart();

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #3");
    }

    /** Whether a row of such a hold is from before the release, or from after it, nobody can tell. */
    @Test
    void leavesHoldsOfAnythingElse_forTheyMayHaveBeenPlacedAnewSince() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        releaseDecidedASecondBefore(
                "10:05:00", DeskScenario.holdId(BY_DESTINATION, HoldScope.DESTINATION, "bitcoin:d-1"));
        desk.at("10:06:00").report(BY_DESTINATION, "alert-2", withdrawal(4));
        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #3");

        desk.at("10:10:00").restart();

        assertThat(desk.commands()).isEmpty();
    }

    @Test
    void leavesAHoldToItsEnd_whenAZombieWroteOverItsReleaseAndItsTimeIsUp() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        LedgerRow asTheZombieKnowsIt = desk.ledger.find(FIRST_HELD);
        releaseDecidedASecondBefore("10:05:00", FIRST_HELD);
        desk.ledger.put(FIRST_HELD, asTheZombieKnowsIt);

        desk.at("10:30:00").restart();

        assertThat(desk.commands()).isEmpty();
        assertThat(desk.activeLines()).containsExactly("w-1 ended");
    }

    private List<HoldCommand> releaseDecidedASecondBefore(String time, String holdId) {
        desk.at(time);
        HoldDecision decision = DeskSamples.decision(
                "decision-" + time, DecisionVerb.RELEASE, DeskSamples.byHold(holdId), desk.now.minusSeconds(2));
        desk.carryOut(desk.desk.consider(new DeskInput.Decision(decision), desk.now.minusSeconds(1), desk.now));
        assertThat(desk.commands()).extracting(HoldCommand::verb).containsExactly(HoldVerb.RELEASE);
        return desk.commands();
    }

    @Test
    void endsWhatFellDue_whenTheDeskWasDown() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("11:00:00").restart();

        assertThat(desk.activeLines()).containsExactly("w-1 ended");
    }

    @Test
    void placesAgain_whenACrashLostTheCommandAndTheRowExpiredMeanwhile() {
        loseCommand();
        desk.at("10:40:00").restart();
        assertThat(desk.activeLines()).containsExactly("w-1 ended");

        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #2");
        assertThat(desk.activeLines()).containsExactly("w-1 #2");
        assertThat(desk.alerts().get(0).summary()).endsWith("; 94 BTC held, 0 sent");
        desk.at("11:11:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void placesAgain_whenItCrashedOnceMoreBeforeTheReportCameAgain() {
        loseCommand();
        desk.at("10:40:00").restart();
        desk.at("10:55:00").restart().report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #2");
    }

    @Test
    void placesAgain_whenTheRowExpiredBeforeTheReportCameAgain() {
        loseCommand();
        desk.at("10:29:00").restart();
        desk.at("10:30:00").tick();
        desk.at("10:30:01").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #2");
    }

    @Test
    void staysExpired_whenTheExchangeHadAcknowledgedTheCommand() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.ack(DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1"), AckStatus.RECEIVED);
        desk.at("10:40:00").restart().report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void staysExpired_whenTheExchangeAcknowledgesTheCommandLate() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:40:00").restart();
        desk.ack(DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1"), AckStatus.RECEIVED);
        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
    }

    /** Decides at ten, keeps all state, and says nothing: what a crash leaves when the topic was slower. */
    private void loseCommand() {
        desk.at("10:00:00");
        desk.desk.apply(desk.desk.consider(
                new DeskInput.Report(desk.report(BY_WITHDRAWAL, "alert-1", 1, 1, List.of(withdrawal(1)))),
                desk.now,
                desk.now));
    }

    @Test
    void tellsOfTheHold_whenACrashKeptTheAlertButNotTheLedger() {
        desk.at("10:00:00");
        Ruling lost = desk.desk.consider(
                new DeskInput.Report(desk.report(BY_WITHDRAWAL, "alert-1", 1, 1, List.of(withdrawal(1)))),
                desk.now,
                desk.now);
        lost.cases.forEach(desk.cases::put);
        desk.restart();
        assertThat(desk.alerts().get(0).summary()).doesNotContain("94 BTC held");

        desk.at("10:00:02").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1");
        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
        assertThat(desk.alerts().get(0).summary()).endsWith("; 94 BTC held, 0 sent");
    }

    @Test
    void namesTheReleasedHold_whenACrashLeftTheCaseBehind() {
        HeapTable<AlertCase> committed = desk.cases.copy();
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:01").release(DeskSamples.byAlert("alert-1"));
        List<String> holdIds = List.of(DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1"));
        desk.cases = committed;

        desk.restart().report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.alerts()).extracting(Alert::holdIds).containsExactly(holdIds);
        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
    }

    @Test
    void releasesByAlert_whenTheIndexWasRebuilt() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:01:00").restart().release(DeskSamples.byAlert("alert-1"));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2", "RELEASE WITHDRAWAL w-2 #2");
    }

    @Test
    void raisesGeneration_whenItStarts() {
        assertThat(desk.desk.generation()).isEqualTo(1);
        assertThat(desk.restart().desk.generation()).isEqualTo(2);
    }

    @Test
    void staysAtGenerationZero_whenItReplays() {
        desk.restart(new DeskSettings(true, true)).report(BY_WITHDRAWAL, "alert-1", withdrawal(1));

        assertThat(desk.commands().get(0).generation()).isZero();
    }
}
