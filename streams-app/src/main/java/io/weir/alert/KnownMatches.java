package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.window.Brought;
import io.weir.window.Match;
import io.weir.window.SameValue;
import io.weir.window.Sighted;
import io.weir.window.Sighted.Novelty;
import io.weir.window.Window;
import io.weir.window.Witnesses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All matches that are known of a group, in event order: those that its windows keep, and the one at hand. After a change
 * of version both windows may have seen the same event, which is here once.
 */
final class KnownMatches {

    private final Group group;
    private final Window window;
    private final Witnesses inUse;
    private final int rows;
    private final int place;
    private final @Nullable Match match;
    private final @Nullable Sighted sighted;
    private final @Nullable Window beside;
    /** Where two windows are known: rows of the one in use, and those of the other less one and negated. */
    private final int @Nullable [] order;

    /** What a look has found: the match at hand among what is kept. */
    KnownMatches(Window window, @Nullable Window beside, Match match, Sighted sighted) {
        this(match.group(), window, sighted.known(), sighted.rows(), sighted.place(), beside, match, sighted);
    }

    /** What is kept. */
    KnownMatches(Group group, Window window, @Nullable Window beside) {
        this(group, window, window.witnesses(), window.witnesses().size(), -1, beside, null, null);
    }

    private KnownMatches(
            Group group,
            Window window,
            Witnesses inUse,
            int rows,
            int place,
            @Nullable Window beside,
            @Nullable Match match,
            @Nullable Sighted sighted) {
        this.group = group;
        this.window = window;
        this.inUse = inUse;
        this.rows = rows;
        this.place = place;
        this.beside = beside;
        this.match = match;
        this.sighted = sighted;
        order = beside == null ? null : order(beside.witnesses());
    }

    /** The first that the episode holds. */
    int firstHeld(Episode episode) {
        return firstFrom(episode.holdsFromMillis());
    }

    /** The end of those that the episode holds. */
    int endHeld(Episode episode) {
        return episode.isMerged() ? firstHeld(episode) : firstFrom(episode.holdsToMillis() + 1);
    }

    long timeMillis(int index) {
        int row = row(index);
        return row < 0 && beside != null ? beside.witnesses().timeMillis(-row - 1) : inUse.timeMillis(row);
    }

    /** Whether it is the match at hand, where it was never seen before. */
    boolean isNew(int index) {
        return isOwn(index) && sighted != null && sighted.isAtNewPlace();
    }

    /** Whether all matches are kept, since each may have to be held. */
    boolean isLog() {
        return window.columns().isLog();
    }

    /** Whether it may have to be held, so that it must be told whatever else there is to tell. */
    boolean isWithdrawal(int index) {
        if (isLog()) {
            return true;
        }
        if (isOwn(index) && match != null) {
            return match.isWithdrawal();
        }
        int row = row(index);
        Evidence evidence = row < 0 && beside != null ? beside.witnesses().evidence(-row - 1) : inUse.evidence(row);
        return evidence != null && evidence.withdrawalId() != null;
    }

    /** Whether it is the match at hand and the episode has no other of its value, as far as is kept. */
    boolean isNewValue(int index, Episode episode) {
        return isNew(index) && (order != null || SameValue.isOnly(inUse, index, firstHeld(episode), endHeld(episode)));
    }

    /** Where the match at hand is; -1 if it is not among them. */
    int own() {
        int index = place;
        while (order != null && index >= 0 && index < order.length && order[index] != place) {
            index++;
        }
        return index;
    }

    /** What the match at hand brings that it had not brought before. */
    List<Evidence> fresh() {
        return sighted == null ? List.of() : sighted.fresh();
    }

    /** What it has brought, as far as it is kept. */
    List<Evidence> contributors(int index) {
        int row = row(index);
        if (row < 0 && beside != null) {
            return beside.contributors(-row - 1, group);
        }
        return isOwn(index) && match != null && sighted != null ? ownContributors(match, sighted, row) : kept(row);
    }

    /** Adds what those from {@code first} on and before {@code end} have brought. */
    void addContributors(int first, int end, List<Evidence> to) {
        for (int i = first; i < end; i++) {
            to.addAll(contributors(i));
        }
    }

    /** How many contributors the episode has among them. */
    long count(Episode episode) {
        if (!window.shape().correlation().ofEpisodes()) {
            return Math.max(0, endHeld(episode) - firstHeld(episode));
        }
        boolean moves = sighted != null && sighted.novelty() == Novelty.MOVED;
        if (beside != null || moves) {
            return countOneByOne(episode);
        }
        if (episode.isMerged()) {
            return 0;
        }
        boolean isOwnHeld = place >= 0 && episode.holds(inUse.timeMillis(place));
        return window.countContributors(
                episode.holdsFromMillis(), episode.holdsToMillis(), isOwnHeld ? contributors(own()) : List.of());
    }

    private long countOneByOne(Episode episode) {
        Set<String> ids = new HashSet<>();
        int end = endHeld(episode);
        for (int i = firstHeld(episode); i < end; i++) {
            contributors(i).forEach(evidence -> ids.add(evidence.eventId()));
        }
        return ids.size();
    }

    private List<Evidence> ownContributors(Match own, Sighted found, int row) {
        if (!window.shape().correlation().ofEpisodes()) {
            return own.contributors();
        }
        List<Evidence> all = new ArrayList<>(found.novelty() == Novelty.NEW ? List.of() : kept(row));
        all.addAll(found.fresh());
        return all;
    }

    /** What stands among the kept rows is also where the match would stand, unless it comes before. */
    private List<Evidence> kept(int row) {
        if (sighted != null && sighted.novelty() == Novelty.MOVED) {
            Brought brought = window.brought();
            return brought == null ? List.of() : brought.of(inUse.idHash(row));
        }
        boolean shifted = sighted != null && sighted.novelty() == Novelty.NEW && row > place;
        return window.contributors(shifted ? row - 1 : row, group);
    }

    private boolean isOwn(int index) {
        return place >= 0 && row(index) == place;
    }

    private int row(int index) {
        return order == null ? index : order[index];
    }

    private int size() {
        return order == null ? rows : order.length;
    }

    private int firstFrom(long timeMillis) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeMillis(middle) < timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int[] order(Witnesses others) {
        Set<Long> ids = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            ids.add(inUse.idHash(row));
        }
        int[] merged = new int[rows + others.size()];
        int size = 0;
        int own = 0;
        for (int other = 0; other < others.size(); other++) {
            if (ids.contains(others.idHash(other))) {
                continue;
            }
            while (own < rows && !isBefore(others, other, own)) {
                merged[size++] = own++;
            }
            merged[size++] = -other - 1;
        }
        while (own < rows) {
            merged[size++] = own++;
        }
        return Arrays.copyOf(merged, size);
    }

    private boolean isBefore(Witnesses others, int other, int own) {
        long time = others.timeMillis(other);
        if (time != inUse.timeMillis(own) || !window.columns().isLog()) {
            return time < inUse.timeMillis(own);
        }
        return beside != null && beside.columns().isLog() && others.sequence(other) < inUse.sequence(own);
    }
}
