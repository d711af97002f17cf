package io.weir.rule;

/** What becomes of a held withdrawal when nobody decided. */
public enum OnExpiry {
    /** To the exchange's manual queue; never paid by itself. */
    REVIEW,
    RELEASE
}
