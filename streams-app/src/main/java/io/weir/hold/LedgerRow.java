package io.weir.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the desk keeps of one hold, for 400 days after its end too: a hold that began again at sequence 1 would be
 * ignored by the exchange. Immutable.
 *
 * @param placedAt when its last PLACE was issued
 * @param ending null while it is active
 * @param acked the furthest the exchange said it got with the last command; null before it said anything
 * @param changedAt when the row changed last, by now
 */
public record LedgerRow(
        HoldKey key,
        HoldTerms terms,
        LastCommand last,
        Instant placedAt,
        @Nullable Ending ending,
        Claims claims,
        @Nullable AckStatus acked,
        Instant changedAt) {

    public String holdId() {
        return key.holdId();
    }

    public boolean isActive() {
        return ending == null;
    }

    boolean ended(HoldEnd kind) {
        return ending != null && ending.kind() == kind;
    }

    /** Whether time ended it, and nobody. */
    boolean hasExpired() {
        return ended(HoldEnd.EXPIRED) || ended(HoldEnd.EXPIRED_UNHEARD);
    }

    /** Whether it may have ended without ever having held anything. An ack that comes late denies it. */
    boolean mayNeverHaveHeld() {
        return ended(HoldEnd.EXPIRED_UNHEARD) && acked == null;
    }

    LedgerRow claimedBy(String alertId, String eventId, Instant now) {
        return with(claims.plus(alertId, eventId), now);
    }

    LedgerRow claimedInVainBy(String alertId, Instant now) {
        return with(claims.plus(alertId), now);
    }

    private LedgerRow with(Claims more, Instant now) {
        return more.equals(claims) ? this : new LedgerRow(key, terms, last, placedAt, ending, more, acked, now);
    }

    /** @param said whether the process that notices has said the last command */
    LedgerRow expired(boolean said, Instant now) {
        HoldEnd kind = said || acked != null ? HoldEnd.EXPIRED : HoldEnd.EXPIRED_UNHEARD;
        Ending expiry = new Ending(kind, last.expiresAt());
        return new LedgerRow(key, terms, last, placedAt, expiry, claims, acked, now);
    }

    LedgerRow extended(HoldTerms newTerms, Claims newClaims, LastCommand extension) {
        return new LedgerRow(key, newTerms, extension, placedAt, null, newClaims, null, extension.issuedAt());
    }

    LedgerRow released(String decisionId, LastCommand release) {
        Ending end = new Ending(HoldEnd.RELEASED, release.issuedAt());
        return new LedgerRow(
                key, terms, release, placedAt, end, claims.releasedBy(decisionId), null, release.issuedAt());
    }

    /** The same row when the exchange said so much of this command before, or more. */
    LedgerRow acked(AckStatus status, long sequence, Instant now) {
        boolean says = sequence == last.sequence() && (acked == null || status.compareTo(acked) > 0);
        return says ? new LedgerRow(key, terms, last, placedAt, ending, claims, status, now) : this;
    }

    /** The last command, as often as it is asked for. */
    HoldCommand command(long generation) {
        return new HoldCommand(
                key.commandId(last.verb(), last.sequence()),
                key.holdId(),
                last.sequence(),
                last.verb(),
                key.scope(),
                key.target(),
                terms.appliesTo(),
                last.expiresAt(),
                terms.onExpiry(),
                CustomerReason.code(key.scope(), last.verb()),
                CustomerReason.text(key.scope(), last.verb()),
                last.alertId(),
                key.ruleId(),
                terms.mode(),
                last.ingestedAt(),
                last.issuedAt(),
                generation);
    }

    /** What binds the exchange now: null when it has ended, or never bound. */
    @Nullable
    Hold binding() {
        if (!terms.enforced() || !isActive()) {
            return null;
        }
        return new Hold(
                key.holdId(),
                last.sequence(),
                key.scope(),
                key.target(),
                terms.appliesTo(),
                last.expiresAt(),
                terms.onExpiry(),
                CustomerReason.code(key.scope(), last.verb()),
                last.alertId(),
                key.ruleId(),
                terms.mode(),
                placedAt);
    }
}
