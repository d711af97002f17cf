package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.window.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes reports of a group's episodes, in slices that one record can carry. */
final class Reporter {

    private final Group group;
    private final List<Witness> witnesses;
    private final List<EpisodeReport> reports = new ArrayList<>();

    /** @param witnesses all that is known of the group, in event order */
    Reporter(Group group, List<Witness> witnesses) {
        this.group = group;
        this.witnesses = witnesses;
    }

    List<EpisodeReport> reports() {
        return reports;
    }

    /** The evidence of those contributors that are wanted, in event order, as far as it is kept. */
    List<Evidence> contributors(Episode episode, Predicate<Witness> wanted) {
        List<Evidence> contributors = new ArrayList<>();
        for (Witness witness : witnesses) {
            Evidence evidence = witness.evidence();
            if (evidence != null && episode.holds(witness) && wanted.test(witness)) {
                contributors.add(evidence);
            }
        }
        return contributors;
    }

    /**
     * Reports the episode with the contributors, which may be none.
     *
     * @param firstSlice number of the first slice
     * @return the number that the next slice gets
     */
    int report(Episode episode, List<Evidence> contributors, int firstSlice, Instant ingestedAt) {
        int slice = firstSlice;
        int from = 0;
        do {
            int to = Math.min(contributors.size(), from + EpisodeReport.SLICE);
            add(episode, slice, contributors.subList(from, to), ingestedAt);
            slice += to > from ? 1 : 0;
            from = to;
        } while (from < contributors.size());
        return slice;
    }

    private void add(Episode episode, int slice, List<Evidence> contributors, Instant ingestedAt) {
        reports.add(new EpisodeReport(
                episode.alertId(),
                episode.isOpen() ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED,
                episode.rule(),
                group,
                episode.observed(),
                episode.observedAtLeast(),
                episode.windowStart(),
                episode.windowEnd(),
                slice,
                contributors,
                contributorTotal(episode),
                ingestedAt,
                episode.closedAt(),
                episode.closeReason()));
    }

    /** How many contributors the episode has, those that are not kept any more among them. */
    long contributorTotal(Episode episode) {
        long total = episode.contributorsGone();
        for (Witness witness : witnesses) {
            total += episode.holds(witness) ? 1 : 0;
        }
        return total;
    }
}
