package io.weir.window;

import org.jspecify.annotations.Nullable;

/**
 * What a window remembers of matches that have left it, so that one that comes again is known: the ids of the last, and
 * how far it has let calls go. Beside them a filter over these ids and those of the rows.
 *
 * <p>Most windows keep a few calls that are all there were, and have none of this.
 *
 * <p>Ids have no times beside them, which would double what they take. So when they may be forgotten by age, a mark says
 * it of all that there are: they are of matches no later than the newest one is now. Once that is too old to matter they
 * go, and the next mark is set. With one mark at a time what is remembered is at most three times as old as it must be: the newest match is newer than what has left. What
 * comes again after that is not remembered once more, so that it takes no other's place.
 */
final class Remembered {

    /** Up to so many ids are searched through; more get a filter. */
    static final int SEARCHED = 24;

    private @Nullable IdRing ring;
    private @Nullable ForgottenOffsets offsets;
    private @Nullable IdFilter filter;
    /** The number that the next id had when the mark was set. */
    private long markedNumber;
    /** The newest event time then; {@link Window#NONE} while there is no mark. Not stored: it is set again. */
    private long markedMillis = Window.NONE;
    /** Matches earlier than this leave no trace. Not stored either. */
    private long pastMillis = Window.NONE;

    Remembered() {}

    /** As it was stored. */
    Remembered(@Nullable IdRing ring, @Nullable ForgottenOffsets offsets) {
        this.ring = ring;
        this.offsets = offsets;
    }

    @Nullable
    IdRing ring() {
        return ring;
    }

    @Nullable
    ForgottenOffsets offsets() {
        return offsets;
    }

    /** Reads what the next match will ask for, but for what depends on its id. */
    long lookAhead() {
        return (filter == null ? 0 : filter.lookAhead())
                + (offsets == null ? 0 : offsets.lookAhead())
                + (ring == null ? 0 : ring.lookAhead());
    }

    /**
     * Whether nothing is known of the id, said of most that are new without a search.
     *
     * @param rows what the window keeps
     */
    boolean knowsNothingOf(long idHash, Witnesses rows) {
        IdFilter ids = filter;
        if (ids == null || ids.isWorn()) {
            int known = rows.size() + (ring == null ? 0 : ring.size());
            if (known <= SEARCHED) {
                return false;
            }
            ids = filterOf(known, rows);
            filter = ids;
        }
        return !ids.mayHold(idHash);
    }

    /** A match is among the rows now. */
    void know(long idHash) {
        if (filter != null) {
            filter.add(idHash);
        }
    }

    boolean holds(long idHash) {
        return ring != null && ring.contains(idHash);
    }

    /** Whether a call stands no further in its partition than one that has left. */
    boolean reaches(int partition, long offset) {
        return offsets != null && offsets.reach(partition, offset);
    }

    /** Whether a match of this time need not be remembered. */
    boolean isPast(long timeMillis) {
        return timeMillis < pastMillis;
    }

    /** A match leaves the rows. */
    void add(long idHash) {
        if (ring == null) {
            ring = new IdRing();
        }
        ring.add(idHash);
    }

    /**
     * Nothing can come of matches earlier than a time any more: forgets such ids, as far as a mark tells them.
     *
     * @param newestMillis the latest event time so far
     * @return whether there were any
     */
    boolean forgetBefore(long timeMillis, long newestMillis) {
        pastMillis = timeMillis;
        IdRing ids = ring;
        boolean isMarked = markedMillis != Window.NONE;
        if (ids == null || (isMarked && markedMillis >= timeMillis)) {
            return false;
        }
        boolean forgets = isMarked && markedNumber > ids.oldest();
        if (forgets) {
            ring = ids.from(markedNumber);
            filter = null;
        }
        markedNumber = ids.written();
        markedMillis = newestMillis;
        return forgets;
    }

    /** The call that leaves stood there. */
    void addOffset(long timeMillis, int partition, long offset) {
        if (offsets == null) {
            offsets = new ForgottenOffsets();
        }
        offsets.leave(timeMillis, partition, offset);
    }

    /** @param sinceMillis calls of this event time and earlier may stand in another topic than those that come now */
    void forgetOffsets(long sinceMillis) {
        offsets = new ForgottenOffsets(sinceMillis);
    }

    private IdFilter filterOf(int known, Witnesses rows) {
        IdFilter made = new IdFilter(known);
        for (int row = 0; row < rows.size(); row++) {
            made.add(rows.idHash(row));
        }
        if (ring != null) {
            for (long id = ring.oldest(); id < ring.written(); id++) {
                made.add(ring.hash(id));
            }
        }
        return made;
    }
}
