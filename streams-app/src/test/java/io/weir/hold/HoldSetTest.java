package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HoldSetTest {

    private static final Instant NOON = Instant.parse("2019-05-07T12:00:00Z");
    private static final Withdrawal TAGGED = withdrawal("w-1", "rNode", "7");

    private final PaidDestinations paid = new PaidDestinations();
    private final HoldSet holds = new HoldSet(paid);

    @Test
    void matchesUntilItExpires_andNotAtTheInstantItself() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));

        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(1799))).hasSize(1);
        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(1800))).isEmpty();
    }

    @Test
    void holdsEveryTag_whenTheDestinationHasNone() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.DESTINATION, "xrp:rNode", AppliesTo.BOTH));

        assertThat(holds.matching(TAGGED, NOON, NOON)).hasSize(1);
    }

    @Test
    void sparesOtherTags_whenTheDestinationHasOne() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.DESTINATION, "xrp:rNode?tag=8", AppliesTo.BOTH));

        assertThat(holds.matching(TAGGED, NOON, NOON)).isEmpty();
    }

    @Test
    void keepsAnotherHold_whenOneIsReleased() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));
        holds.apply(command("h-2", 1, HoldVerb.PLACE, HoldScope.ACCOUNT, "a-1", AppliesTo.BOTH));
        holds.apply(command("h-1", 2, HoldVerb.RELEASE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));

        assertThat(holds.matching(TAGGED, NOON, NOON))
                .extracting(HoldSet.Standing::holdId)
                .containsExactly("h-2");
    }

    @Test
    void ignoresAnOldCommand_whenANewerOneWasApplied() {
        holds.apply(command("h-1", 2, HoldVerb.RELEASE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));

        assertThat(holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING)))
                .isFalse();
        assertThat(holds.matching(TAGGED, NOON, NOON)).isEmpty();
    }

    @Test
    void sparesWhatCameLater_whenItAppliesToExistingOnly() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.ACCOUNT, "a-1", AppliesTo.EXISTING));

        assertThat(holds.matching(TAGGED, NOON.plusMillis(1), NOON.plusSeconds(1)))
                .isEmpty();
        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(1))).hasSize(1);
    }

    @Test
    void standsWithoutEnd_whenConfirmed() {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));
        holds.apply(command("h-1", 2, HoldVerb.CONFIRM, HoldScope.WITHDRAWAL, "w-1", AppliesTo.EXISTING));

        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(1_000_000))).hasSize(1);
        assertThat(holds.expire(NOON.plusSeconds(1_000_000))).isEmpty();
    }

    @Test
    void delaysACohort_forAWhileFromEachRequest() {
        delay("XRP?from-usd=1000&delay-seconds=600");

        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(599))).hasSize(1);
        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(600))).isEmpty();
        assertThat(holds.matching(TAGGED, NOON.plusSeconds(300), NOON.plusSeconds(899)))
                .hasSize(1);
    }

    @Test
    void endsADelayWithItsHold() {
        delay("XRP?from-usd=1000&delay-seconds=3600");

        assertThat(holds.matching(TAGGED, NOON, NOON.plusSeconds(1_800))).isEmpty();
        holds.apply(command(
                "h-1", 2, HoldVerb.RELEASE, HoldScope.COHORT, "XRP?from-usd=1000&delay-seconds=3600", AppliesTo.BOTH));
        assertThat(holds.matching(TAGGED, NOON, NOON)).isEmpty();
    }

    @Test
    void sparesSmallSumsOtherAssetsAndDestinationsPaidBefore_whenACohortIsDelayed() {
        delay("XRP?from-usd=1000&delay-seconds=600");
        Withdrawal small =
                TAGGED.toBuilder().amountUsd(new BigDecimal("999.99")).build();
        Withdrawal large = TAGGED.toBuilder().amountUsd(new BigDecimal("1000")).build();

        assertThat(holds.matching(small, NOON, NOON)).isEmpty();
        assertThat(holds.matching(large, NOON, NOON)).hasSize(1);
        assertThat(holds.matching(TAGGED.toBuilder().asset("BTC").build(), NOON, NOON))
                .isEmpty();

        paid.paid(TAGGED.destination(), NOON.minusSeconds(86_399));
        assertThat(holds.matching(TAGGED, NOON, NOON)).hasSize(1);
        paid.paid(TAGGED.destination(), NOON.minusSeconds(86_400));
        assertThat(holds.matching(TAGGED, NOON, NOON)).isEmpty();
    }

    private void delay(String cohort) {
        holds.apply(command("h-1", 1, HoldVerb.PLACE, HoldScope.COHORT, cohort, AppliesTo.BOTH));
    }

    static HoldCommand command(
            String holdId, long sequence, HoldVerb verb, HoldScope scope, String target, AppliesTo appliesTo) {
        return new HoldCommand(
                "c-" + holdId + sequence,
                holdId,
                sequence,
                verb,
                scope,
                target,
                appliesTo,
                NOON.plusSeconds(1800),
                OnExpiry.REVIEW,
                "burst",
                "under review",
                "alert-1",
                "rule-1",
                Mode.HOLD,
                NOON,
                NOON,
                0);
    }

    static Withdrawal withdrawal(String id, String address, String tag) {
        return new WithdrawalBuilder()
                .eventId("e-" + id)
                .withdrawalId(id)
                .accountId("a-1")
                .channel(Channel.API)
                .rail(Rail.ONCHAIN)
                .asset("XRP")
                .network("xrp")
                .amount(BigDecimal.TEN)
                .destinationAddress(address)
                .destinationTag(tag)
                .requestedAt(NOON)
                .build();
    }
}
