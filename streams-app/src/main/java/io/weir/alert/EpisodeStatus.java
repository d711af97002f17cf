package io.weir.alert;

/** Where an episode stands. */
public enum EpisodeStatus {
    OPEN,
    CLOSED
}
