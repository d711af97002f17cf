package io.weir.alert;

import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.window.Gone;
import io.weir.window.Match;
import io.weir.window.Sighted;
import io.weir.window.Sighted.Novelty;
import io.weir.window.Window;
import io.weir.window.WindowEngine;
import io.weir.window.WindowPlan;
import io.weir.window.WindowShape;
import io.weir.window.Witnesses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches rules in groups: looks at what a match, or the time, does to a group, and then lets the group take it in. In
 * between, what there is to tell is forwarded; what is thrown there leaves the group as it was. One for each task.
 *
 * <p>Whether this process has told of an alert before is asked of {@code announced}, which lives in memory only; so after
 * a restart the first match that touches an episode tells all of it again, under its ids.
 *
 * <p>Most matches change no verdict. For them a look gives one of the same few steps, and nothing is made but, inside an
 * open episode, up to a few copies of it as it grows. The rest goes through a {@link MatchStep}.
 */
public final class GroupWatch {

    private static final int MAX_PLANS = 10_000;

    private final WindowEngine engine = new WindowEngine();
    private final IdentityHashMap<Rule, WindowPlan> plans = new IdentityHashMap<>();
    private @Nullable Pending pending;
    private final PendingMatch pendingMatch = new PendingMatch();
    private final QuietLook quiet = new QuietLook();

    /** What the last look found, to be taken in. */
    private interface Pending {
        int take();
    }

    /** What a match leaves behind; written over for each. */
    private final class PendingMatch implements Pending {
        private @Nullable GroupState state;
        private @Nullable Window window;
        private @Nullable Match match;
        private @Nullable Rule rule;
        private long nowMillis;
        /** Where one episode only is replaced. */
        private int place;

        private @Nullable Episode episode;
        private @Nullable List<Episode> episodes;
        private long nextOrdinal;

        @Override
        public int take() {
            GroupState changed = state;
            Window into = window;
            Match seen = match;
            if (changed == null || into == null || seen == null || rule == null) {
                throw new IllegalStateException("look at a match first");
            }
            if (episodes != null) {
                changed.putEpisodes(rule.id(), seen.group(), episodes, nextOrdinal);
            } else if (episode != null) {
                changed.putEpisode(place, episode);
            }
            changed.use(into);
            long settledMillis = into.settledMillis();
            engine.take(into, seen, nowMillis);
            Gone gone = engine.gone(into);
            countGone(changed, gone);
            if (into.settledMillis() != settledMillis && changed.episodes().isEmpty()) {
                into.forgetOldIds();
            }
            if (changed.isDoneWithBefore(nowMillis)) {
                dropBefore(changed);
            }
            changed.touch(nowMillis);
            return gone.dropped();
        }
    }

    /**
     * Looks at a match, and changes nothing.
     *
     * @param rule the version that the match names
     * @param state what is kept for this rule and group; a new one if there was nothing
     * @param announced whether this process has forwarded a report of the alert
     */
    public Step look(Rule rule, Match match, GroupState state, Predicate<String> announced, long nowMillis) {
        WindowPlan plan = plan(rule);
        if (plan.ofEpisodes() && match.isMerged()) {
            return lookAtMerged(match.idHash(), state, nowMillis);
        }
        Window kept = state.windowOf(plan);
        Window window = kept == null ? new Window(plan, state.nextWindow()) : kept;
        Sighted sighted = engine.look(window, match);
        PendingMatch found = pendingMatch;
        found.state = state;
        found.window = window;
        found.match = match;
        found.rule = rule;
        found.nowMillis = nowMillis;
        found.episode = null;
        found.episodes = null;
        pending = found;
        boolean duplicate = sighted.novelty() != Novelty.NEW;
        if (quiet.isQuiet(rule, match, state, window, sighted, announced, nowMillis)) {
            found.place = quiet.place();
            found.episode = quiet.grown();
            return Step.quiet(duplicate, sighted.late());
        }
        List<Episode> episodes = withoutDisplaced(state, window);
        Instant now = Instant.ofEpochMilli(nowMillis);
        MatchStep step = new MatchStep(rule, match, state, window, episodes, sighted, announced, now);
        found.episodes = step.take();
        found.nextOrdinal = step.nextOrdinal();
        return step.reports().isEmpty()
                ? Step.quiet(duplicate, sighted.late())
                : new Step(step.reports(), duplicate, sighted.late());
    }

    /** An episode is over that has become part of another: its sighting goes, and what it opened stays as it is. */
    private Step lookAtMerged(long idHash, GroupState state, long nowMillis) {
        pending = () -> {
            for (Window window : state.windows()) {
                if (window.plan().ofEpisodes()) {
                    engine.takeMerged(window, idHash);
                }
            }
            state.touch(nowMillis);
            return 0;
        };
        return Step.quiet(false, false);
    }

