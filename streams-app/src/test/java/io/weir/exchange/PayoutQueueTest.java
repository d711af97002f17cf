package io.weir.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.AppliesTo;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PayoutQueueTest {

    private static final Instant INCIDENT = Instant.parse("2019-05-07T17:00:00Z");
    private static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");

    private final PayoutQueue queue = new PayoutQueue(Duration.ofMinutes(2));

    @Test
    void paysWhenTheDwellIsOver_andNotBefore() {
        queue.request(withdrawal("w-1"), INCIDENT, WALL);

        assertThat(queue.pay(INCIDENT.plusSeconds(119), WALL)).isEmpty();
        assertThat(queue.pay(INCIDENT.plusSeconds(120), WALL)).containsExactly(withdrawal("w-1"));
        assertThat(queue.pay(INCIDENT.plusSeconds(121), WALL)).isEmpty();
    }

    @Test
    void keepsAHeldWithdrawal_andPaysItAfterRelease() {
        queue.request(withdrawal("w-1"), INCIDENT, WALL);
        var held = queue.command(command(1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1"), WALL);

        assertThat(held.status()).isEqualTo(AckStatus.APPLIED);
        assertThat(held.results()).singleElement().satisfies(result -> assertThat(result.outcome())
                .isEqualTo(AckOutcome.HELD));
        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL)).isEmpty();
        assertThat(queue.isHeld(withdrawal("w-1"), WALL)).isTrue();

        queue.command(command(2, HoldVerb.RELEASE, HoldScope.WITHDRAWAL, "w-1"), WALL);
        assertThat(queue.pay(INCIDENT.plusSeconds(501), WALL)).hasSize(1);
    }

    @Test
    void neverPaysByItself_whenAHoldExpiredToReview() {
        queue.request(withdrawal("w-1"), INCIDENT, WALL);
        queue.command(command(1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1"), WALL);

        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL.plusSeconds(1800))).isEmpty();
        assertThat(queue.isHeld(withdrawal("w-1"), WALL.plusSeconds(1800))).isTrue();

        queue.command(command(2, HoldVerb.RELEASE, HoldScope.WITHDRAWAL, "w-1"), WALL);
        assertThat(queue.pay(INCIDENT.plusSeconds(501), WALL.plusSeconds(1801))).hasSize(1);
    }

    @Test
    void delaysACrowdForAWhileFromEachRequest_andPaysThen() {
        String target = "BTC?from-usd=1000&delay-seconds=60";
        queue.request(withdrawal("w-1"), INCIDENT, WALL);
        var placed = queue.command(command(1, HoldVerb.PLACE, HoldScope.COHORT, target), WALL);
        queue.request(withdrawal("w-2"), INCIDENT, WALL.plusSeconds(30));

        assertThat(placed.results()).extracting(AckResult::withdrawalId).containsExactly("w-1");
        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL.plusSeconds(59))).isEmpty();
        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL.plusSeconds(60))).containsExactly(withdrawal("w-1"));
        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL.plusSeconds(90))).containsExactly(withdrawal("w-2"));
    }

    @Test
    void rejectsADelayThatItDoesNotUnderstand() {
        var answer = queue.command(command(1, HoldVerb.PLACE, HoldScope.COHORT, "everybody"), WALL);

        assertThat(answer.status()).isEqualTo(AckStatus.REJECTED);
    }

    @Test
    void saysTooLate_whenTheMoneyHasLeft() {
        queue.request(withdrawal("w-1"), INCIDENT, WALL);
        queue.pay(INCIDENT.plusSeconds(120), WALL);

        var late = queue.command(command(1, HoldVerb.PLACE, HoldScope.DESTINATION, "bitcoin:bc1q"), WALL);

        assertThat(late.status()).isEqualTo(AckStatus.PARTIAL);
        assertThat(late.results()).singleElement().satisfies(result -> assertThat(result.outcome())
                .isEqualTo(AckOutcome.TOO_LATE_BROADCAST));
    }

    @Test
    void acknowledgesTheHoldAgain_whenALaterWithdrawalMeetsIt() {
        queue.command(command(1, HoldVerb.PLACE, HoldScope.DESTINATION, "bitcoin:bc1q"), WALL);

        var acknowledgements = queue.request(withdrawal("w-2"), INCIDENT, WALL.plusSeconds(1));

        assertThat(acknowledgements).singleElement().satisfies(acknowledgement -> {
            assertThat(acknowledgement.holdId()).isEqualTo("h-1");
            assertThat(acknowledgement.results().get(0).withdrawalId()).isEqualTo("w-2");
        });
    }

    @Test
    void takesADuplicateRequestOnce() {
        queue.request(withdrawal("w-1"), INCIDENT, WALL);
        queue.request(withdrawal("w-1"), INCIDENT.plusSeconds(1), WALL);

        assertThat(queue.pay(INCIDENT.plusSeconds(500), WALL)).hasSize(1);
    }

    private static HoldCommand command(long sequence, HoldVerb verb, HoldScope scope, String target) {
        return new HoldCommand(
                "c-" + sequence,
                "h-1",
                sequence,
                verb,
                scope,
                target,
                AppliesTo.BOTH,
                WALL.plusSeconds(1800),
                OnExpiry.REVIEW,
                "burst",
                "under review",
                "alert-1",
                "rule-1",
                Mode.HOLD,
                WALL,
                WALL,
                1);
    }

    private static Withdrawal withdrawal(String id) {
        return new WithdrawalBuilder()
                .eventId("e-" + id)
                .withdrawalId(id)
                .accountId("a-" + id)
                .channel(Channel.API)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.TEN)
                .destinationAddress("bc1q")
                .requestedAt(INCIDENT)
                .build();
    }
}
