package io.weir.alert;

import java.time.Instant;

/**
 * The last {@link Alert} that was decided for a case, enough of it to say the same again.
 *
 * @param decidedAt as the alert says it: the deadline of what fell due by time
 * @param announcedAt when it was decided, by now
 */
public record Announcement(
        long sequence, AlertStatus status, Instant ingestedAt, Instant decidedAt, Instant announcedAt) {}
