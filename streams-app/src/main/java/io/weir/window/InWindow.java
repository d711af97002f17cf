package io.weir.window;

import org.jspecify.annotations.Nullable;

/** What one window has in it: rows that are kept one by one, and buckets. Written over for each window. */
final class InWindow {

    private final TimeGrid grid;
    private Witnesses witnesses;
    private @Nullable Buckets buckets;
    private int from;
    private int to;
    private long startMillis;
    private long endMillis;

    InWindow(WindowPlan plan) {
        grid = plan.grid();
        witnesses = new Witnesses(plan.columns());
    }

    InWindow of(Witnesses inOrder, @Nullable Buckets older) {
        witnesses = inOrder;
        buckets = older;
        return this;
    }

    InWindow endingAt(long time) {
        endMillis = time;
        startMillis = grid.windowStart(time);
        return this;
    }

    InWindow rows(int first, int end) {
        from = first;
        to = end;
        return this;
    }

    Witnesses witnesses() {
        return witnesses;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    long startMillis() {
        return startMillis;
    }

    long endMillis() {
        return endMillis;
    }

    /** What those in buckets add up to. */
    long olderAmount() {
        long amount = 0;
        if (buckets != null) {
            for (int i = buckets.firstFrom(startMillis, grid); i < buckets.size(); i++) {
                if (buckets.startMillis(i) <= endMillis) {
                    amount = Buckets.saturatedSum(amount, buckets.amount(i));
                }
            }
        }
        return amount;
    }

    /** How many are in buckets. */
    long olderCount() {
        long count = 0;
        if (buckets != null) {
            for (int i = buckets.firstFrom(startMillis, grid); i < buckets.size(); i++) {
                count += buckets.startMillis(i) <= endMillis ? buckets.count(i) : 0;
            }
        }
        return count;
    }

    /** The same of the window that ends with the newest match: no bucket lies behind it. */
    long olderCountAtNewest() {
        return buckets == null ? 0 : buckets.countFrom(startMillis, grid);
    }

    /** Adds rows to an aggregate, those of equal times together. */
    static void addAll(Aggregate aggregate, Witnesses witnesses, int from, int to) {
        int start = from;
        while (start < to) {
            int end = endOfEqualTimes(witnesses, start, to);
            aggregate.add(witnesses, start, end);
            start = end;
        }
    }

    static int endOfEqualTimes(Witnesses witnesses, int start, int rows) {
        long time = witnesses.timeMillis(start);
        int end = start + 1;
        while (end < rows && witnesses.timeMillis(end) == time) {
            end++;
        }
        return end;
    }
}
