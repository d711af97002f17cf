package io.weir.hold;

import java.time.Instant;
import java.util.List;

/**
 * A decision that was looked into, so that the same one, delivered again, concerns the same holds and no later ones.
 *
 * @param holdIds the holds it concerned; none where it found none and was refused
 * @param honouredAt by now
 */
public record HonouredDecision(String decisionId, List<String> holdIds, Instant honouredAt) {

    public HonouredDecision {
        holdIds = List.copyOf(holdIds);
    }
}
