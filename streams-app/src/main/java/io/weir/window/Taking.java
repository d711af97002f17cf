package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Correlation;
import io.weir.window.Limits.Spares;
import io.weir.window.Sighted.Novelty;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Lets a window take a match in, and lets go what is too old then, and what is too much. */
final class Taking {

    private final Sweep sweep;
    private final Thinning thinning;
    private final Gone gone = new Gone();
    private final int[] ofStep = new int[Correlation.MAX_STEPS];

    Taking(WindowPlan plan, Sweep sweep) {
        this.sweep = sweep;
        thinning = new Thinning(plan.grid());
    }

    Gone gone() {
        return gone;
    }

    void take(Window window, Match match, Row row, Sighted sighted, long nowMillis) {
        gone.clear();
        if (sighted.novelty() == Novelty.MOVED) {
            moveBack(window, row, sighted.place());
        }
        boolean hasSettled = sighted.novelty() == Novelty.NEW && takeNew(window, match, row, sighted, nowMillis);
        if (sighted.novelty() != Novelty.REMEMBERED && !sighted.fresh().isEmpty()) {
            keepBrought(window, match.idHash(), sighted.timeMillis(), sighted.fresh());
        }
        if (sighted.isAtNewPlace()) {
            letGo(window, hasSettled || !sighted.isInOrder(window));
        }
    }

    void takeMerged(Window window, long idHash) {
        Witnesses witnesses = window.witnesses();
        int row = witnesses.indexOf(idHash);
        if (row < 0) {
            return;
        }
        Brought brought = window.brought();
        if (brought != null) {
            brought.remove(idHash, witnesses.timeMillis(row));
        }
        window.remember(row);
        long sequence = witnesses.sequence(row);
        witnesses.remove(row);
        window.forgetNewestWindow();
        unseal(window, sequence, window.nextSequence());
    }

    private static void moveBack(Window window, Row row, int place) {
        Witnesses witnesses = window.witnesses();
        int kept = witnesses.indexOf(row.idHash());
        long sequence = witnesses.sequence(kept);
        long next = window.takeSequence();
        witnesses.remove(kept);
        witnesses.insert(place, row);
        Brought brought = window.brought();
        if (brought != null) {
            brought.matchMoved();
        }
        window.forgetNewestWindow();
        unseal(window, sequence, next);
    }

    /** A chunk that is stored is never rewritten: where one of its rows has gone the others arrive anew, in another. */
    private static void unseal(Window window, long sequence, long nextSequence) {
        long chunk = sequence / Window.CHUNK;
        if (chunk == nextSequence / Window.CHUNK) {
            return;
        }
        Witnesses witnesses = window.witnesses();
        for (int row = witnesses.size() - 1; row >= 0; row--) {
            if (witnesses.sequence(row) / Window.CHUNK == chunk) {
                witnesses.arriveAnew(row, window.takeSequence());
            }
        }
    }

    /** @return whether something has settled, so that more is too old now */
    private boolean takeNew(Window window, Match match, Row row, Sighted sighted, long nowMillis) {
        Witnesses witnesses = window.witnesses();
        if (sighted.isInOrder(window)) {
            witnesses.keepStaged();
        } else {
            witnesses.insert(sighted.place(), row);
        }
        window.know(match.idHash());
        long newestMillis = window.newestMillis();
        boolean hasSettled = window.advance(match, nowMillis);
        sweep.advance(window, sighted, newestMillis);
        Journal journal = window.journal();
        if (journal != null) {
            journal.add(match, row, nowMillis);
        }
        if (window.plan().limits().spares() == Spares.GO_AT_ONCE) {
            thinOut(window, sighted.place());
        }
        return hasSettled;
    }

    private void keepBrought(Window window, long owner, long timeMillis, List<Evidence> fresh) {
        int tooMany = window.makeBrought().add(owner, timeMillis, fresh);
        if (tooMany > 0) {
            gone.add(timeMillis, tooMany);
            gone.drop(tooMany);
        }
    }

