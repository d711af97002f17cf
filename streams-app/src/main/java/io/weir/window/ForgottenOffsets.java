package io.weir.window;

import java.util.Arrays;

/**
 * How far a window has let calls go: of each partition of their topic the highest offset of one that left the rows.
 *
 * <p>After a crash input is read again, at times more calls of a group than a window knows by their ids. Calls of a
 * partition come to a window in the order of their offsets, because one task reads the partition and one producer sends
 * what it saw. So one that stands no further than one that has left was there before it, however late its event time
 * is, and must not count again.
 *
 * <p>Sorted by partition, each in one long: 16 bits and 48. A group of one key has one entry, one of a network as many as
 * the topic has partitions.
 */
public final class ForgottenOffsets {

    private static final int OFFSET_BITS = 48;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;

    private final long sinceMillis;
    private long[] highest;

    /** Of a window whose calls are all of one topic. */
    ForgottenOffsets() {
        this(Window.NONE);
    }

    /** @param sinceMillis calls of this event time and earlier may stand in another topic, and say nothing of this one */
    public ForgottenOffsets(long sinceMillis) {
        this.sinceMillis = sinceMillis;
        highest = new long[0];
    }

    public long sinceMillis() {
        return sinceMillis;
    }

    /** How many partitions any call has left from. */
    public int size() {
        return highest.length;
    }

    public int partition(int entry) {
        return (int) (highest[entry] >>> OFFSET_BITS);
    }

    public long offset(int entry) {
        return highest[entry] & OFFSET;
    }

    long lookAhead() {
        return highest.length == 0 ? 0 : highest[0];
    }

    /** Whether the record stands no further than one whose call has left. */
    boolean reach(int partition, long offset) {
        int entry = entry(partition);
        return entry < highest.length && partition(entry) == partition && offset <= offset(entry);
    }

    /** A call leaves. */
    void leave(long timeMillis, int partition, long offset) {
        if (timeMillis > sinceMillis) {
            raise(partition, offset);
        }
    }

    /** Nothing of the partition up to this offset is known by its id alone. */
    public void raise(int partition, long offset) {
        int entry = entry(partition);
        long raised = ((long) partition << OFFSET_BITS) | offset;
        if (entry < highest.length && partition(entry) == partition) {
            highest[entry] = Math.max(highest[entry], raised);
            return;
        }
        long[] more = Arrays.copyOf(highest, highest.length + 1);
        System.arraycopy(highest, entry, more, entry + 1, highest.length - entry);
        more[entry] = raised;
        highest = more;
    }

    /** Where the partition is, or would be. */
    private int entry(int partition) {
        int low = 0;
        int high = highest.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (partition(middle) < partition) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
