package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes reports of a group's episodes, in slices that one record can carry. */
final class Reporter {

    private final Group group;
    private final @Nullable KnownMatches known;
    private final boolean holdsValues;
    private final List<EpisodeReport> reports = new ArrayList<>();

    /**
     * @param known all that is known of the group; null: nothing is
     * @param holdsValues whether the rule holds the values that it counts, so that each must be told
     */
    Reporter(Group group, @Nullable KnownMatches known, boolean holdsValues) {
        this.group = group;
        this.known = known;
        this.holdsValues = holdsValues;
    }

    /** Of what opened before, or is over. */
    Reporter(Group group, @Nullable KnownMatches known) {
        this(group, known, false);
    }

    List<EpisodeReport> reports() {
        return reports;
    }

    /** All contributors, in event order, as far as they are kept; of calls the newest that one report carries. */
    List<Evidence> contributors(Episode episode) {
        return contributors(episode, null, true);
    }

    /**
     * The contributors that are to be told now. Withdrawals that were not held before, always; calls, of which there may
     * be thousands, when there is news, and then the newest that one report carries, and the one that makes the news, of
     * which most is known; where a rule holds the values that it counts, all that are kept then, and a call that brings
     * another value at once.
     *
     * @param was the episode as the desk knows it; null: not at all
     */
    List<Evidence> contributors(Episode episode, @Nullable Episode was, boolean isNews) {
        List<Evidence> told = new ArrayList<>();
        if (known == null) {
            return told;
        }
        if (known.isLog()) {
            tellOfLog(known, episode, was, told);
        } else {
            tellOfCalls(known, episode, was, isNews, told);
        }
        return told;
    }

    /** Of a log, of which all was told that the episode held before, but for what the match at hand brings. */
    private static void tellOfLog(KnownMatches known, Episode episode, @Nullable Episode was, List<Evidence> told) {
        int first = known.firstHeld(episode);
        int end = known.endHeld(episode);
        int firstTold = was == null ? end : Math.max(first, Math.min(end, known.firstHeld(was)));
        int endTold = was == null ? end : Math.max(firstTold, Math.min(end, known.endHeld(was)));
        int own = known.own();
        known.addContributors(first, firstTold, told);
        if (own >= firstTold && own < endTold) {
            told.addAll(known.isNew(own) ? known.contributors(own) : known.fresh());
        }
        known.addContributors(endTold, end, told);
    }

    private void tellOfCalls(
            KnownMatches known, Episode episode, @Nullable Episode was, boolean isNews, List<Evidence> told) {
        int first = known.firstHeld(episode);
        int end = known.endHeld(episode);
        int firstCall = !isNews ? end : holdsValues ? first : firstOfNewestCalls(known, first, end);
        for (int i = first; i < end; i++) {
            if (!known.isWithdrawal(i)) {
                if (i >= firstCall || (isNews && known.isNew(i)) || (holdsValues && isNewTo(episode, was, i))) {
                    told.addAll(known.contributors(i));
                }
            } else if (was == null || known.isNew(i) || !was.holds(known.timeMillis(i))) {
                told.addAll(known.contributors(i));
            }
        }
    }

    private boolean isNewTo(Episode episode, @Nullable Episode was, int index) {
        return known != null
                && (known.isNewValue(index, episode) || (was != null && !was.holds(known.timeMillis(index))));
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

    /** How many contributors the episode has, those that are not kept any more among them. */
    long contributorTotal(Episode episode) {
        return episode.contributorsGone() + (known == null ? 0 : known.count(episode));
    }

    private static int firstOfNewestCalls(KnownMatches known, int first, int end) {
        int calls = 0;
        int from = end;
        while (from > first && calls < EpisodeReport.SLICE) {
            calls += known.isWithdrawal(--from) ? 0 : 1;
        }
        return from;
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
}
