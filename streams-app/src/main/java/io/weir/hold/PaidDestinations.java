package io.weir.hold;

import io.weir.event.Destination;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When whoever obeys holds first paid each destination: what a delay of a cohort asks. Not thread-safe. */
public final class PaidDestinations {

    private final Map<String, Instant> firstPaid = new HashMap<>();

    /** What was paid before anybody kept count; entities of other kinds say nothing here. */
    public void knew(KnownEntity entity) {
        if (entity.network() != null && entity.address() != null && entity.firstPaidAt() != null) {
            paid(new Destination(entity.network(), entity.address(), entity.tag()), entity.firstPaidAt());
        }
    }

    public void paid(Destination destination, Instant at) {
        firstPaid.merge(destination.text(), at, (known, other) -> known.isBefore(other) ? known : other);
    }

    /** Whether it was first paid less than a day before the request, or never. */
    boolean areNewTo(Withdrawal withdrawal) {
        Destination destination = withdrawal.destination();
        Instant first = destination == null ? null : firstPaid.get(destination.text());
        return first == null || withdrawal.requestedAt().isBefore(first.plus(Cohort.FRESH));
    }
}
