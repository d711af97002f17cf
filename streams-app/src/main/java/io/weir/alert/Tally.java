package io.weir.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How many events and how much money each of an alert's customers (or keys, networks, destinations) has. Immutable.
 *
 * <p>Shape: three parallel arrays, sorted by the hash of the value, and the five largest with their text. Why: a case
 * has thousands of values and is stored whole, and only the five largest are ever shown. That they are exact without
 * keeping other texts: shares only grow, so a value enters the five at the moment its own event is counted, when its
 * text is at hand, and one that was pushed out can only come back the same way.
 */
public final class Tally {

    public static final Tally EMPTY = new Tally(new long[0], new long[0], new long[0], List.of());

    /** Longer values are cut where they are shown. */
    static final int MAX_TEXT = 256;

    private static final Comparator<TopEntry> LARGEST_FIRST = Comparator.comparing(TopEntry::amountUsd)
            .thenComparing(TopEntry::events)
            .reversed()
            .thenComparing(TopEntry::value);

    private final long[] hashes;
    private final long[] events;
    private final long[] usdMicros;
    private final List<TopEntry> top;
    private final int bytes;

    private Tally(long[] hashes, long[] events, long[] usdMicros, List<TopEntry> top) {
        this.hashes = hashes;
        this.events = events;
        this.usdMicros = usdMicros;
        this.top = top;
        int size = 8;
        for (int i = 0; i < hashes.length; i++) {
            size += 8 + EncodedSize.ofLong(events[i]) + EncodedSize.ofLong(usdMicros[i]);
        }
        for (TopEntry entry : top) {
            size += EncodedSize.ofText(entry.value()) + 10 + EncodedSize.ofDecimal(entry.amountUsd());
        }
        this.bytes = size;
    }

    /**
     * What {@link #hashes}, {@link #events}, {@link #usdMicros} and {@link #top} once gave.
     *
     * @throws IllegalArgumentException when the arrays differ in length or the hashes aren't ascending
     */
    public static Tally of(long[] hashes, long[] events, long[] usdMicros, List<TopEntry> top) {
        if (events.length != hashes.length || usdMicros.length != hashes.length) {
            throw new IllegalArgumentException(
                    "a tally needs as many events and sums as values: " + hashes.length + " " + events.length);
        }
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i - 1] >= hashes[i]) {
                throw new IllegalArgumentException("a tally's hashes must ascend, they don't at " + i);
            }
        }
        return new Tally(hashes.clone(), events.clone(), usdMicros.clone(), List.copyOf(top));
    }

    /** This tally and one more event of the value. */
    Tally plus(String value, long micros) {
        long hash = IdHash.of(value);
        int found = Arrays.binarySearch(hashes, hash);
        int position = found < 0 ? -found - 1 : found;
        long[] newHashes = found < 0 ? opened(hashes, position) : hashes;
        long[] newEvents = found < 0 ? opened(events, position) : events.clone();
        long[] newMicros = found < 0 ? opened(usdMicros, position) : usdMicros.clone();
        newHashes[position] = hash;
        newEvents[position]++;
        newMicros[position] = UsdMicros.sum(newMicros[position], micros);
        TopEntry entry = new TopEntry(cut(value), newEvents[position], UsdMicros.toUsd(newMicros[position]));
        return new Tally(newHashes, newEvents, newMicros, largest(entry));
    }

    public int distinct() {
        return hashes.length;
    }

    public List<TopEntry> top() {
        return top;
    }

    /** The values' {@link IdHash}es, ascending. */
    public long[] hashes() {
        return hashes.clone();
    }

    public long[] events() {
        return events.clone();
    }

    public long[] usdMicros() {
        return usdMicros.clone();
    }

    int bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Tally that
                        && Arrays.equals(hashes, that.hashes)
                        && Arrays.equals(events, that.events)
                        && Arrays.equals(usdMicros, that.usdMicros)
                        && top.equals(that.top));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes) * 31 + Arrays.hashCode(events);
    }

    @Override
    public String toString() {
        return distinct() + " distinct, top " + top;
    }

    private List<TopEntry> largest(TopEntry entry) {
        List<TopEntry> entries = new ArrayList<>(top);
        entries.removeIf(other -> other.value().equals(entry.value()));
        entries.add(entry);
        entries.sort(LARGEST_FIRST);
        return List.copyOf(entries.subList(0, Math.min(entries.size(), AlertTotals.TOP)));
    }

    private static long[] opened(long[] values, int position) {
        long[] copy = new long[values.length + 1];
        System.arraycopy(values, 0, copy, 0, position);
        System.arraycopy(values, position, copy, position + 1, values.length - position);
        return copy;
    }

    private static String cut(String value) {
        return value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT - 1) + "…";
    }
}
