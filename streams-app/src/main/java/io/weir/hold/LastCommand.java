package io.weir.hold;

import java.time.Instant;

/**
 * The last command of a hold, enough of it to send it again.
 *
 * @param alertId the alert that caused it
 * @param ingestedAt broker time of the record that caused it
 */
public record LastCommand(
        HoldVerb verb, long sequence, String alertId, Instant ingestedAt, Instant issuedAt, Instant expiresAt) {}
