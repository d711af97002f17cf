package io.weir.hold;

import io.weir.alert.Alert;
import org.jspecify.annotations.Nullable;

/** What the desk has to say, each kind to a topic of its own. */
public sealed interface DeskOutput {

    /** For the SOC, keyed by alertId. */
    record AlertOutput(Alert alert) implements DeskOutput {}

    /**
     * To {@code hold-commands} or {@code shadow-hold-commands}, keyed by {@link HoldCommand#key()}.
     *
     * @param enforced whether it goes to {@code hold-commands}
     */
    record CommandOutput(HoldCommand command, boolean enforced) implements DeskOutput {}

    /**
     * To {@code active-holds}, keyed by holdId.
     *
     * @param hold null: a tombstone, the hold has ended
     */
    record ActiveHoldOutput(String holdId, @Nullable Hold hold) implements DeskOutput {}

    /**
     * A decision, or a part of it, that this version can't carry out: for the operator to see.
     *
     * @param reason with the value and the mend
     */
    record RefusedDecision(HoldDecision decision, String reason) implements DeskOutput {}
}