    /** Looks at the time: closes the episodes whose deadline has passed, and forgets those that closed long ago. */
    public Step lookAtClock(GroupState state, Instant now) {
        List<Episode> kept = new ArrayList<>();
        Reporter reporter = reporter(state);
        for (Episode episode : state.episodes()) {
            if (episode.isOpen() && !episode.deadline().isAfter(now)) {
                Episode closed = episode.lapsed(now);
                reporter.report(closed, List.of(), closed.slicesTold(), closed.ingestedAt());
                kept.add(closed.told(closed.slicesTold()));
            } else if (!episode.isForgottenAt(now)) {
                kept.add(episode);
            }
        }
        pending = () -> {
            String ruleId = state.ruleId();
            Group group = state.group();
            if (ruleId != null && group != null) {
                state.putEpisodes(ruleId, group, kept, state.nextOrdinal());
            }
            return 0;
        };
        return new Step(reporter.reports(), false, false);
    }

    /**
     * Lets the group take in what the last look found. In one step: nothing in here throws.
     *
     * @return how many matches that should have been kept the cap cost
     */
    public int take() {
        Pending found = pending;
        if (found == null) {
            throw new IllegalStateException("look first, then take");
        }
        pending = null;
        return found.take();
    }

    /** Tells that the open episodes close now: the group goes before its time, to make room. Changes nothing. */
    public static List<EpisodeReport> closeAll(GroupState state, Instant now) {
        Reporter reporter = reporter(state);
        for (Episode episode : state.episodes()) {
            if (episode.isOpen()) {
                reporter.report(episode.closed(now, null), List.of(), episode.slicesTold(), episode.ingestedAt());
            }
        }
        return reporter.reports();
    }

    /**
     * What was closed since, once more. No match brings a closing back that a crash has swallowed, as it brings back the
     * rest; so a process that starts tells of the recent ones again.
     *
     * @param since of closings told before this it is known that they arrived
     */
    public static List<EpisodeReport> closings(GroupState state, Instant since) {
        Reporter reporter = reporter(state);
        for (Episode episode : state.episodes()) {
            Instant toldAt = episode.closingToldAt();
            if (toldAt != null && !toldAt.isBefore(since)) {
                reporter.report(episode, List.of(), episode.slicesTold(), episode.ingestedAt());
            }
        }
        return reporter.reports();
    }

    private static Reporter reporter(GroupState state) {
        Group group = state.group();
        Window window = state.window();
        if (group == null || window == null) {
            return new Reporter(new Group(List.of(), List.of()), null);
        }
        return new Reporter(group, new KnownMatches(group, window, state.windowBefore()));
    }

    private WindowPlan plan(Rule rule) {
        WindowPlan plan = plans.get(rule);
        if (plan == null) {
            if (plans.size() > MAX_PLANS) {
                plans.clear();
            }
            plan = WindowPlan.of(WindowShape.of(rule));
            plans.put(rule, plan);
        }
        return plan;
    }

    /** The episodes, were this window in use: what goes with another one is counted. */
    private static List<Episode> withoutDisplaced(GroupState state, Window window) {
        Window displaced = state.displacedBy(window);
        if (displaced == null) {
            return List.copyOf(state.episodes());
        }
        Witnesses gone = displaced.witnesses();
        List<Episode> episodes = new ArrayList<>();
        for (Episode episode : state.episodes()) {
            long count = 0;
            for (int row = 0; row < gone.size(); row++) {
                count += episode.holds(gone.timeMillis(row)) ? 1 : 0;
            }
            episodes.add(episode.withGone(count));
        }
        return episodes;
    }

    /** What episodes have in the window of the version before alone is counted from now on. */
    private static void dropBefore(GroupState state) {
        List<Episode> episodes = state.episodes();
        Reporter both = reporter(state);
        state.dropBefore();
        Reporter inUse = reporter(state);
        for (int i = 0; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            state.putEpisode(i, episode.withGone(both.contributorTotal(episode) - inUse.contributorTotal(episode)));
        }
    }

    private static void countGone(GroupState state, Gone gone) {
        List<Episode> episodes = state.episodes();
        for (int i = 0; i < episodes.size() && gone.size() > 0; i++) {
            Episode episode = episodes.get(i);
            long count = 0;
            for (int j = 0; j < gone.size(); j++) {
                count += episode.holds(gone.timeMillis(j)) ? gone.contributors(j) : 0;
            }
            if (count > 0) {
                state.putEpisode(i, episode.withGone(count));
            }
        }
    }
}
