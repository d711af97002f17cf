package io.weir.hold;

import io.weir.alert.AlertCase;

/**
 * The desk's durable state.
 *
 * @param ledger by holdId
 * @param cases by alertId
 * @param decisions by decisionId
 * @param head one value, under {@link #HEAD}
 */
public record DeskState(
        Table<LedgerRow> ledger, Table<AlertCase> cases, Table<HonouredDecision> decisions, Table<DeskHead> head) {

    /** The only key of {@link #head}. */
    public static final String HEAD = "desk";
}
