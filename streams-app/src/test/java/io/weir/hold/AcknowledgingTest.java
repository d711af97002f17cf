package io.weir.hold;

import static io.weir.hold.DeskSamples.result;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcknowledgingTest {

    private static final Rule BY_WITHDRAWAL = swarm(HoldScope.WITHDRAWAL);

    private final DeskScenario desk = new DeskScenario();

    @Test
    void tellsWhatTheExchangeDid_whenATickFollows() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2), withdrawal(3));
        desk.at("10:00:01").ack(hold(1), AckStatus.APPLIED, result("w-1", AckOutcome.HELD));
        desk.ack(hold(2), AckStatus.PARTIAL, result("w-2", AckOutcome.TOO_LATE_BROADCAST));
        desk.ack(hold(3), AckStatus.APPLIED, result("w-3", AckOutcome.CANCELLED));
        assertThat(desk.said).isEmpty();

        desk.tick();

        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
        assertThat(desk.alerts().get(0).summary())
                .endsWith("; 94 BTC held, 94 BTC sent, 94 BTC cancelled; the exchange says:"
                        + " 1 held (540,000 USD), 1 cancelled (540,000 USD), 1 too late (540,000 USD)");
    }

    @Test
    void tellsWhatGotAwayWithinASecond_andWhatIsHeldWhenGrowthIsTold() {
        desk.at("10:00:00").growEachSecond(BY_WITHDRAWAL, "alert-1", 60);
        desk.ack(hold(61), AckStatus.APPLIED, result("w-61", AckOutcome.HELD));
        desk.after(Duration.ofSeconds(1)).tick();
        assertThat(desk.said).isEmpty();

        desk.ack(hold(60), AckStatus.PARTIAL, result("w-60", AckOutcome.TOO_LATE_SIGNED));
        desk.tick();

        assertThat(desk.alertLines()).hasSize(1);
    }

    @Test
    void countsOnce_whenAcksAreRepeatedAndOvertakeEachOther() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:01").ack(hold(1), AckStatus.PARTIAL, result("w-1", AckOutcome.TOO_LATE_SIGNED));
        desk.ack(hold(1), AckStatus.APPLIED, result("w-1", AckOutcome.HELD));
        desk.ack(hold(1), AckStatus.PARTIAL, result("w-1", AckOutcome.TOO_LATE_SIGNED));
        desk.tick();

        assertThat(desk.alerts().get(0).summary())
                .endsWith("; 0 held, 94 BTC sent; the exchange says: 1 too late (540,000 USD)");
        desk.at("10:00:05").ack(hold(1), AckStatus.PARTIAL, result("w-1", AckOutcome.ALREADY_PAID));
        desk.tick();
        assertThat(desk.said).isEmpty();
    }

    @Test
    void countsOthersToo_whenAHoldMetMoreThanItsContributors() {
        Rule rule = swarm(HoldScope.DESTINATION);
        desk.at("10:00:00").report(rule, "alert-1", withdrawal(1));
        String hold = DeskScenario.holdId(rule, HoldScope.DESTINATION, "bitcoin:d-1");
        desk.at("10:00:01")
                .ack(hold, AckStatus.APPLIED, result("w-1", AckOutcome.HELD), result("w-77", AckOutcome.HELD));
        desk.ack(hold, AckStatus.APPLIED, result("w-77", AckOutcome.HELD));
        desk.tick();

        assertThat(desk.alerts().get(0).summary()).endsWith("; the exchange says: 2 held (1,080,000 USD)");
        // It contributes after all: its ack is already known.
        desk.at("10:00:03").report(rule, "alert-1", 2, withdrawal(77));
        assertThat(desk.alerts().get(0).summary()).endsWith("; the exchange says: 2 held (1,080,000 USD)");
    }

    @Test
    void saysSo_whenTheExchangeRefusedAHold() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:00:01").ack(hold(1), AckStatus.REJECTED);
        desk.tick();

        assertThat(desk.alerts().get(0).summary())
                .endsWith("; 94 BTC held, 0 sent, 94 BTC whose hold the exchange refused");
    }

    @Test
    void countsAndGoesOn_whenTheHoldIsUnknown() {
        desk.ack("no-such-hold", AckStatus.APPLIED, result("w-1", AckOutcome.HELD));

        assertThat(desk.said).isEmpty();
        assertThat(desk.desk.count(DeskCount.ACKS_OF_UNKNOWN_HOLDS)).isEqualTo(1);
    }

    @Test
    void ignoresStatus_whenItAnswersAnOlderCommand() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(DeskSamples.byWithdrawal("w-1"));
        desk.consider(new DeskInput.Acknowledgement(
                new HoldAck("ack-1", hold(1), 1, AckStatus.REJECTED, java.util.List.of(), true, desk.now)));

        assertThat(desk.ledger.find(hold(1)).acked()).isNull();
    }

    @Test
    void changesNothing_whenOutcomeIsNewerThanThisReader() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:01").ack(hold(1), AckStatus.UNKNOWN, result("w-1", AckOutcome.UNKNOWN));
        desk.tick();

        assertThat(desk.said).isEmpty();
    }

    private static String hold(int number) {
        return DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-" + number);
    }
}
