package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.rule.RuleEpisode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the window stage tells the desk of an episode. Every report stands for itself: it names the rule whole, and a
 * desk that missed or already saw others can take it.
 *
 * @param alertId UUIDv5 of rule, group and opening event
 * @param rule the version that opened the episode
 * @param observed largest aggregate so far, in units of the correlation's {@code unitScale}
 * @param observedAtLeast whether a cap was reached, so that the truth may be more
 * @param windowStart start of the first window that was satisfied
 * @param windowEnd the latest satisfied time so far
 * @param slice number of this slice of contributors within the episode, from 0
 * @param contributors at most {@value #SLICE}, in event order; none where only the rest grew
 * @param contributorTotal contributors of the whole episode so far; of a correlation of correlations less what its
 *     children brought after their sightings had left the window, and twice what two brought of which one has left
 * @param ingestedAt broker time of the event that caused the report
 * @param status what it was when the report was made
 * @param closedAt the deadline at which it closed; null unless CLOSED
 * @param closeReason null unless CLOSED
 */
public record EpisodeReport(
        String alertId,
        EpisodeStatus status,
        Rule rule,
        Group group,
        long observed,
        boolean observedAtLeast,
        Instant windowStart,
        Instant windowEnd,
        int slice,
        List<Evidence> contributors,
        long contributorTotal,
        Instant ingestedAt,
        @Nullable Instant closedAt,
        @Nullable CloseReason closeReason) {

    /** The most contributors that one report carries. */
    public static final int SLICE = 256;

    public EpisodeReport {
        contributors = List.copyOf(contributors);
    }

    /** What the correlations that refer to the rule see of it. */
    public RuleEpisode asEpisode() {
        Instant openedAt = windowStart.plus(rule.correlation().timespan());
        boolean merged = closeReason == CloseReason.MERGED;
        return new RuleEpisode(rule.id(), group, alertId, openedAt, contributors, merged, ingestedAt);
    }
}
