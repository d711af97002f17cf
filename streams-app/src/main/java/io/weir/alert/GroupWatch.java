package io.weir.alert;

import io.weir.rule.MatchedRule;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches one rule in one group: takes its matches in, and tells of the episodes that they make.
 *
 * <p>Nothing here changes anything: a step gives what to forward and, then, what to put. Whether this process has told
 * of an alert before is asked of {@code announced}, which lives in memory only; so after a restart the first match that
 * touches an episode tells all of it again, under its ids.
 */
public final class GroupWatch {

    /** How long a group without episodes outlives its last match beyond what its window needs, by <em>now</em>. */
    private static final Duration KEPT_IDLE = Duration.ofHours(24);

    private GroupWatch() {}

    /**
     * Takes a match in.
     *
     * @param rule the version that the match names
     * @param state what was put last for this rule and group; null if there is none
     * @param announced whether this process has forwarded a report of the alert
     * @throws IllegalArgumentException when the matched value isn't of the kind that the rule aggregates
     */
    public static Step step(
            Rule rule,
            MatchedRule match,
            Sighting sighting,
            @Nullable GroupState state,
            Predicate<String> announced,
            Instant now) {
        GroupState before = state == null ? GroupState.empty(rule, sighting.group(), now) : state;
        return new MatchStep(rule, match.value(), sighting, before, announced, now).take();
    }

    /** When, by <em>now</em>, {@link #close} next has something to do for its alerts; null if it hasn't. */
    public static @Nullable Instant nextDeadline(GroupState state) {
        Instant next = null;
        for (Episode episode : state.episodes()) {
            if (episode.isOpen() && (next == null || episode.deadline().isBefore(next))) {
                next = episode.deadline();
            }
        }
        return next;
    }

    /** Closes the episodes whose deadline has passed, and forgets those that closed long ago. */
    public static Step close(GroupState state, Instant now) {
        List<Episode> kept = new ArrayList<>();
        Reporter reporter = new Reporter(state.group(), state.witnesses());
        for (Episode episode : state.episodes()) {
            if (episode.isOpen() && !episode.deadline().isAfter(now)) {
                Episode closed = episode.closed(episode.deadline(), null);
                reporter.report(closed, List.of(), closed.slicesTold(), closed.ingestedAt());
                kept.add(closed.told(closed.slicesTold()));
            } else if (!episode.isForgottenAt(now)) {
                kept.add(episode);
            }
        }
        boolean unchanged =
                reporter.reports().isEmpty() && kept.size() == state.episodes().size();
        return new Step(reporter.reports(), unchanged ? state : state.withEpisodes(kept), 0, false, false);
    }

    /**
     * What was closed since, once more. No match brings a closing back that a crash has swallowed, as it brings back the
     * rest; so a process that starts tells of the recent ones again.
     *
     * @param since of closings earlier than this it is known that they were forwarded
     */
    public static List<EpisodeReport> closings(GroupState state, Instant since) {
        Reporter reporter = new Reporter(state.group(), state.witnesses());
        for (Episode episode : state.episodes()) {
            Instant closedAt = episode.closedAt();
            if (closedAt != null && !closedAt.isBefore(since)) {
                reporter.report(episode, List.of(), episode.slicesTold(), episode.ingestedAt());
            }
        }
        return reporter.reports();
    }

    /** Every episode that is kept, with all of its contributors that are. */
    public static List<EpisodeReport> snapshot(GroupState state) {
        Reporter reporter = new Reporter(state.group(), state.witnesses());
        for (Episode episode : state.episodes()) {
            reporter.report(episode, reporter.contributors(episode, contributor -> true), 0, episode.ingestedAt());
        }
        return reporter.reports();
    }

    /** Whether nothing that may still come needs the group any more: it can be deleted. */
    public static boolean expired(GroupState state, Instant now) {
        Duration needed = Duration.ZERO;
        for (GroupState.NumberedWindow kept : state.windows()) {
            Duration retention = kept.window().retention();
            needed = retention.compareTo(needed) > 0 ? retention : needed;
        }
        return !state.touchedAt().plus(needed).plus(KEPT_IDLE).isAfter(now)
                && state.episodes().stream().allMatch(episode -> episode.isForgottenAt(now));
    }
}
