package io.weir.memory;

import io.weir.event.Destination;
import io.weir.event.KnownEntity;
import io.weir.event.Observation;
import io.weir.event.Received;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.DestinationInput.Paid;
import io.weir.memory.DestinationInput.Requested;
import io.weir.memory.DestinationInput.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Since when, and how much, each address has been paid. A request ages nothing: money that is held or cancelled must not
 * make the thief's next address look old.
 */
public final class DestinationMemory {

    /** With {@link PaidFrom#REQUESTS}, how long after its request a withdrawal counts as paid. */
    static final Duration PAID_AFTER_REQUEST = Duration.ofHours(1);

    private final MemorySettings settings;

    public DestinationMemory(MemorySettings settings) {
        this.settings = settings;
    }

    /**
     * What a withdrawal gets and leaves behind.
     *
     * @param observation the withdrawal with all its facts
     * @param state to be stored; null where there is nothing to store
     */
    public record Observed(
            Observation observation, @Nullable DestinationState state) {}

    /**
     * Looks a withdrawal up. One without an address keeps its destination's facts unknown.
     *
     * @param state what is stored under {@link Requested#addressText}
     * @param watch the partition's, this withdrawal included
     */
    public Observed observe(@Nullable DestinationState state, Watch watch, Requested requested, Instant now) {
        Received<Withdrawal> received = requested.received();
        Withdrawal withdrawal = received.event();
        Destination destination = withdrawal.destination();
        if (destination == null) {
            return new Observed(new Observation(received, requested.accountFacts()), null);
        }
        int today = Retention.day(now);
        Ages ages = new Ages(settings, watch, received.ingestedAt(), withdrawal.requestedAt(), today);
        Observation observation = new Observation(
                received, ages.of(DestinationState.orNone(state), destination.tag(), requested.accountFacts()));
        return new Observed(observation, afterRequest(state, withdrawal, destination, today));
    }

    /** The state after a payment. */
    public DestinationState learn(@Nullable DestinationState state, Paid paid, Instant now) {
        WithdrawalUpdate update = paid.received().event();
        return DestinationState.orNone(state)
                .paid(paid.destination().tag(), update.stateAt().toEpochMilli(), Retention.day(now))
                .counting(withdrawalText(update.withdrawalId()), update.amountUsd());
    }

    /** The state after a seed. */
    public DestinationState learn(@Nullable DestinationState state, Seeded seeded, Instant now) {
        KnownEntity entity = seeded.received().event();
        Instant firstPaidAt = Objects.requireNonNull(entity.firstPaidAt(), "firstPaidAt");
        return DestinationState.orNone(state)
                .paid(entity.tag(), firstPaidAt.toEpochMilli(), Retention.day(now))
                .counting("seed:" + seeded.destination().text(), entity.usdPaid());
    }

    private @Nullable DestinationState afterRequest(
            @Nullable DestinationState state, Withdrawal withdrawal, Destination destination, int today) {
        if (settings.paidFrom() == PaidFrom.REQUESTS) {
            long paidMillis = withdrawal.requestedAt().plus(PAID_AFTER_REQUEST).toEpochMilli();
            return DestinationState.orNone(state)
                    .paid(destination.tag(), paidMillis, today)
                    .counting(withdrawalText(withdrawal.withdrawalId()), withdrawal.amountUsd());
        }
        return state == null ? null : state.touched(today);
    }

    private static String withdrawalText(String withdrawalId) {
        return "withdrawal:" + withdrawalId;
    }
}
