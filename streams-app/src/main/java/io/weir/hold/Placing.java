package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.event.Evidence;
import io.weir.event.Segment;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places and extends the holds that contributors ask for: each contributor once for each scope of its rule. */
final class Placing {

    /** The longest that any hold lasts from now. */
    static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(1);

    private final Draft draft;
    private final Rule rule;
    private final HoldPolicy policy;
    private final Instant ingestedAt;
    private final boolean enforced;
    private final List<String> askedFor = new ArrayList<>();
    private AlertCase alertCase;

    private Placing(Draft draft, AlertCase alertCase, Rule rule, HoldPolicy policy, Instant ingestedAt) {
        this.draft = draft;
        this.alertCase = alertCase;
        this.rule = rule;
        this.policy = policy;
        this.ingestedAt = ingestedAt;
        this.enforced = isEnforced(rule, draft);
    }

    static boolean isEnforced(Rule rule, Draft draft) {
        return rule.mode() == Mode.HOLD && rule.hold() != null && draft.enforce;
    }

    /**
     * @param rule the version that the report names
     * @return the case with the holds that its contributors asked for
     */
    static AlertCase hold(
            Draft draft, AlertCase alertCase, Rule rule, List<Evidence> contributors, Instant ingestedAt) {
        HoldPolicy policy = rule.hold();
        if (policy == null || (rule.mode() != Mode.HOLD && rule.mode() != Mode.SHADOW)) {
            return alertCase;
        }
        Placing placing = new Placing(draft, alertCase, rule, policy, ingestedAt);
        for (Evidence contributor : contributors) {
            LedgerRow delay = placing.delayInstead(contributor);
            if (delay != null) {
                placing.askedFor.add(delay.holdId());
                draft.count(DeskCount.LEFT_TO_A_DELAY);
                continue;
            }
            for (HoldScope scope : policy.scopes()) {
                placing.hold(contributor, scope);
            }
        }
        return placing.alertCase.holding(placing.askedFor, draft.now);
    }

    /** The delay that takes the place of this rule's holds; null where the contributor is held as the rule says. */
    private @Nullable LedgerRow delayInstead(Evidence event) {
        return enforced && !hasItsHold(event) ? Crowds.delayInstead(rule, event, draft.delaysInForce()) : null;
    }

    /** What was held before the crowd came stays so, and is said again if a crash lost it. */
    private boolean hasItsHold(Evidence event) {
        for (HoldScope scope : policy.scopes()) {
            String target = target(event, scope);
            LedgerRow row = target == null
                    ? null
                    : draft.row(HoldKey.of(rule.id(), scope, target).holdId());
            if (row != null && row.claims().hasEvent(event.eventId())) {
                return true;
            }
        }
        return false;
    }

    private void hold(Evidence event, HoldScope scope) {
        String target = target(event, scope);
        if (target == null) {
            draft.count(DeskCount.SCOPES_WITHOUT_TARGET);
        } else if (scope == HoldScope.ACCOUNT && event.segment() == Segment.BROKER_OMNIBUS) {
            alertCase = alertCase.withholding(target, draft.now);
            draft.count(DeskCount.OMNIBUS_ACCOUNTS_WITHHELD);
        } else {
            touch(HoldKey.of(rule.id(), scope, target), event.eventId());
        }
    }

    private void touch(HoldKey key, String eventId) {
        askedFor.add(key.holdId());
        LedgerRow row = draft.row(key.holdId());
        if (row == null) {
            place(key, 1, Claims.NONE.plus(alertCase.alertId(), eventId));
            return;
        }
        if (row.isActive()) {
            touchActive(row, eventId, !row.claims().has(alertCase.alertId(), eventId));
        } else if (row.ended(HoldEnd.RELEASED)) {
            touchReleased(row, eventId);
        } else {
            touchExpired(row, eventId);
        }
    }

    /**
     * An event that has had its hold doesn't place it again, even if another episode takes the event over; unless the
     * hold may never have reached the exchange.
     */
    private void touchExpired(LedgerRow row, String eventId) {
        if (row.mayNeverHaveHeld() || !row.claims().hasEvent(eventId)) {
            placeAgain(row, row.claims().afresh(alertCase.alertId(), eventId));
        } else if (!row.claims().allAlertIds().contains(alertCase.alertId())) {
            put(row.claimedInVainBy(alertCase.alertId(), draft.now));
        }
    }

    private void touchActive(LedgerRow row, String eventId, boolean isNew) {
        if (enforced && !row.terms().enforced()) {
            placeAgain(row, row.claims().plus(alertCase.alertId(), eventId));
        } else if (isNew && enforced == row.terms().enforced() && isPastHalf(row)) {
            extend(row, eventId);
        } else {
            keep(row, isNew ? row.claimedBy(alertCase.alertId(), eventId, draft.now) : row);
        }
    }