    /**
     * @param anyTooOld whether any row or bucket can be too old: else none is looked at, for what stands far from the
     *     newest match costs a cache miss
     */
    private void letGo(Window window, boolean anyTooOld) {
        long oldestKept = window.oldestKept();
        if (oldestKept > window.keptFromMillis()) {
            window.keepFrom(oldestKept, Window.NONE);
        }
        Buckets buckets = window.buckets();
        if (buckets != null && (anyTooOld || buckets.areTooMany())) {
            window.cappedThrough(buckets.dropBefore(oldestKept, window.plan().grid()));
        }
        if (anyTooOld) {
            letGoOfTooOld(window, oldestKept);
        }
        if (window.plan().limits().newestOfEachStep() > 0) {
            letGoOfStepsTaken(window);
        }
        letGoOfTooMany(window);
    }

    /** Only the match's own call, or a neighbour of the same value, can have become spare. */
    private void thinOut(Window window, int place) {
        Witnesses witnesses = window.witnesses();
        boolean isLast = place == witnesses.size() - 1;
        if (!isLast) {
            if (thinning.isSpare(witnesses, place)) {
                letGoOfSpare(window, place);
                return;
            }
            letGoIfSpare(window, thinning.after(witnesses, place));
        }
        letGoIfSpare(window, thinning.before(witnesses, place));
    }

    private void letGoIfSpare(Window window, int row) {
        if (row >= 0 && thinning.isSpare(window.witnesses(), row)) {
            letGoOfSpare(window, row);
        }
    }

    private void letGoOfSpare(Window window, int row) {
        leave(window, row);
        window.witnesses().remove(row);
    }

    private void letGoOfAllSpare(Window window) {
        BitSet spare = thinning.spareRows(window.witnesses());
        spare.stream().forEach(row -> leave(window, row));
        for (int row = spare.length() - 1; row >= 0; row = spare.previousSetBit(row - 1)) {
            window.witnesses().remove(row);
        }
    }

    private void letGoOfTooOld(Window window, long oldestKept) {
        Witnesses witnesses = window.witnesses();
        int first = 0;
        while (first < witnesses.size() && window.isBeforeKept(first)) {
            leave(window, first);
            if (witnesses.timeMillis(first) >= oldestKept) {
                dropEarly(window, first);
            }
            first++;
        }
        if (first > 0) {
            witnesses.removeFirst(first);
        }
    }

    private void letGoOfTooMany(Window window) {
        Witnesses witnesses = window.witnesses();
        Limits limits = window.plan().limits();
        if (witnesses.size() < limits.tooMany()) {
            return;
        }
        if (limits.spares() == Spares.GO_FIRST) {
            letGoOfAllSpare(window);
        }
        int tooMany = witnesses.size() - limits.witnesses();
        for (int row = 0; row < tooMany; row++) {
            leave(window, row);
            dropEarly(window, row);
            long sequence = window.columns().isLog() ? witnesses.sequence(row) + 1 : Window.NONE;
            window.keepFrom(witnesses.timeMillis(row), sequence);
        }
        if (tooMany > 0) {
            witnesses.removeFirst(tooMany);
        }
    }

    /** Of each step the newest stay, however often another one is taken. */
    private void letGoOfStepsTaken(Window window) {
        Witnesses witnesses = window.witnesses();
        if (witnesses.size() <= window.plan().limits().witnesses()) {
            return;
        }
        Arrays.fill(ofStep, 0);
        for (int row = witnesses.size() - 1; row >= 0; row--) {
            if (!isAmongNewest(witnesses.number(row), window.plan().limits().newestOfEachStep())) {
                leave(window, row);
                dropEarly(window, row);
                witnesses.remove(row);
            }
        }
    }

    private boolean isAmongNewest(long steps, int most) {
        boolean newest = false;
        for (long left = steps; left != 0; left &= left - 1) {
            newest |= ofStep[Long.numberOfTrailingZeros(left)]++ < most;
        }
        return newest;
    }

    private void leave(Window window, int row) {
        long idHash = window.witnesses().idHash(row);
        Brought brought = window.brought();
        long timeMillis = window.witnesses().timeMillis(row);
        gone.add(timeMillis, brought == null ? 1 : brought.remove(idHash, timeMillis));
        window.remember(row);
    }

    private void dropEarly(Window window, int row) {
        sweep.leave(window, row);
        Witnesses witnesses = window.witnesses();
        if (window.plan().limits().buckets()) {
            long start = window.plan().grid().bucketStart(witnesses.timeMillis(row));
            window.makeBuckets().add(start, window.columns().hasNumber() ? witnesses.number(row) : 1, 1);
        } else {
            gone.drop(window.columns().isLog() ? 1 : 0);
            window.cappedThrough(witnesses.timeMillis(row));
        }
    }
}
