package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.AlertStatus;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeStatus;
import io.weir.alert.Fate;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Fact;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.event.WithdrawalState;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckStatus;
import io.weir.hold.AppliesTo;
import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldEnd;
import io.weir.hold.HoldVerb;
import io.weir.memory.SecurityAction;
import io.weir.memory.Verified;
import io.weir.rule.CorrelationType;
import io.weir.rule.HoldScope;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Internal bytes hold an enum's position: constants may be added at the end, and nothing else. */
class EnumPositionsTest {

    @Test
    void positionsStay() {
        pin(Segment.values(), "UNKNOWN RETAIL VIP CORPORATE MARKET_MAKER BROKER_OMNIBUS INTERNAL");
        pin(Channel.values(), "UNKNOWN WEB MOBILE API BACK_OFFICE");
        pin(EntityKind.values(), "UNKNOWN DESTINATION API_KEY ACCOUNT_NETWORK KEY_NETWORK");
        pin(
                Fact.values(),
                "DESTINATION_AGE DESTINATION_ADDRESS_AGE KEY_AGE NETWORK_AGE_FOR_KEY NETWORK_AGE_FOR_ACCOUNT KEY_AWAKE"
                        + " KEY_IDLE_BEFORE_WAKING SECOND_FACTOR SECURITY_CHANGE DESTINATION_PAID_USD"
                        + " SECOND_FACTOR_HABIT SECOND_FACTOR_BEFORE_HABIT AMOUNT_IN_BASELINES"
                        + " AMOUNT_IN_OVERALL_BASELINES");
        pin(Verified.values(), "NOTHING JUST_BEFORE WITH_IT");
        pin(
                SecurityAction.values(),
                "SECOND_FACTOR_VERIFIED SECOND_FACTOR_RESET PASSWORD_CHANGED EMAIL_CHANGED LIMIT_CHANGED"
                        + " ALLOWLIST_DISABLED KEY_CREATED KEY_PERMISSIONS_CHANGED SECOND_FACTOR_VERIFIED_FOR_ONE");
        pin(Rail.values(), "UNKNOWN ONCHAIN INTERNAL_LEDGER LIGHTNING");
        pin(SecondFactor.values(), "UNKNOWN TOTP SMS EMAIL SECURITY_KEY PASSKEY NOT_REQUIRED");
        pin(
                WithdrawalState.values(),
                "UNKNOWN AUTHORIZED IN_REVIEW APPROVED BATCHED SIGNED BROADCAST CONFIRMED CANCELLED REJECTED FAILED"
                        + " REPLACED");
        pin(Service.values(), "WITHDRAWALS API_CALLS");
        pin(Level.values(), "INFORMATIONAL LOW MEDIUM HIGH CRITICAL");
        pin(Mode.values(), "OFF SHADOW ALERT HOLD");
        pin(HoldScope.values(), "WITHDRAWAL ACCOUNT API_KEY DESTINATION SOURCE_NETWORK COHORT EXCHANGE");
        pin(OnExpiry.values(), "REVIEW RELEASE");
        pin(
                CorrelationType.values(),
                "EVENT_COUNT VALUE_COUNT VALUE_SUM VALUE_AVG VALUE_PERCENTILE TEMPORAL TEMPORAL_ORDERED");
        pin(AppliesTo.values(), "EXISTING FUTURE BOTH");
        pin(HoldVerb.values(), "PLACE EXTEND CONFIRM RELEASE");
        pin(HoldEnd.values(), "EXPIRED RELEASED EXPIRED_UNHEARD");
        pin(Fate.values(), "AWAITING HELD CANCELLED SENT");
        pin(AlertStatus.values(), "OPEN UPDATED CLOSED");
        pin(EpisodeStatus.values(), "OPEN CLOSED");
        pin(CloseReason.values(), "QUIET MERGED");
        pin(DecisionVerb.values(), "UNKNOWN PLACE RELEASE CONFIRM EXTEND");
        pin(AckStatus.values(), "UNKNOWN RECEIVED APPLIED PARTIAL UNKNOWN_TARGET REJECTED RELEASED EXPIRED");
        pin(
                AckOutcome.values(),
                "UNKNOWN HELD REMOVED_FROM_BATCH TOO_LATE_SIGNED TOO_LATE_BROADCAST ALREADY_PAID CANCELLED");
    }

    private static void pin(Enum<?>[] constants, String names) {
        assertThat(Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(" ")) + " ")
                .startsWith(names + " ");
    }
}
