package io.weir.memory;

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
        if (SecondFactor.isAnyVerified(withdrawal.secondFactors())) {
            after = after.with(
                    SecurityActed.once(
                            withdrawal.accountId(), SecurityAction.SECOND_FACTOR_VERIFIED, withdrawal.requestedAt()),
                    today,
                    dormancy);
        }
        Facts facts = new Ages(settings, watch, received.ingestedAt(), withdrawal.requestedAt(), today)
                .of(before, withdrawal.apiKeyId(), withdrawal.sourceNetwork(), dormancy, after.security());
        return new Observed(new Requested(received, facts), after);
    }

    /** The state after a message of {@code account-facts}, or what an update says of its account, was taken in. */
    public AccountUse learn(@Nullable AccountUse state, AccountFact fact, Instant now) {
        return AccountUse.orNone(state).with(fact, Retention.day(now), dormancy);
    }
}
