package io.weir.window;

import io.weir.event.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at one match found. Written over by the next look. */
public final class Sighted {

    /** Whether a match was seen before. */
    public enum Novelty {
        NEW,
        /** Its witness is still kept. */
        KEPT,
        /** Its witness is still kept, and moves back: an episode was first satisfied earlier than was known. */
        MOVED,
        /** Its witness is not: only its id is known, or that the window has let calls go from further on. */
        REMEMBERED
    }

    private final SatisfiedTimes satisfied = new SatisfiedTimes();
    private final Witnesses scratch;
    /** A new match that is to be put among {@link #known}; null where it is, or where there is none such. */
    private @Nullable Row missing;

    private Novelty novelty = Novelty.NEW;
    private Witnesses known;
    private int rows;
    private int place;
    private long timeMillis;
    private boolean late;
    private List<Evidence> fresh = List.of();

    Sighted(WindowPlan plan) {
        scratch = new Witnesses(plan.columns());
        known = scratch;
    }

    /** The times at which the condition holds and whose windows have the match in them. */
    public SatisfiedTimes satisfied() {
        return satisfied;
    }

    public Novelty novelty() {
        return novelty;
    }

    /** Whether it stands where it didn't stand before. */
    public boolean isAtNewPlace() {
        return novelty == Novelty.NEW || novelty == Novelty.MOVED;
    }

    /**
     * Every witness that is known, in event order: the first {@link #rows} of these, the new match among them. To be asked
     * for before the match is taken in.
     */
    public Witnesses known() {
        if (missing != null) {
            scratch.copy(known);
            scratch.insert(place, missing);
            known = scratch;
            missing = null;
        }
        return known;
    }

    public int rows() {
        return rows;
    }

    /** Where among them the match is; -1 if only its id is known. */
    public int place() {
        return place;
    }

    /** The match's event time: that of its witness, if it was seen before and doesn't move. */
    public long timeMillis() {
        return timeMillis;
    }

    /** Whether the match is new and came later than {@link Window#LATENESS}. */
    public boolean late() {
        return late;
    }

    /** Whether the match was put behind what the window keeps, and not among a copy of it. */
    boolean isInOrder(Window window) {
        return missing == null && known == window.witnesses();
    }

    /** Contributors of an episode that its earlier matches had not brought. */
    public List<Evidence> fresh() {
        return fresh;
    }

    Witnesses scratch() {
        return scratch;
    }

    Sighted seen(Novelty how, Witnesses all, int count, int at, long time) {
        satisfied.clear();
        novelty = how;
        known = all;
        rows = count;
        place = at;
        timeMillis = time;
        late = false;
        fresh = List.of();
        missing = null;
        return this;
    }

    /** A new match stands between witnesses that are kept: they are copied once somebody asks for all of them. */
    void seenBetween(Witnesses kept, Row row, int at, long time) {
        seen(Novelty.NEW, kept, kept.size() + 1, at, time);
        missing = row;
    }

    void late(boolean isLate) {
        late = isLate;
    }

    void brings(List<Evidence> contributors) {
        fresh = contributors;
    }
}
