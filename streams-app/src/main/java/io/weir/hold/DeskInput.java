package io.weir.hold;

import io.weir.alert.EpisodeReport;

/** All that the desk takes, in one order: the order of the one partition through which it comes is that of the world. */
public sealed interface DeskInput {

    /** An episode opened, grew or closed. */
    record Report(EpisodeReport report) implements DeskInput {}

    /** A person decided. */
    record Decision(HoldDecision decision) implements DeskInput {}

    /** The exchange answered a command. */
    record Acknowledgement(HoldAck ack) implements DeskInput {}
}
