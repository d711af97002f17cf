package io.weir.window;

import io.weir.rule.Condition;

/**
 * {@code value_percentile} by nearest rank: the smallest value such that at least so many percent of the values are at
 * most it. It is always a value that occurred.
 *
 * <p>While a window slides its values stay in order, and one that comes or goes moves those above it. For the newest
 * match alone that would cost more than it spares: most windows don't reach the bound, and that is seen by counting.
 *
 * <p>Of values with digits below the unit the ranks of the units below them are kept, and those of the units above: to
 * round keeps the order, so that the one of a rank is between the two of that rank, or both.
 */
final class Percentile implements Aggregate {

    private final int percent;
    private final Ranks below = new Ranks();
    private final Ranks above = new Ranks();
    private boolean hasFiner;

    Percentile(int percent) {
        this.percent = percent;
    }

    @Override
    public void clear() {
        below.clear();
        above.clear();
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        makeRoom(witnesses, to - from);
        for (int i = from; i < to; i++) {
            below.insert(witnesses.number(i));
        }
        for (int i = from; hasFiner && i < to; i++) {
            above.insert(unitAbove(witnesses, i));
        }
    }

    @Override
    public void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            below.remove(witnesses.number(i));
        }
        for (int i = from; hasFiner && i < to; i++) {
            above.remove(unitAbove(witnesses, i));
        }
    }

    @Override
    public void close(InWindow window) {}

    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        Witnesses witnesses = window.witnesses();
        clear();
        makeRoom(witnesses, window.to() - window.from());
        for (int i = window.from(); i < window.to(); i++) {
            below.append(witnesses.number(i));
        }
        for (int i = window.from(); hasFiner && i < window.to(); i++) {
            above.append(unitAbove(witnesses, i));
        }
    }

    @Override
    public long observed() {
        return below.atPercent(percent);
    }

    @Override
    public boolean satisfies(Condition condition) {
        if (!below.mayReach(percent, condition.lower())) {
            return false;
        }
        boolean isBetweenUnits = hasFiner && above.atPercent(percent) > observed();
        return isBetweenUnits ? condition.isSatisfiedAbove(observed()) : condition.isSatisfiedBy(observed());
    }

    private void makeRoom(Witnesses witnesses, int more) {
        hasFiner = witnesses.columns().hasFiner();
        below.makeRoomFor(more);
        if (hasFiner) {
            above.makeRoomFor(more);
        }
    }

    private static long unitAbove(Witnesses witnesses, int row) {
        return witnesses.number(row) + (witnesses.finer(row) > 0 ? 1 : 0);
    }
}
