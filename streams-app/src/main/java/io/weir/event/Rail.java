package io.weir.event;

/** How the money moves. UNKNOWN stands for a symbol newer than this reader. */
public enum Rail {
    UNKNOWN,
    ONCHAIN,
    INTERNAL_LEDGER,
    LIGHTNING
}
