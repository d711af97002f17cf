package io.weir.rule;

import io.weir.event.Evidence;
import io.weir.event.Service;
import java.time.Instant;
import java.util.List;

/**
 * One event, seen by the rules that share one group; or an episode, seen by the correlations that refer to its rule.
 *
 * @param revision of the rule set that matched it
 * @param home where the rules' windows are
 * @param matches never empty
 * @param evidence of the event; of an episode its id is the alertId and its time that of the opening
 * @param contributors of an episode: those of its contributors, flattened through all levels, that this sighting brings;
 *     empty for an event, which stands for itself
 * @param merged whether it is an episode that has become part of another one, which counts in its place from now on
 * @param ingestedAt broker time of the event
 */
public record Sighting(
        String revision,
        Home home,
        Group group,
        List<MatchedRule> matches,
        Evidence evidence,
        List<Evidence> contributors,
        boolean merged,
        Instant ingestedAt) {

    public Sighting {
        matches = List.copyOf(matches);
        contributors = List.copyOf(contributors);
    }

    /** Of what counts. */
    public Sighting(
            String revision,
            Home home,
            Group group,
            List<MatchedRule> matches,
            Evidence evidence,
            List<Evidence> contributors,
            Instant ingestedAt) {
        this(revision, home, group, matches, evidence, contributors, false, ingestedAt);
    }

    /** Of the rules. */
    public Service service() {
        return home.service();
    }
}
