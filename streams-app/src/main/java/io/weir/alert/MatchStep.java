package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Rule;
import io.weir.window.Match;
import io.weir.window.Sighted;
import io.weir.window.Sighted.Novelty;
import io.weir.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One match, taken in: what it satisfies goes to the episodes, and of each one that changed the desk is told what is
 * new. Every satisfied time counts, so what has long been in the window may become a contributor now.
 */
final class MatchStep {

    private final Match match;
    private final Predicate<String> announced;
    private final Instant now;
    private final Sighted sighted;
    private final EpisodeBook book;
    private final Reporter reporter;
    /** For those that have become part of others. */
    private final Reporter over;

    private final Map<String, Episode> episodesBefore = new HashMap<>();
    private final Set<String> toldWhole = new HashSet<>();
    private final boolean isLog;
    private final boolean holdsValues;

    /** @param known the group's episodes, as they are without what a change of windows costs */
    MatchStep(
            Rule rule,
            Match match,
            GroupState state,
            Window window,
            List<Episode> known,
            Sighted sighted,
            Predicate<String> announced,
            Instant now) {
        this.match = match;
        this.announced = announced;
        this.now = now;
        this.sighted = sighted;
        isLog = window.columns().isLog();
        for (Episode episode : known) {
            episodesBefore.put(episode.alertId(), episode);
        }
        book = new EpisodeBook(known, state.nextOrdinal(), rule, match, now);
        for (int i = 0; i < sighted.satisfied().size(); i++) {
            book.take(sighted.satisfied(), i);
        }
        holdsValues = !isLog && rule.holdsWhatItCounts();
        KnownMatches matches = new KnownMatches(window, state.beside(window), match, sighted);
        reporter = new Reporter(match.group(), matches, holdsValues);
        over = new Reporter(match.group(), matches);
    }

    /** The episodes to go on with. */
    List<Episode> take() {
        List<Episode> episodes = book.inOrder();
        episodes.replaceAll(episode -> episode.isMerged() ? episode : tell(episode));
        episodes.replaceAll(episode -> episode.isMerged() ? tellMerged(episode) : episode);
        return KeptEpisodes.of(episodes, reporter, now);
    }

    long nextOrdinal() {
        return book.nextOrdinal();
    }

    /** Of those that are over first: who counts episodes never counts one beside the one that it has become part of. */
    List<EpisodeReport> reports() {
        List<EpisodeReport> reports = new ArrayList<>(over.reports());
        reports.addAll(reporter.reports());
        return reports;
    }

    private Episode tell(Episode episode) {
        Episode was = episodesBefore.get(episode.alertId());
        if (was == null) {
            return tellWhole(episode);
        }
        boolean holdsMatch = episode.holds(sighted.timeMillis());
        boolean further = sighted.isAtNewPlace() || !was.holds(sighted.timeMillis());
        boolean bringsMore =
                sighted.novelty() == Novelty.KEPT && !sighted.fresh().isEmpty();
        boolean changed = (holdsMatch && (further || bringsMore)) || !was.hasExtentOf(episode);
        Episode current = changed ? episode.touched(match.ingestedAt(), now) : episode;
        boolean touched = changed || holdsMatch;
        if (touched && !announced.test(episode.alertId())) {
            return tellWhole(current);
        }
        if (changed) {
            return tellWhatIsNew(current, was);
        }
        boolean mayBeLost = touched && ownIsNotKept() && (isLog || holdsValues || match.isWithdrawal());
        return mayBeLost ? tellOwnAgain(current) : current;
    }

    /** All that is known of it: at its opening, and when this process tells of it for the first time. */
    private Episode tellWhole(Episode episode) {
        toldWhole.add(episode.alertId());
        List<Evidence> contributors = reporter.contributors(episode);
        if (ownIsNotKept() && episode.holds(sighted.timeMillis())) {
            contributors.addAll(match.contributors());
            contributors.sort(Comparator.comparing(Evidence::time));
        }
        int slices = reporter.report(episode, contributors, 0, match.ingestedAt());
        return episode.told(Math.max(slices, episode.slicesTold()));
    }

    /**
     * Of a match that has left the window nobody knows whether it was told: what a process tells whole after a crash
     * lacks it, if the window went on further than the input was acknowledged.
     */
    private Episode tellOwnAgain(Episode episode) {
        return episode.told(reporter.report(episode, match.contributors(), episode.slicesTold(), match.ingestedAt()));
    }

    private boolean ownIsNotKept() {
        return sighted.novelty() == Novelty.REMEMBERED;
    }

    private Episode tellWhatIsNew(Episode episode, Episode was) {
        boolean isNews =
                !was.isOpen() || book.hasJoined(episode.alertId()) || episode.grewByHalf() || episode.beganBefore(was);
        // Who counts episodes in groups of contributors has to hear of it in the groups that were told before, too.
        boolean isOtherwise = book.hasJoined(episode.alertId()) || episode.beganBefore(was);
        List<Evidence> contributors =
                isOtherwise ? reporter.contributors(episode) : reporter.contributors(episode, was, isNews);
        if (!isNews && contributors.isEmpty()) {
            return episode;
        }
        int slices = reporter.report(episode, contributors, episode.slicesTold(), match.ingestedAt());
        return episode.told(slices);
    }

    /** Tells that it is over when it has just been merged, and again when the one it went into is told whole. */
    private Episode tellMerged(Episode episode) {
        Episode was = episodesBefore.get(episode.alertId());
        if (was != null && !was.isMerged()) {
            Episode merged = episode.withGone(reporter.contributorTotal(was) - was.contributorsGone());
            // Parents that group by contributors are told of it where they were told of these.
            over.report(merged, reporter.contributors(was), merged.slicesTold(), match.ingestedAt());
            return merged;
        }
        if (!announced.test(episode.alertId()) && toldWhole.contains(book.goesOnAs(episode))) {
            over.report(episode, List.of(), episode.slicesTold(), match.ingestedAt());
        }
        return episode;
    }
}
