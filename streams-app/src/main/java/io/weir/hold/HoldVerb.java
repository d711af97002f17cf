package io.weir.hold;

/** What a {@link HoldCommand} tells the exchange to do. */
public enum HoldVerb {
    PLACE,
    /** Hold until a later time. */
    EXTEND,
    /** Hold until a person releases: the clock has ended. */
    CONFIRM,
    RELEASE
}
