package io.weir.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Amounts of witnesses that are no longer kept one by one, added up in steps of 1/64 of the timespan. A bucket that a
 * window cuts is counted whole, so a window may reach back further by at most one bucket, and never misses anything.
 */
public record Buckets(List<Bucket> buckets) {

    static final Buckets NONE = new Buckets(List.of());

    /** Two timespans: one for the window, one for what comes late. */
    private static final int MAX_BUCKETS = 128;

    /**
     * One step of time.
     *
     * @param amount what its witnesses add up to
     * @param count how many they are
     */
    public record Bucket(long startMillis, long amount, long count) {}

    public Buckets {
        buckets = List.copyOf(buckets);
    }

    Buckets with(Witness witness, TimeGrid grid) {
        long start = grid.bucketStart(witness.timeMillis());
        List<Bucket> changed = new ArrayList<>(buckets);
        int at = changed.size();
        while (at > 0 && changed.get(at - 1).startMillis() >= start) {
            at--;
        }
        if (at < changed.size() && changed.get(at).startMillis() == start) {
            Bucket old = changed.get(at);
            changed.set(at, new Bucket(start, saturatedSum(old.amount(), witness.amount()), old.count() + 1));
        } else {
            changed.add(at, new Bucket(start, witness.amount(), 1));
        }
        return new Buckets(changed);
    }

    /** Without those that end before {@code oldestKept}, nor the oldest ones beyond the cap. */
    Buckets since(long oldestKept, TimeGrid grid) {
        int first = Math.max(0, buckets.size() - MAX_BUCKETS);
        while (first < buckets.size() && grid.bucketEnd(buckets.get(first).startMillis()) < oldestKept) {
            first++;
        }
        return first == 0 ? this : new Buckets(buckets.subList(first, buckets.size()));
    }

    long amountBetween(long from, long to, TimeGrid grid) {
        long amount = 0;
        for (int i = buckets.size() - 1; i >= 0; i--) {
            Bucket bucket = buckets.get(i);
            if (grid.bucketEnd(bucket.startMillis()) < from) {
                break;
            }
            if (bucket.startMillis() <= to) {
                amount = saturatedSum(amount, bucket.amount());
            }
        }
        return amount;
    }

    static long saturatedSum(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
