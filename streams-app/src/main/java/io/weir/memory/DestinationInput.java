package io.weir.memory;

import io.weir.event.Destination;
import io.weir.event.EntityKind;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.Received;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What goes to the place that knows a destination: the value of {@code by-destination}. */
public sealed interface DestinationInput {

    /** What the destination memory's state is kept under, {@code network:address}; null where there is no address. */
    @Nullable
    String addressText();

    /** The key of its record: the address, else the account. */
    String key();

    /**
     * A withdrawal that was asked for.
     *
     * @param accountFacts what account memory knew
     */
    record Requested(Received<Withdrawal> received, Facts accountFacts) implements DestinationInput {
        @Override
        public @Nullable String addressText() {
            Destination destination = received.event().destination();
            return destination == null ? null : destination.addressText();
        }

        @Override
        public String key() {
            String addressText = addressText();
            return addressText == null ? received.event().accountId() : addressText;
        }
    }

    /** A withdrawal that was paid to an address. */
    record Paid(Received<WithdrawalUpdate> received) implements DestinationInput {
        @Override
        public String addressText() {
            return destination().addressText();
        }

        @Override
        public String key() {
            return addressText();
        }

        Destination destination() {
            return Objects.requireNonNull(received.event().destination(), "destination");
        }
    }

    /** A destination that the exchange had paid before Weir came. */
    record Seeded(Received<KnownEntity> received) implements DestinationInput {
        @Override
        public String addressText() {
            return destination().addressText();
        }

        @Override
        public String key() {
            return addressText();
        }

        Destination destination() {
            KnownEntity entity = received.event();
            return new Destination(
                    Objects.requireNonNull(entity.network(), "network"),
                    Objects.requireNonNull(entity.address(), "address"),
                    entity.tag());
        }
    }

    /** What an update tells destinations: null unless it says that the money has left, and where to. */
    static @Nullable Paid paid(Received<WithdrawalUpdate> received) {
        WithdrawalUpdate update = received.event();
        return update.paid() && update.destination() != null ? new Paid(received) : null;
    }

    /** What a known entity tells destinations: null unless it is one. */
    static @Nullable Seeded seeded(Received<KnownEntity> received) {
        return received.event().kind() == EntityKind.DESTINATION ? new Seeded(received) : null;
    }
}
