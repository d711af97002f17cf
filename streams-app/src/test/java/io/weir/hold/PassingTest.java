package io.weir.hold;

import static io.weir.hold.DeskSamples.byAlert;
import static io.weir.hold.DeskSamples.swarm;
import static io.weir.hold.DeskSamples.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.CloseReason;
import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassingTest {

    private static final Rule BY_WITHDRAWAL = swarm(HoldScope.WITHDRAWAL);
    private static final Rule BY_DESTINATION = swarm(HoldScope.DESTINATION);

    private final DeskScenario desk = new DeskScenario();

    @Test
    void endsHoldAtItsDeadline_whenATickComesLater() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:29:59.999").tick();
        assertThat(desk.said).isEmpty();

        desk.at("10:30:07").tick();

        assertThat(desk.activeLines()).containsExactly("w-1 ended");
        assertThat(desk.commandLines()).isEmpty();
        LedgerRow row = desk.ledger.find(DeskScenario.holdId(BY_WITHDRAWAL, HoldScope.WITHDRAWAL, "w-1"));
        assertThat(row.ending()).isEqualTo(new Ending(HoldEnd.EXPIRED, Instant.parse("2019-05-07T10:30:00Z")));
        assertThat(desk.desk.activeHolds()).isZero();
    }

    @Test
    void endsHold_whenTheTickIsAtItsDeadline() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:30:00").tick();

        assertThat(desk.activeLines()).containsExactly("w-1 ended");
    }

    @Test
    void tellsOfExpiryOnce_whenTheLastHoldOfAnAlertHasExpired() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:30").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));
        desk.at("10:05:00").close(BY_WITHDRAWAL, "alert-1", 2);

        desk.at("10:30:00").tick();
        assertThat(desk.alertLines()).isEmpty();
        desk.at("10:30:30").tick();

        assertThat(desk.alertLines()).containsExactly("CLOSED #4");
        assertThat(desk.alerts().get(0).summary()).contains("; 0 held, 0 sent, 188 BTC left to manual review");
        desk.at("10:31:00").tick();
        assertThat(desk.said).isEmpty();
    }

    @Test
    void tellsOfGrowthAtOnce_whenTheLastNewsIsASecondOld() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:00.999").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));
        assertThat(desk.commandLines()).containsExactly("PLACE WITHDRAWAL w-2 #1");
        assertThat(desk.alertLines()).isEmpty();

        desk.at("10:00:01").report(BY_WITHDRAWAL, "alert-1", 3, withdrawal(3));

        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
        assertThat(desk.alerts().get(0).evidenceTotal()).isEqualTo(3);
    }

    @Test
    void tellsWhatWaited_whenATickComes() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:00.200").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));
        desk.at("10:00:00.800").tick();
        assertThat(desk.said).isEmpty();

        desk.at("10:00:01.300").tick();

        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
        desk.at("10:00:09").tick();
        assertThat(desk.said).isEmpty();
    }

    /** Each announcement says the whole alert: one for each withdrawal of a long attack would be quadratic. */
    @Test
    void tellsOfGrowthEverMoreSeldom_butAtLeastEach8Seconds() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        int second = 0;
        List<Integer> told = new ArrayList<>();
        for (int number = 2; number <= 61; number++) {
            desk.after(Duration.ofSeconds(1)).report(BY_WITHDRAWAL, "alert-1", number, withdrawal(number));
            second++;
            assertThat(desk.commandLines()).hasSize(1);
            if (!desk.alertLines().isEmpty()) {
                told.add(second);
            }
        }

        assertThat(told).containsExactly(1, 2, 3, 4, 5, 7, 11, 19, 27, 35, 43, 51, 59);
        desk.after(Duration.ofSeconds(6)).tick();
        assertThat(desk.said).isEmpty();
        desk.after(Duration.ofSeconds(1)).tick();
        assertThat(desk.alerts().get(0).evidenceTotal()).isEqualTo(61);
        desk.after(Duration.ofSeconds(9)).tick();
        assertThat(desk.said).isEmpty();
    }

    @Test
    void tellsOfAReleaseWithinASecond_thoughGrowthWouldHaveToWait() {
        desk.at("10:00:00").growEachSecond(BY_WITHDRAWAL, "alert-1", 60);
        desk.tick();
        assertThat(desk.alertLines()).isEmpty();

        desk.release(DeskSamples.byAlert("alert-1"));
        desk.after(Duration.ofSeconds(1)).tick();

        assertThat(desk.alertLines()).hasSize(1);
    }

    @Test
    void tellsWhatWaited_whenARestartCameBetween() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:00:00.200").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));

        desk.at("11:00:00").restart().tick();

        assertThat(desk.alertLines()).containsExactly("UPDATED #2");
    }

    @Test
    void closesOnce_whenTheEpisodeCloses() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1), withdrawal(2));
        desk.at("10:06:00").close(BY_WITHDRAWAL, "alert-1", 9);

        Alert closed = desk.alerts().get(0);
        assertThat(desk.alertLines()).containsExactly("CLOSED #2");
        assertThat(closed.closeReason()).isEqualTo(CloseReason.QUIET);
        assertThat(closed.decidedAt()).isEqualTo("2019-05-07T10:05:53Z");
        assertThat(closed.observed()).isEqualByComparingTo("9");
        desk.at("10:07:00").close(BY_WITHDRAWAL, "alert-1", 9);
        // The repeated report names another deadline; the first one stands until news reopens the episode.
        assertThat(desk.alertLines()).isEmpty();
    }

    @Test
    void reopensUnderTheSameId_whenALateFindingBelongsToIt() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:06:00").close(BY_WITHDRAWAL, "alert-1", 1);
        desk.at("10:07:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        assertThat(desk.said).isEmpty();

        desk.at("10:08:00").report(BY_WITHDRAWAL, "alert-1", 2, withdrawal(2));

        assertThat(desk.alertLines()).containsExactly("UPDATED #3");
        assertThat(desk.alerts().get(0).closeReason()).isNull();
        desk.at("10:15:00").close(BY_WITHDRAWAL, "alert-1", 2);
        assertThat(desk.alertLines()).containsExactly("CLOSED #4");
    }

    @Test
    void opensAndClosesAtOnce_whenOnlyTheClosingIsSeen() {
        desk.close(BY_WITHDRAWAL, "alert-1", 3);

        assertThat(desk.alertLines()).containsExactly("CLOSED #1");
    }

    @Test
    void keepsSequenceForAYear_whenAHoldHasEnded() {
        desk.at("10:00:00").report(BY_DESTINATION, "alert-1", withdrawal(1));
        desk.after(Duration.ofHours(1)).tick();
        desk.after(Duration.ofDays(399)).tick().restart();
        assertThat(desk.ledger.size()).isEqualTo(1);

        desk.report(BY_DESTINATION, "alert-2", withdrawal(4));

        assertThat(desk.commandLines()).containsExactly("PLACE DESTINATION bitcoin:d-1 #2");
    }

    @Test
    void forgets_whenAllIsLongOver() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.at("10:01:00").release(byAlert("alert-1"));
        desk.at("10:06:00").close(BY_WITHDRAWAL, "alert-1", 1);

        desk.after(Duration.ofDays(3)).tick();
        assertThat(desk.cases.size()).isZero();
        assertThat(desk.ledger.size()).isEqualTo(1);
        desk.after(Duration.ofDays(398)).tick();

        assertThat(desk.ledger.size() + desk.decisions.size()).isZero();
    }

    @Test
    void keepsCase_whenItIsOpen() {
        desk.at("10:00:00").report(BY_WITHDRAWAL, "alert-1", withdrawal(1));
        desk.after(Duration.ofDays(29)).tick().after(Duration.ofDays(2)).tick();
        assertThat(desk.cases.size()).isEqualTo(1);

        desk.after(Duration.ofDays(31)).tick();

        assertThat(desk.cases.size()).isZero();
    }

    @Test
    void expiresInTheOrderOfDeadlines_whenSeveralAreDue() {
        List<String> expected = new ArrayList<>();
        for (int i = 9; i > 0; i--) {
            desk.after(Duration.ofSeconds(1)).report(BY_WITHDRAWAL, "alert-1", 9, withdrawal(i));
            expected.add("w-" + i + " ended");
        }
        desk.after(Duration.ofHours(2)).tick();

        assertThat(desk.activeLines()).isEqualTo(expected);
    }
}
