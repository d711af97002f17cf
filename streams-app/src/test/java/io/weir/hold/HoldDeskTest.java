package io.weir.hold;

import static io.weir.hold.DeskSamples.byAlert;
import static io.weir.hold.DeskSamples.byHold;
import static io.weir.hold.DeskSamples.byWithdrawal;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import org.junit.jupiter.api.Test;

class HoldDeskTest {

    private static final Rule SWARM = swarm(HoldScope.WITHDRAWAL);

    private final DeskScenario scenario = new DeskScenario();

    @Test
    void placesHoldForEachContributorAndOpensAlert_whenEpisodeOpens() {
        scenario.at("10:00:00").report(SWARM, "alert-1", withdrawal(1), withdrawal(2));

        assertThat(scenario.commandLines()).containsExactly("PLACE WITHDRAWAL w-1 #1", "PLACE WITHDRAWAL w-2 #1");
        assertThat(scenario.activeLines()).containsExactly("w-1 #1", "w-2 #1");
        assertThat(scenario.alertLines()).containsExactly("OPEN #1");
        assertThat(scenario.alerts().get(0).summary())
                .isEqualTo("2 customers requested 188 BTC to 2 destinations, in 1 s; observed 2 customers,"
                        + " threshold 5 in 60 s; 188 BTC held, 0 sent");
    }

    @Test
    void endsHoldAtItsDeadline_whenATickComesLater() {
        scenario.at("10:00:00").report(SWARM, "alert-1", withdrawal(1));
        scenario.at("10:29:59").tick();
        assertThat(scenario.said).isEmpty();

        scenario.at("10:30:07").tick();

        assertThat(scenario.activeLines()).containsExactly("w-1 ended");
        assertThat(scenario.commandLines()).isEmpty();
        assertThat(scenario.alerts().get(0).summary()).endsWith("; 0 held, 0 sent, 94 BTC left to manual review");
        LedgerRow row = scenario.ledger.find(DeskScenario.holdId(SWARM, HoldScope.WITHDRAWAL, "w-1"));
        assertThat(row.ending())
                .isEqualTo(new Ending(HoldEnd.EXPIRED, row.last().expiresAt()));
    }

    @Test
    void releasesAndNeverHoldsAgain_whenAPersonReleasedTheWithdrawal() {
        scenario.at("10:00:00").report(SWARM, "alert-1", withdrawal(1), withdrawal(2));
        scenario.at("10:01:00").release(byWithdrawal("w-1"));
        assertThat(scenario.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2");
        assertThat(scenario.activeLines()).containsExactly("w-1 ended");

        scenario.at("10:02:00").report(SWARM, "alert-2", withdrawal(1), withdrawal(3));

        assertThat(scenario.commandLines()).containsExactly("PLACE WITHDRAWAL w-3 #1");
    }

    @Test
    void releasesAllButTheExcepted_whenAnAlertIsReleased() {
        scenario.at("10:00:00").report(SWARM, "alert-1", withdrawal(1), withdrawal(2), withdrawal(3));
        scenario.at("10:01:00").release(byAlert("alert-1", "w-2"));

        assertThat(scenario.commandLines()).containsExactly("RELEASE WITHDRAWAL w-1 #2", "RELEASE WITHDRAWAL w-3 #2");
    }

    @Test
    void refusesDecision_whenNothingIsKnownOfTheHold() {
        scenario.release(byHold("nonsense"));

        assertThat(scenario.refusals()).singleElement().asString().contains("hold nonsense");
    }

    @Test
    void tellsWhatTheExchangeDid_whenAcksCome() {
        scenario.at("10:00:00").report(SWARM, "alert-1", withdrawal(1), withdrawal(2));
        String hold = DeskScenario.holdId(SWARM, HoldScope.WITHDRAWAL, "w-1");
        scenario.at("10:00:01").ack(hold, AckStatus.APPLIED, DeskSamples.result("w-1", AckOutcome.TOO_LATE_BROADCAST));
        assertThat(scenario.said).isEmpty();

        scenario.at("10:00:02").tick();

        assertThat(scenario.alertLines()).containsExactly("UPDATED #2");
        assertThat(scenario.alerts().get(0).summary()).endsWith("; 94 BTC held, 94 BTC sent");
    }
}
