package io.weir.intake;

import java.util.Locale;

/** Why a record can't be read. */
public enum QuarantineReason {
    /** The bytes are no value of the topic's schema; a missing amount is one case of it. */
    UNDECODABLE,
    /** The registry knows no schema of that id. */
    UNKNOWN_SCHEMA,
    /** A withdrawal or an update of one that doesn't say which. */
    NO_WITHDRAWAL_ID,
    /** A withdrawal or an update of one that doesn't say whose. */
    NO_ACCOUNT_ID,
    /** A known entity without what its kind needs. */
    INCOMPLETE_ENTITY,
    /** A sighting by a rule version that no rule in force can stand in for. */
    UNKNOWN_RULE,
    /** An operator's decision that this version can't carry out. */
    REFUSED_DECISION;

    /** The name in record headers and metrics, such as {@code no-withdrawal-id}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
