package io.weir.hold;

import java.time.Instant;
import java.util.List;

/**
 * What the exchange did with a command.
 *
 * @param ackId what duplicates are told by
 * @param sequence of the command that is acknowledged
 * @param complete the contract's {@code final}: no further ack follows for this command
 */
public record HoldAck(
        String ackId,
        String holdId,
        long sequence,
        AckStatus status,
        List<AckResult> results,
        boolean complete,
        Instant ackedAt) {

    public HoldAck {
        results = List.copyOf(results);
    }
}
