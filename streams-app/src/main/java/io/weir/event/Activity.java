package io.weir.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened at the exchange at a moment: it has an id and an event time. */
public sealed interface Activity extends Event permits Withdrawal, WithdrawalUpdate, ApiCall {

    /** The exchange's id of this event, the same however often it is delivered. */
    String eventId();

    /** When it happened, by the exchange's clock and bounded by intake. */
    Instant eventTime();

    /** The account that acted; null for a call without one. */
    @Nullable
    String accountId();
}
