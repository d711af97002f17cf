package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.event.WithdrawalUpdateBuilder;
import io.weir.hold.AppliesTo;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FatesTest {

    private static final Instant NOON = Instant.parse("2019-05-07T12:00:00Z");

    private final List<String> held = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final Fates fates = new Fates(
            withdrawal -> held.add(withdrawal.withdrawalId()), withdrawal -> missed.add(withdrawal.withdrawalId()));

    @Test
    void isHeld_whenAHoldComesBetweenRequestAndBroadcast() {
        fates.request(withdrawal("w-1"), NOON);
        fates.command(place("w-1", HoldScope.WITHDRAWAL), NOON.plusSeconds(1));
        fates.update(update("w-1", WithdrawalState.BROADCAST));
        fates.end();

        assertThat(held).containsExactly("w-1");
        assertThat(missed).isEmpty();
    }

    @Test
    void isMissed_whenTheMoneyLeftBefore() {
        fates.request(withdrawal("w-1"), NOON);
        fates.update(update("w-1", WithdrawalState.BROADCAST));
        fates.command(place("w-1", HoldScope.WITHDRAWAL), NOON.plusSeconds(1));

        assertThat(held).isEmpty();
        assertThat(missed).containsExactly("w-1");
    }

    @Test
    void isHeldAtOnce_whenItsDestinationIsHeldAlready_andNotAfterThatHasEnded() {
        fates.command(place("bitcoin:bc1q", HoldScope.DESTINATION), NOON);
        fates.request(withdrawal("w-1"), NOON.plusSeconds(60));
        fates.request(withdrawal("w-2"), NOON.plusSeconds(1800));
        fates.end();

        assertThat(held).containsExactly("w-1");
        assertThat(missed).containsExactly("w-2");
    }

    @Test
    void countsADuplicateRequestOnce() {
        assertThat(fates.request(withdrawal("w-1"), NOON)).isTrue();
        assertThat(fates.request(withdrawal("w-1"), NOON.plusSeconds(1))).isFalse();
    }

    private static HoldCommand place(String target, HoldScope scope) {
        return new HoldCommand(
                "c",
                "h-" + target,
                1,
                HoldVerb.PLACE,
                scope,
                target,
                AppliesTo.BOTH,
                NOON.plusSeconds(1800),
                OnExpiry.REVIEW,
                "code",
                "reason",
                "alert",
                "rule",
                Mode.HOLD,
                NOON,
                NOON,
                0);
    }

    private static Withdrawal withdrawal(String id) {
        return new WithdrawalBuilder()
                .eventId("e-" + id)
                .withdrawalId(id)
                .accountId("a-" + id)
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .destinationAddress("bc1q")
                .requestedAt(NOON)
                .build();
    }

    private static WithdrawalUpdate update(String id, WithdrawalState state) {
        return new WithdrawalUpdateBuilder()
                .eventId("u-" + id)
                .withdrawalId(id)
                .accountId("a-" + id)
                .state(state)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .stateAt(NOON)
                .build();
    }
}
