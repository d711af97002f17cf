package io.weir.alert;

import io.weir.rule.Rule;
import io.weir.window.Match;
import io.weir.window.SatisfiedTimes;
import io.weir.window.Sighted;
import io.weir.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sees that a match has nothing to tell, as most have. What it finds is written over by the next look. */
final class QuietLook {

    private int place;
    private @Nullable Episode grown;

    /** Which episode has grown. */
    int place() {
        return place;
    }

    /** What becomes of the one episode that has grown; null if none has. */
    @Nullable
    Episode grown() {
        return grown;
    }

    /**
     * Whether there is nothing to tell, seen without making anything: no episode has to do with the match, or all that
     * happens is that a call makes the one open episode longer.
     */
    boolean isQuiet(
            Rule rule,
            Match match,
            GroupState state,
            Window window,
            Sighted sighted,
            Predicate<String> announced,
            long nowMillis) {
        grown = null;
        SatisfiedTimes satisfied = sighted.satisfied();
        List<Episode> episodes = state.episodes();
        if (episodes.isEmpty()) {
            return satisfied.isEmpty();
        }
        if (!state.isInUse(window)) {
            return false;
        }
        int concerned = -1;
        for (int i = 0; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            Instant toldAt = episode.closingToldAt();
            if (toldAt != null && nowMillis - toldAt.toEpochMilli() >= Episode.KEPT_CLOSED.toMillis()) {
                return false;
            }
            if (episode.holds(sighted.timeMillis()) || takesAnyIn(episode, satisfied)) {
                if (concerned >= 0) {
                    return false;
                }
                concerned = i;
            }
        }
        return concerned < 0
                ? satisfied.isEmpty()
                : onlyGrows(rule, match, window, sighted, concerned, episodes, announced, nowMillis);
    }

    private static boolean takesAnyIn(Episode episode, SatisfiedTimes satisfied) {
        for (int i = 0; i < satisfied.size(); i++) {
            if (episode.takesIn(satisfied.timeMillis(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the one episode takes all in, and the desk, which knows of it, need not be told. */
    private boolean onlyGrows(
            Rule rule,
            Match match,
            Window window,
            Sighted sighted,
            int only,
            List<Episode> episodes,
            Predicate<String> announced,
            long nowMillis) {
        Episode was = episodes.get(only);
        boolean tellsEach = window.columns().isLog()
                || rule.holdsWhatItCounts()
                || match.isWithdrawal()
                || window.witnesses().holdsWithdrawals();
        if (tellsEach || !was.isOpen() || !announced.test(was.alertId())) {
            return false;
        }
        Episode episode = was;
        for (int i = 0; i < sighted.satisfied().size(); i++) {
            if (!episode.takesIn(sighted.satisfied().timeMillis(i))) {
                return false;
            }
            episode = episode.with(sighted.satisfied(), i, rule.correlation());
        }
        for (int i = 0; i < episodes.size(); i++) {
            if (i != only && takesAnyIn(episodes.get(i), sighted.satisfied())) {
                return false;
            }
        }
        if (episode.grewByHalf() || episode.beganBefore(was)) {
            return false;
        }
        boolean isFurther = sighted.isAtNewPlace() || !was.holds(sighted.timeMillis());
        if ((isFurther && episode.holds(sighted.timeMillis())) || !was.hasExtentOf(episode)) {
            place = only;
            grown = episode.touched(match.ingestedAt(), Instant.ofEpochMilli(nowMillis));
        }
        return true;
    }
}
