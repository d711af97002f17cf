package io.weir.memory;

import io.weir.event.Channel;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.memory.AccountFact.SecurityActed;
import io.weir.memory.DestinationInput.Requested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each account where its withdrawals are: told by key memory, seeds, and the withdrawals themselves,
 * for a withdrawal by a key from a network is use of both.
 */
public final class AccountMemory {

    private final MemorySettings settings;
    private final Dormancy dormancy;

    public AccountMemory(MemorySettings settings) {
        this.settings = settings;
        this.dormancy = Dormancy.after(settings.dormantAfter());
    }

    /**
     * What a withdrawal gets and leaves behind.
     *
     * @param requested for {@code by-destination}, with the facts so far
     * @param state to be stored
     */
    public record Observed(Requested requested, AccountUse state) {}

    /**
     * Looks a withdrawal up, then learns from it.
     *
     * @param state what is stored under its accountId
     * @param watch the partition's, this withdrawal included
     */
    public Observed observe(@Nullable AccountUse state, Watch watch, Received<Withdrawal> received, Instant now) {
        Withdrawal withdrawal = received.event();
        int today = Retention.day(now);
        AccountUse before = AccountUse.orNone(state);
        AccountUse after = before.usedBy(
                withdrawal.apiKeyId(),
                withdrawal.sourceNetwork(),
                withdrawal.requestedAt().toEpochMilli(),
                today,
                dormancy);
        boolean verified = SecondFactor.isAnyVerified(withdrawal.secondFactors());
        if (verified) {
            after = after.with(
                    SecurityActed.once(
                            withdrawal.accountId(), SecurityAction.SECOND_FACTOR_VERIFIED, withdrawal.requestedAt()),
                    today,
                    dormancy);
        }
        Facts facts = new Ages(settings, watch, received.ingestedAt(), withdrawal.requestedAt(), today)
                .of(before, withdrawal.apiKeyId(), withdrawal.sourceNetwork(), dormancy, after.security());
        long idHash = DestinationState.hash(withdrawal.eventId());
        FactorHabits.Asked asked = new FactorHabits.Asked(
                withdrawal.requestedAt().toEpochMilli(),
                idHash,
                verified ? Verified.WITH_IT : justBefore(withdrawal, before.security()));
        return new Observed(
                new Requested(received, withHabits(facts, before.habits(), withdrawal.channel(), idHash)),
                withdrawal.channel() == Channel.UNKNOWN ? after : after.with(withdrawal.channel(), asked));
    }

    /** A factor that an update brought was for the withdrawal that it updates. */
    private static Verified justBefore(Withdrawal withdrawal, SecurityTimes security) {
        Instant last = security.last().get(SecurityAction.SECOND_FACTOR_VERIFIED);
        if (last == null) {
            return Verified.NOTHING;
        }
        long sinceMillis = withdrawal.requestedAt().toEpochMilli() - last.toEpochMilli();
        return sinceMillis >= 0 && sinceMillis <= FactorHabits.JUST_BEFORE.toMillis()
                ? Verified.JUST_BEFORE
                : Verified.NOTHING;
    }

    /** With what the account does as a rule, by its withdrawals before this one. */
    private static Facts withHabits(Facts facts, FactorHabits habits, Channel channel, long idHash) {
        int withIt = habits.percent(channel, idHash, Verified.WITH_IT);
        return withIt < 0
                ? facts
                : facts.with(Fact.SECOND_FACTOR_HABIT, withIt)
                        .with(Fact.SECOND_FACTOR_BEFORE_HABIT, habits.percent(channel, idHash, Verified.JUST_BEFORE));
    }

    /** The state after a message of {@code account-facts}, or what an update says of its account, was taken in. */
    public AccountUse learn(@Nullable AccountUse state, AccountFact fact, Instant now) {
        return AccountUse.orNone(state).with(fact, Retention.day(now), dormancy);
    }
}
