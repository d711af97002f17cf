package io.weir.hold;

import java.time.Instant;
import java.util.List;

/**
 * A decision that was looked into, so that the same one, delivered again, concerns the same holds and no later ones.
 *
 * @param released the holds it concerned; none where it found none and was refused
 * @param ingestedAt broker time of the decision
 * @param honouredAt by now
 */
public record HonouredDecision(String decisionId, List<Released> released, Instant ingestedAt, Instant honouredAt) {

    /** Stands for a sequence that an earlier version didn't note. */
    public static final long UNKNOWN = 0;

    public HonouredDecision {
        released = List.copyOf(released);
    }

    /**
     * What became of a hold.
     *
     * @param sequence of its RELEASE; {@link #UNKNOWN} where that was not noted
     */
    public record Released(String holdId, long sequence) {}

    List<String> holdIds() {
        return released.stream().map(Released::holdId).toList();
    }
}