    /** Nothing new to command: only who asked is noted, and what a crash may have lost is said again. */
    private void keep(LedgerRow row, LedgerRow claimed) {
        if (!claimed.equals(row)) {
            put(claimed);
        }
        if (!draft.isAnnounced(row.holdId())) {
            draft.repeat(claimed);
        }
    }

    /** A released withdrawal is never held again by the rule; anything else not by the episodes or events of then. */
    private void touchReleased(LedgerRow row, String eventId) {
        Claims claims = row.claims();
        boolean stands = row.key().scope() == HoldScope.WITHDRAWAL
                || claims.releasedFor().contains(alertCase.alertId())
                || claims.hasEvent(eventId);
        if (!stands) {
            placeAgain(row, row.claims().afresh(alertCase.alertId(), eventId));
        } else {
            boolean isKnown = claims.allAlertIds().contains(alertCase.alertId());
            keep(row, isKnown ? row : row.claimedInVainBy(alertCase.alertId(), draft.now));
        }
    }

    private void placeAgain(LedgerRow row, Claims claims) {
        place(row.key(), row.last().sequence() + 1, claims);
        tellOthers(row);
    }

    private void place(HoldKey key, long sequence, Claims claims) {
        LastCommand command = command(HoldVerb.PLACE, sequence);
        send(new LedgerRow(key, terms(key.scope()), command, draft.now, null, claims, null, draft.now));
        draft.count(DeskCount.HOLDS_PLACED);
    }

    /** Other alerts that name the hold have news of it too. */
    private void tellOthers(LedgerRow row) {
        for (String alertId : row.claims().allAlertIds()) {
            if (!alertId.equals(alertCase.alertId())) {
                draft.disturb(alertId, ingestedAt);
            }
        }
    }

    private void extend(LedgerRow row, String eventId) {
        LastCommand command = command(HoldVerb.EXTEND, row.last().sequence() + 1);
        send(row.extended(terms(row.key().scope()), row.claims().plus(alertCase.alertId(), eventId), command));
        draft.count(DeskCount.HOLDS_EXTENDED);
    }

    private void send(LedgerRow row) {
        put(row);
        draft.command(row);
        if (isLate()) {
            sayAfresh(row);
        }
    }

    /**
     * A report so late may have come before, and a crash lost the row but not the command: the exchange would ignore
     * this command as a copy of that one, and end the hold at that one's earlier deadline. A delay of half the time
     * to live does no harm: any new touch after the earlier deadline is then past half, and extends.
     */
    private boolean isLate() {
        return draft.now.isAfter(ingestedAt.plus(timeToLive().dividedBy(2)));
    }

    /** Says the same deadline under a sequence that no earlier run of this report can have used for another. */
    private void sayAfresh(LedgerRow row) {
        LedgerRow said = row.extended(
                row.terms(), row.claims(), command(HoldVerb.EXTEND, row.last().sequence() + 1));
        put(said);
        draft.command(said);
    }

    /** What changes a row is news for the alert, even if the alert has counted the event before a crash. */
    private void put(LedgerRow row) {
        draft.put(row);
        alertCase = alertCase.disturbed(ingestedAt, draft.now);
    }

    /** An EXTEND that would end the hold no later than it ends already isn't one. */
    private boolean isPastHalf(LedgerRow row) {
        Instant expiresAt = row.last().expiresAt();
        Instant half = expiresAt.minus(row.terms().timeToLive().dividedBy(2));
        return draft.now.isAfter(half) && draft.now.plus(timeToLive()).isAfter(expiresAt);
    }

    private LastCommand command(HoldVerb verb, long sequence) {
        return new LastCommand(
                verb, sequence, alertCase.alertId(), ingestedAt, draft.now, draft.now.plus(timeToLive()));
    }

    private HoldTerms terms(HoldScope scope) {
        AppliesTo appliesTo = scope == HoldScope.WITHDRAWAL ? AppliesTo.EXISTING : AppliesTo.BOTH;
        OnExpiry onExpiry = scope == HoldScope.COHORT ? OnExpiry.RELEASE : policy.onExpiry();
        return new HoldTerms(appliesTo, onExpiry, rule.mode(), enforced, timeToLive());
    }

    private Duration timeToLive() {
        Duration asked = policy.timeToLive();
        return asked.compareTo(MAX_TIME_TO_LIVE) < 0 ? asked : MAX_TIME_TO_LIVE;
    }

    private @Nullable String target(Evidence event, HoldScope scope) {
        return switch (scope) {
            case WITHDRAWAL -> event.withdrawalId();
            case ACCOUNT -> event.accountId();
            case API_KEY -> event.apiKeyId();
            case DESTINATION -> event.destination();
            case COHORT ->
                event.asset() == null
                        ? null
                        : Cohort.of(event.asset(), timeToLive()).target();
            case SOURCE_NETWORK, EXCHANGE -> null;
        };
    }
}
