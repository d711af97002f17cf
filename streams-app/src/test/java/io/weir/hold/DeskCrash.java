package io.weir.hold;

/** What a desk that dies while it takes an input leaves behind. */
enum DeskCrash {
    NONE,
    NONE_EITHER,
    NOR_HERE,
    NOTHING_SAID,
    SAID_BUT_NOT_SAVED,
    SAID_AND_SAVED,
    ONLY_LEDGER_SAVED,
    ONLY_CASES_SAVED,
    /** Ledger, decisions and generation as they were last put, the cases of the last commit: what stores leave. */
    CASES_BEHIND;

    boolean strikes() {
        return ordinal() > NOR_HERE.ordinal();
    }
}
