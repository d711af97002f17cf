package io.weir.rule;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What correlations of correlations see of an episode of one of their rules.
 *
 * @param openedAt the earliest satisfied time, in event time; for some of its contributors not before them
 * @param contributors those that are told with it; another time more of them may be
 * @param merged whether it has become part of another one, which tells what it held
 * @param ingestedAt broker time of the event that caused the telling
 */
public record RuleEpisode(
        String ruleId,
        Group group,
        String alertId,
        Instant openedAt,
        List<Evidence> contributors,
        boolean merged,
        Instant ingestedAt) {
    private static final Origin NOWHERE = new Origin("", 0, 0);

    public RuleEpisode {
        contributors = List.copyOf(contributors);
    }

    /** What it is to some of its contributors, at least one: it is theirs from when it is open and has one of them. */
    public RuleEpisode of(List<Evidence> some) {
        Instant first =
                some.stream().map(Evidence::time).min(Comparator.naturalOrder()).orElse(openedAt);
        Instant since = first.isAfter(openedAt) ? first : openedAt;
        return new RuleEpisode(ruleId, group, alertId, since, some, merged, ingestedAt);
    }

    /** The episode as one event: its alert is its id, and it stands where the first that contributes does. */
    Evidence evidence() {
        Origin origin = contributors.isEmpty() ? NOWHERE : contributors.get(0).origin();
        return new Evidence(
                alertId, null, null, null, null, null, null, null, null, null, null, null, openedAt, origin);
    }
}
