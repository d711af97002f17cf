package io.weir.event;

/** Through what the request came. UNKNOWN stands for a symbol newer than this reader. */
public enum Channel {
    UNKNOWN,
    WEB,
    MOBILE,
    API,
    BACK_OFFICE
}
