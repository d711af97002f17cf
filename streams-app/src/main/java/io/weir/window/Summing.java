package io.weir.window;

/**
 * The exact sum of amounts, negative ones too, that {@code value_sum} and {@code value_avg} start from.
 *
 * <p>Kept in 128 bits: a sum that saturated when it was added to could not be taken back from. For a match in order the
 * sum of the window before goes on: what leaves is taken back, however much stays.
 */
abstract class Summing implements Aggregate {

    private final WideSum sum = new WideSum();
    private final WideSum whole = new WideSum();
    private final long perUnit;

    /** @param unitScale amounts are in units of 10^-unitScale */
    Summing(int unitScale) {
        perUnit = ExactAmount.perUnit(unitScale);
    }

    /** Of the window that was closed last. */
    final WideSum whole() {
        return whole;
    }

    @Override
    public void close(InWindow window) {
        whole.set(sum);
        whole.add(window.olderAmount());
        whole.carry(perUnit);
    }

    @Override
    public final void clear() {
        sum.clear();
    }

    @Override
    public final void add(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.add(witnesses.number(i));
        }
        for (int i = from; witnesses.columns().hasFiner() && i < to; i++) {
            sum.addFiner(witnesses.finer(i));
        }
    }

    @Override
    public final void remove(Witnesses witnesses, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.subtract(witnesses.number(i));
        }
        for (int i = from; witnesses.columns().hasFiner() && i < to; i++) {
            sum.subtractFiner(witnesses.finer(i));
        }
    }

    @Override
    public final void closeAtNewest(InWindow window, Window kept) {
        NewestWindow before = kept.newestWindow();
        if (before == null) {
            Aggregate.super.closeAtNewest(window, kept);
            return;
        }
        Witnesses witnesses = window.witnesses();
        int newest = window.to() - 1;
        sum.set(before.sum());
        remove(witnesses, before.firstRowBack(witnesses, window.from()), window.from());
        add(witnesses, newest, window.to());
        close(window);
    }

    @Override
    public final void keepNewest(InWindow window, Window kept) {
        NewestWindow newest = kept.makeNewestWindow();
        newest.sum().set(sum);
        newest.startsAt(window.startMillis());
    }

    @Override
    public final void keepLate(Window kept, int row) {
        NewestWindow newest = kept.newestWindow();
        if (newest != null && newest.holds(kept.witnesses().timeMillis(row))) {
            newest.sum().add(kept.witnesses().number(row));
            newest.sum().addFiner(kept.witnesses().finer(row));
        }
    }

    @Override
    public final void leave(Window kept, int row) {
        NewestWindow newest = kept.newestWindow();
        if (newest != null && newest.holds(kept.witnesses().timeMillis(row))) {
            newest.sum().subtract(kept.witnesses().number(row));
            newest.sum().subtractFiner(kept.witnesses().finer(row));
        }
    }
}
