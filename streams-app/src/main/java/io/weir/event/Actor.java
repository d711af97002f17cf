package io.weir.event;

/** Who made the call. UNKNOWN stands for a symbol newer than this reader. */
public enum Actor {
    UNKNOWN,
    USER,
    OPERATOR,
    SYSTEM
}
