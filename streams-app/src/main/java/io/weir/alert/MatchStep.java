package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.event.Service;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import io.weir.window.Satisfied;
import io.weir.window.Sighted;
import io.weir.window.Sighted.Novelty;
import io.weir.window.WindowShape;
import io.weir.window.Witness;
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
 * new. Every satisfied time counts, so what has long been in the log may become a contributor now.
 */
final class MatchStep {

    private final Rule rule;
    private final Sighting sighting;
    private final Predicate<String> announced;
    private final Instant now;
    private final GroupState before;
    private final Sighted sighted;
    private final EpisodeBook book;
    private final Reporter reporter;
    private final Map<String, Episode> episodesBefore = new HashMap<>();
    private final Set<String> toldWhole = new HashSet<>();

    MatchStep(
            Rule rule,
            MatchedValue value,
            Sighting sighting,
            GroupState state,
            Predicate<String> announced,
            Instant now) {
        this.rule = rule;
        this.sighting = sighting;
        this.announced = announced;
        this.now = now;
        before = state.using(WindowShape.of(rule));
        for (Episode episode : before.episodes()) {
            episodesBefore.put(episode.alertId(), episode);
        }
        sighted = before.window().see(sighting.evidence(), value, now);
        book = new EpisodeBook(before, rule, sighting, now);
        for (Satisfied satisfied : sighted.satisfied()) {
            book.take(satisfied);
        }
        reporter = new Reporter(before.group(), before.witnesses(sighted.known()));
    }

    Step take() {
        List<Episode> episodes = new ArrayList<>();
        for (Episode episode : book.inOrder()) {
            Episode told = episode.isMerged() ? tellMerged(episode) : tell(episode);
            long gone = sighted.gone().stream().filter(told::holds).count();
            episodes.add(told.withGone(gone));
        }
        return new Step(
                reporter.reports(),
                before.with(sighted.window(), KeptEpisodes.of(episodes, reporter, now), book.nextOrdinal(), now),
                sighted.dropped(),
                sighted.novelty() != Novelty.NEW,
                sighted.late());
    }

    private Episode tell(Episode episode) {
        Episode was = episodesBefore.get(episode.alertId());
        if (was == null) {
            return tellWhole(episode);
        }
        boolean changed = isFurther(sighted.witness(), was, episode) || !was.hasExtentOf(episode);
        Episode current = changed ? episode.touched(sighting.ingestedAt(), now) : episode;
        boolean touched = changed || episode.holds(sighted.witness());
        if (touched && !announced.test(episode.alertId())) {
            return tellWhole(current);
        }
        if (changed) {
            return tellWhatIsNew(current, was);
        }
        boolean mayBeLost = touched && ownIsNotKept() && everyContributorIsNews();
        return mayBeLost ? tellOwnAgain(current) : current;
    }

    /** All that is known of it: at its opening, and when this process tells of it for the first time. */
    private Episode tellWhole(Episode episode) {
        toldWhole.add(episode.alertId());
        List<Evidence> contributors = reporter.contributors(episode, contributor -> true);
        if (ownIsNotKept() && episode.holds(sighted.witness())) {
            contributors.add(sighting.evidence());
            contributors.sort(Comparator.comparing(Evidence::time));
        }
        int slices = reporter.report(episode, contributors, 0, sighting.ingestedAt());
        return episode.told(Math.max(slices, episode.slicesTold()));
    }

    /**
     * Of a match that has left the log nobody knows whether it was told: what a process tells whole after a crash lacks
     * it, if the log went on further than the input was acknowledged.
     */
    private Episode tellOwnAgain(Episode episode) {
        List<Evidence> own = List.of(sighting.evidence());
        return episode.told(reporter.report(episode, own, episode.slicesTold(), sighting.ingestedAt()));
    }

    private boolean ownIsNotKept() {
        return sighted.novelty() == Novelty.REMEMBERED;
    }

    private Episode tellWhatIsNew(Episode episode, Episode was) {
        boolean isNews = !was.isOpen() || book.hasJoined(episode.alertId()) || episode.grewByHalf();
        List<Evidence> contributors = reporter.contributors(
                episode, contributor -> !everyContributorIsNews() || isFurther(contributor, was, episode));
        if (!isNews && (!everyContributorIsNews() || contributors.isEmpty())) {
            return episode;
        }
        int slices = reporter.report(episode, contributors, episode.slicesTold(), sighting.ingestedAt());
        return episode.told(slices);
    }

    /** Of calls there may be thousands more: they are told when there is news, and then all that are known. */
    private boolean everyContributorIsNews() {
        return rule.service() == Service.WITHDRAWALS;
    }

    private boolean isFurther(Witness witness, Episode was, Episode episode) {
        boolean isNew = sighted.novelty() == Novelty.NEW && witness.equals(sighted.witness());
        return episode.holds(witness) && (isNew || !was.holds(witness));
    }

    /** Tells that it is over when it has just been merged, and again when the one it went into is told whole. */
    private Episode tellMerged(Episode episode) {
        Episode was = episodesBefore.get(episode.alertId());
        if (was != null && !was.isMerged()) {
            Episode merged = episode.withGone(reporter.contributorTotal(was) - was.contributorsGone());
            reporter.report(merged, List.of(), merged.slicesTold(), sighting.ingestedAt());
            return merged;
        }
        if (!announced.test(episode.alertId()) && toldWhole.contains(book.goesOnAs(episode))) {
            reporter.report(episode, List.of(), episode.slicesTold(), sighting.ingestedAt());
        }
        return episode;
    }
}
