package io.weir.replay.generator;

import java.time.Instant;

/**
 * An API key and the program that uses it.
 *
 * @param id the exchange's opaque id of the key
 * @param place where the program runs
 * @param lastSeenAt its last call before the recording
 */
record ApiKey(
        String id,
        Place place,
        String userAgent,
        boolean ipRestricted,
        boolean mayWithdraw,
        Instant createdAt,
        Instant lastSeenAt) {}
