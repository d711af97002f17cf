package io.weir.rule;

import io.weir.event.Evidence;
import io.weir.event.Service;
import java.time.Instant;
import java.util.List;

/**
 * One event, seen by the rules that share one group.
 *
 * @param revision of the rule set that matched it
 * @param matches never empty
 * @param ingestedAt broker time of the event
 */
public record Sighting(
        String revision,
        Service service,
        Group group,
        List<MatchedRule> matches,
        Evidence evidence,
        Instant ingestedAt) {

    public Sighting {
        matches = List.copyOf(matches);
    }
}
