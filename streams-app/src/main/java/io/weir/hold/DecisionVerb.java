package io.weir.hold;

/** What a person decided. UNKNOWN stands for a symbol newer than this reader. */
public enum DecisionVerb {
    UNKNOWN,
    PLACE,
    RELEASE,
    CONFIRM,
    EXTEND
}
