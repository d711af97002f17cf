package io.weir.alert;

import io.weir.rule.Group;
import io.weir.window.Window;
import io.weir.window.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one rule in one group. Lives and changes: {@link GroupWatch} looks at it, and then lets it take in
 * what was seen. What only a group with episodes needs is not there in the others.
 */
public final class GroupState {

    /**
     * How long a group without episodes outlives its last match beyond what its window needs, by <em>now</em>; and so
     * does the window of the version before.
     */
    public static final Duration KEPT_IDLE = Duration.ofHours(24);

    private @Nullable Window window;
    private @Nullable Window windowBefore;
    private int nextWindow;
    private long touchedAtMillis;
    private @Nullable EpisodeList episodeList;
    private StoredParts storedParts = StoredParts.NONE;

    /** The episodes of a group, and whose they are. */
    private static final class EpisodeList {
        private final String ruleId;
        private final Group group;
        private List<Episode> episodes = new ArrayList<>();
        private long nextOrdinal;

        EpisodeList(String ruleId, Group group) {
            this.ruleId = ruleId;
            this.group = group;
        }
    }

    /** Nothing yet. */
    public GroupState() {}

    /**
     * As it was stored.
     *
     * @param windows the one in use first; behind it that of the version before, for matches that come late
     */
    public static GroupState restored(
            List<Window> windows, int nextWindow, long touchedAtMillis, StoredParts storedParts) {
        GroupState state = new GroupState();
        state.window = windows.isEmpty() ? null : windows.get(0);
        state.windowBefore = windows.size() < 2 ? null : windows.get(1);
        state.nextWindow = nextWindow;
        state.touchedAtMillis = touchedAtMillis;
        state.storedParts = storedParts;
        return state;
    }

    /** For who reads a stored state. */
    public void restoreEpisodes(String ruleId, Group group, List<Episode> episodes, long nextOrdinal) {
        EpisodeList list = new EpisodeList(ruleId, group);
        list.episodes.addAll(episodes);
        list.nextOrdinal = nextOrdinal;
        episodeList = list;
    }

    /** The window in use; null before the first match. */
    public @Nullable Window window() {
        return window;
    }

    /** That of the version before, where a change of version changed the window. */
    public @Nullable Window windowBefore() {
        return windowBefore;
    }

    /** Both, the one in use first. */
    public List<Window> windows() {
        List<Window> windows = new ArrayList<>(2);
        if (window != null) {
            windows.add(window);
        }
        if (windowBefore != null) {
            windows.add(windowBefore);
        }
        return windows;
    }

    /** The number that the next new window gets. */
    public int nextWindow() {
        return nextWindow;
    }

    /** Reads what the next match will ask for. */
    public long lookAhead() {
        Window inUse = window;
        return touchedAtMillis + (inUse == null ? 0 : inUse.lookAhead());
    }

    /** When, by <em>now</em>, the group last had a match. */
    public long touchedAtMillis() {
        return touchedAtMillis;
    }

    /** In the order in which they were opened. */
    public List<Episode> episodes() {
        return episodeList == null ? List.of() : episodeList.episodes;
    }

    /** Whose episodes they are; null while there never was one. */
    public @Nullable Group group() {
        return episodeList == null ? null : episodeList.group;
    }

    /** Null while there never was an episode. */
    public @Nullable String ruleId() {
        return episodeList == null ? null : episodeList.ruleId;
    }

    /** The place of the next episode to open. */
    public long nextOrdinal() {
        return episodeList == null ? 0 : episodeList.nextOrdinal;
    }

    /** What of it lies in a store beside the head. */
    public StoredParts storedParts() {
        return storedParts;
    }

    /** These lie in the store now. */
    public void written(StoredParts parts) {
        storedParts = parts;
    }

    /** All was written: from here on the window may note what comes, instead of being written again. */
    public void startJournal() {
        if (window != null && windowBefore == null) {
            window.startJournal(touchedAtMillis);
        }
    }

