package io.weir.alert;

import io.weir.rule.Group;
import io.weir.rule.Rule;
import io.weir.window.Window;
import io.weir.window.WindowShape;
import io.weir.window.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is kept of one rule in one group. Immutable.
 *
 * @param windows the one in use first; behind it that of the version before, for matches that come late
 * @param nextWindow the number that the next new window gets
 * @param episodes in the order in which they were opened
 * @param nextOrdinal the place of the next one to open
 * @param touchedAt when, by <em>now</em>, the group last had a match
 */
public record GroupState(
        String ruleId,
        Group group,
        List<NumberedWindow> windows,
        int nextWindow,
        List<Episode> episodes,
        long nextOrdinal,
        Instant touchedAt) {

    /** One for the version in force, one for the version before. */
    private static final int MAX_WINDOWS = 2;

    /** @param number under which its parts are stored: no other window of the group ever has the same */
    public record NumberedWindow(int number, Window window) {}

    public GroupState {
        windows = List.copyOf(windows);
        episodes = List.copyOf(episodes);
    }

    static GroupState empty(Rule rule, Group group, Instant now) {
        return new GroupState(rule.id(), group, List.of(), 0, List.of(), 0, now);
    }

    /** The same with a window of the shape in front, which is empty if there was none. */
    GroupState using(WindowShape shape) {
        if (!windows.isEmpty() && window().shape().equals(shape)) {
            return this;
        }
        List<NumberedWindow> ordered = new ArrayList<>(windows);
        NumberedWindow wanted = ordered.stream()
                .filter(kept -> kept.window().shape().equals(shape))
                .findFirst()
                .orElseGet(() -> new NumberedWindow(nextWindow, Window.empty(shape)));
        ordered.remove(wanted);
        ordered.add(0, wanted);
        int newNextWindow = Math.max(nextWindow, wanted.number() + 1);
        List<Witness> gone = ordered.size() > MAX_WINDOWS
                ? ordered.remove(MAX_WINDOWS).window().witnesses()
                : List.of();
        List<Episode> remaining = episodes.stream()
                .map(episode ->
                        episode.withGone(gone.stream().filter(episode::holds).count()))
                .toList();
        return new GroupState(ruleId, group, ordered, newNextWindow, remaining, nextOrdinal, touchedAt);
    }

    /** The window in use. */
    Window window() {
        return windows.get(0).window();
    }

    GroupState with(Window window, List<Episode> newEpisodes, long newNextOrdinal, Instant now) {
        List<NumberedWindow> changed = new ArrayList<>(windows);
        changed.set(0, new NumberedWindow(windows.get(0).number(), window));
        return new GroupState(ruleId, group, changed, nextWindow, newEpisodes, newNextOrdinal, now);
    }

    GroupState withEpisodes(List<Episode> newEpisodes) {
        return new GroupState(ruleId, group, windows, nextWindow, newEpisodes, nextOrdinal, touchedAt);
    }

    /** Those of all windows, in event order. */
    List<Witness> witnesses() {
        return windows.isEmpty() ? List.of() : witnesses(window().witnesses());
    }

    /** Those of all windows, in event order, were these the ones of the window in use. */
    List<Witness> witnesses(List<Witness> inUse) {
        if (windows.size() == 1) {
            return inUse;
        }
        List<Witness> all = new ArrayList<>(inUse);
        Set<Long> ids = inUse.stream().map(Witness::idHash).collect(Collectors.toCollection(HashSet::new));
        for (NumberedWindow other : windows.subList(1, windows.size())) {
            // After a start with another version both may have seen the same event.
            other.window().witnesses().stream()
                    .filter(witness -> ids.add(witness.idHash()))
                    .forEach(all::add);
        }
        all.sort(Witness.IN_EVENT_ORDER);
        return all;
    }
}
