package io.weir.hold;

import static io.weir.hold.DeskSamples.byAlert;
import static io.weir.hold.DeskSamples.byHold;
import static io.weir.hold.DeskSamples.byTarget;
import static io.weir.hold.DeskSamples.byWithdrawal;
import static io.weir.hold.DeskSamples.decision;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasingTest {

    private static final Rule BY_WITHDRAWAL = swarm(HoldScope.WITHDRAWAL);
    private static final Rule BY_DESTINATION = swarm(HoldScope.DESTINATION);

    private final DeskScenario desk = new DeskScenario();

    @Test
    void releasesUnderTheNextSequence_whenHoldIsNamed() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        String holdId = DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1");

        desk.at("10:01:00").release(byHold(holdId));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
        assertThat(desk.activeLines()).containsExactly("w-1 ended");
        HoldCommand release = desk.commands().get(0);
        assertThat(release.reasonCode()).isEqualTo("SECURITY_CHECK_COMPLETED");
        assertThat(release.issuedAt()).isEqualTo(desk.now);
        assertThat(release.expiresAt()).isEqualTo("2019-05-07T10:30:00Z");
        assertThat(release.alertId()).isEqualTo("alert-1");
    }

    @Test
    void neverHoldsAgain_whenAWithdrawalWasReleased() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(byWithdrawal("w-1"));

        desk.at("10:02:00").report(BY_WITHDRAWAL, "alert-2", withdrawal(1), withdrawal(3));
        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-3 #1");
        assertThat(desk.alerts().get(0).summary()).contains("; 94 BTC held, 0 sent, 94 BTC released");
        desk.restart().at("12:00:00").report(BY_WITHDRAWAL, "alert-3", withdrawal(1));
        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
    }

    @Test
    void holdsLaterWithdrawalsOfTheEpisode_whenTheAlertWasReleasedBeforeTheyCame() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:01:00").release(byAlert("alert-1"));
        desk.at("10:01:01").report(BY_WITHDRAWAL, "alert-1", 3, withdrawal(3));

        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-3 #1");
    }

    @Test
    void standsForTheEpisode_whenADestinationWasReleased() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(byTarget(HoldScope.DESTINATION, "bitcoin:d-1"));
        assertThat(desk.commandLines()).containsExactly("RELEASE DESTINATION bitcoin:d-1 #2");

        desk.at("10:02:00").report(BY_DESTINATION, "alert-1", 2, withdrawal(4));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void holdsAgain_whenALaterEpisodeTouchesAReleasedDestination() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(byAlert("alert-1"));
        desk.at("12:00:00").report(BY_DESTINATION, "alert-2", withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #3");
    }

    /** A late event may join two episodes: what the one already told must not undo what was decided about it. */
    @Test
    void standsForTheSameEvents_whenAnotherEpisodeTakesThemOver() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(byAlert("alert-1"));
        desk.at("10:02:00").report(BY_DESTINATION, "alert-0", withdrawal(1));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void sparesTheExcepted_whenAnAlertIsReleased() {
        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2), withdrawal(3));
        String third = DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-3");

        desk.release(byAlert("alert-1", "w-2", third));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
    }

    @Test
    void releasesTheWithdrawalOfEveryRule_whenNamedByWithdrawal() {
        desk.report(swarm(HoldScope.WITHDRAWAL, HoldScope.DESTINATION), "alert-1", withdrawal(1));
        desk.report(
                DeskSamples.rule("other", io.weir.rule.Mode.HOLD, DeskSamples.TTL, HoldScope.WITHDRAWAL),
                "alert-2",
                withdrawal(1));

        desk.release(byWithdrawal("w-1"));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2", "RELEASE WITHDRAWAL w-1 #2");
        assertThat(desk.commands()).extracting(HoldCommand::ruleId).containsExactlyInAnyOrder("swarm", "other");
    }

    @Test
    void releases_whenTheHoldHasExpiredIntoReview() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:31:00").tick();
        desk.at("10:40:00").release(byAlert("alert-1"));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
    }

    @Test
    void repeatsUnderTheSameSequence_whenTheDecisionComesTwice() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:01:00").release("decision-1", byAlert("alert-1"));
        List<HoldCommand> first = desk.commands();

        desk.at("10:01:05").release("decision-1", byAlert("alert-1"));

        assertThat(desk.commands()).isEqualTo(first);
        assertThat(desk.desk.count(DeskCount.HOLDS_RELEASED)).isEqualTo(2);
        assertThat(desk.desk.count(DeskCount.DECISIONS_REPEATED)).isEqualTo(1);
    }

    @Test
    void concernsTheSameHoldsOnly_whenTheDecisionComesAgainLater() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:01:00").release("decision-1", byAlert("alert-1"));
        desk.at("10:02:00").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));

        desk.at("10:03:00").release("decision-1", byAlert("alert-1"));

        assertThat(desk.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
    }

    @Test
    void leavesTheNewHold_whenAnOldDecisionComesAgain() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:01:00").release("decision-1", byTarget(HoldScope.DESTINATION, "bitcoin:d-1"));
        desk.at("12:00:00").report(BY_DESTINATION, "alert-2", withdrawal(4));

        desk.at("12:01:00").release("decision-1", byTarget(HoldScope.DESTINATION, "bitcoin:d-1"));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.refusals()).isEmpty();
    }

    @Test
    void leavesTheNewHold_whenADecisionThatFoundNothingComesAgain() {
        desk.at("10:00:00").release("decision-1", byTarget(HoldScope.DESTINATION, "bitcoin:d-1"));
        desk.at("10:00:01").report(BY_DESTINATION, "alert-1", withdrawal(1));

        desk.at("10:00:02").release("decision-1", byTarget(HoldScope.DESTINATION, "bitcoin:d-1"));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.refusals()).singleElement().asString().contains("no hold that could be released");
    }

    @Test
    void leavesTheHoldToTheLaterEpisode_whenAReportOfTheReleasedOneIsRepeated() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.at("10:00:01").release(byAlert("alert-1"));
        desk.at("10:00:02").report(BY_DESTINATION, "alert-2", withdrawal(4));
        desk.at("10:00:03").report(BY_DESTINATION, "alert-1", withdrawal(1));

        desk.at("10:01:00").release(byAlert("alert-1"));

        assertThat(desk.commandLines()).isEmpty();
    }

    @Test
    void goesToShadow_whenTheHoldIsAShadowHold() {
        desk.restart(new DeskSettings(false, false)).report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.release(byAlert("alert-1"));

        assertThat(desk.commandLines()).containsExactly("shadow RELEASE WITHDRAWAL w-1 #2");
        assertThat(desk.activeLines()).isEmpty();
    }

    @Test
    void refuses_whenAllHasBeenReleasedByAnother() {
        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.release("decision-1", byAlert("alert-1"));
        desk.release("decision-2", byAlert("alert-1"));

        assertThat(desk.commandLines()).isEmpty();
        assertThat(desk.refusals())
                .singleElement()
                .asString()
                .contains("alert alert-1")
                .contains("released");
        assertThat(desk.desk.count(DeskCount.DECISIONS_REFUSED)).isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        HoldSelector incident = new HoldSelector(null, null, "incident-1", null, null, null, List.of());
        HoldSelector nothing = new HoldSelector(null, null, null, null, null, null, List.of());
        HoldSelector two = new HoldSelector("hold-1", "alert-1", null, null, null, null, List.of());
        HoldSelector noScope = new HoldSelector(null, null, null, null, null, "account-1", List.of());
        HoldSelector noTarget = new HoldSelector(null, null, null, null, HoldScope.ACCOUNT, null, List.of());
        return Stream.of(
                Arguments.of(DecisionVerb.PLACE, byAlert("alert-1"), "RELEASE only, not PLACE"),
                Arguments.of(DecisionVerb.EXTEND, byAlert("alert-1"), "RELEASE only, not EXTEND"),
                Arguments.of(DecisionVerb.CONFIRM, byAlert("alert-1"), "RELEASE only, not CONFIRM"),
                Arguments.of(DecisionVerb.UNKNOWN, byAlert("alert-1"), "RELEASE only, not UNKNOWN"),
                Arguments.of(DecisionVerb.RELEASE, incident, "select incident incident-1 by its alertIds"),
                Arguments.of(DecisionVerb.RELEASE, nothing, "not by 0"),
                Arguments.of(DecisionVerb.RELEASE, two, "not by 2"),
                Arguments.of(DecisionVerb.RELEASE, noScope, "add the scope"),
                Arguments.of(DecisionVerb.RELEASE, noTarget, "add the target"),
                Arguments.of(DecisionVerb.RELEASE, byHold("hold-9"), "hold hold-9"),
                Arguments.of(DecisionVerb.RELEASE, byAlert("alert-9"), "alert alert-9"),
                Arguments.of(DecisionVerb.RELEASE, byAlert("alert-1", "w-1"), "alert alert-1 except [w-1]"),
                Arguments.of(DecisionVerb.RELEASE, byWithdrawal("w-9"), "withdrawal w-9"),
                Arguments.of(DecisionVerb.RELEASE, byTarget(HoldScope.ACCOUNT, "account-9"), "ACCOUNT account-9"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithTheMend_whenADecisionCantBeCarriedOut(DecisionVerb verb, HoldSelector selector, String mend) {
        desk.report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        HoldDecision decision = decision("decision-1", verb, selector, desk.now);

        desk.decide(decision);

        assertThat(desk.said).singleElement().isInstanceOfSatisfying(DeskOutput.RefusedDecision.class, refused -> {
            assertThat(refused.decision()).isEqualTo(decision);
            assertThat(refused.reason()).contains(mend);
        });
    }
}