    /** When, by <em>now</em>, the first open episode closes if nothing comes; {@link Window#NONE} if none is open. */
    public long deadlineMillis() {
        long deadline = Window.NONE;
        List<Episode> all = episodes();
        for (int i = 0; i < all.size(); i++) {
            Episode episode = all.get(i);
            if (episode.isOpen()) {
                long own = episode.deadline().toEpochMilli();
                deadline = deadline == Window.NONE ? own : Math.min(deadline, own);
            }
        }
        return deadline;
    }

    /** When, by <em>now</em>, it was last told that an episode is closed; {@link Window#NONE} if none is. */
    public long closingToldAtMillis() {
        long newest = Window.NONE;
        for (Episode episode : episodes()) {
            Instant toldAt = episode.closingToldAt();
            newest = toldAt == null ? newest : Math.max(newest, toldAt.toEpochMilli());
        }
        return newest;
    }

    /** From when, by <em>now</em>, nothing that may still come needs the group; an open episode needs it till it closes. */
    public long expiresAtMillis() {
        long expires = touchedAtMillis + retention().plus(KEPT_IDLE).toMillis();
        for (Episode episode : episodes()) {
            Instant toldAt = episode.closingToldAt();
            Instant closing = toldAt == null ? episode.deadline() : toldAt;
            expires = Math.max(expires, closing.plus(Episode.KEPT_CLOSED).toEpochMilli());
        }
        return expires;
    }

    /** The kept window of the plan; null if there is none. */
    @Nullable
    Window windowOf(WindowPlan plan) {
        return isOf(window, plan) ? window : isOf(windowBefore, plan) ? windowBefore : null;
    }

    /** Which window would go if this one were the one in use; null if none. */
    @Nullable
    Window displacedBy(Window wanted) {
        return isKept(wanted) ? null : windowBefore;
    }

    /** The window beside the wanted one, were that in use; null if none. */
    @Nullable
    Window beside(Window wanted) {
        return isInUse(wanted) ? windowBefore : window;
    }

    boolean isInUse(Window wanted) {
        return window != null && window.number() == wanted.number();
    }

    /** From now on this is the window in use. */
    void use(Window wanted) {
        if (!isInUse(wanted)) {
            endJournal();
            windowBefore = window;
            window = wanted;
            nextWindow = Math.max(nextWindow, wanted.number() + 1);
        }
    }

    /** Whether the window of the version before has had no match for so long that nothing needs it any more. */
    boolean isDoneWithBefore(long nowMillis) {
        return windowBefore != null
                && nowMillis - windowBefore.sinceMillis()
                        >= retention().plus(KEPT_IDLE).toMillis();
    }

    /** From now on there is only the window in use. */
    void dropBefore() {
        endJournal();
        windowBefore = null;
    }

    void touch(long nowMillis) {
        touchedAtMillis = nowMillis;
    }

    /** Puts all episodes. */
    void putEpisodes(String ruleId, Group group, List<Episode> episodes, long nextOrdinal) {
        if (episodeList == null && episodes.isEmpty() && nextOrdinal == 0) {
            return;
        }
        endJournal();
        if (episodeList == null) {
            episodeList = new EpisodeList(ruleId, group);
        }
        episodeList.episodes = new ArrayList<>(episodes);
        episodeList.nextOrdinal = nextOrdinal;
    }

    /** Puts one in the place of the one that was there. */
    void putEpisode(int place, Episode episode) {
        if (episodeList != null) {
            endJournal();
            episodeList.episodes.set(place, episode);
        }
    }

    /** What changes is more than that the window took a match in. */
    private void endJournal() {
        if (window != null) {
            window.endJournal();
        }
    }

    private Duration retention() {
        Duration own = window == null ? Duration.ZERO : window.retention();
        Duration other = windowBefore == null ? Duration.ZERO : windowBefore.retention();
        return own.compareTo(other) < 0 ? other : own;
    }

    private boolean isKept(Window wanted) {
        return isInUse(wanted) || (windowBefore != null && windowBefore.number() == wanted.number());
    }

    private static boolean isOf(@Nullable Window kept, WindowPlan plan) {
        return kept != null && (kept.plan().equals(plan) || kept.shape().equals(plan.shape()));
    }
}
