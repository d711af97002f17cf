package io.weir.window;

import io.weir.event.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The matches that a window keeps, in event order.
 *
 * <p>Rows of longs in one array, as {@link Columns} says: a group costs a handful of objects however many witnesses it
 * has, and a search touches few cache lines. Rows leave at the front by moving a start, and what is left is moved down
 * when the end is reached; an array is a little larger than it must be, so both stay cheap and little lies idle.
 * Objects beside the rows are there only once a row needs one.
 */
public final class Witnesses {

    /** Smaller arrays stay: most groups have a few calls now and then. */
    private static final int WORTH_SHRINKING = 8;
    /** So many rows are looked at one after the other before the others are halved. */
    private static final int NEAR = 8;
    /** Of so few rows one long says that most ids are none of theirs; more have an {@link IdFilter} beside them. */
    private static final int FEW = 24;
    /** Rows that have left still count: after so many it is made anew. */
    private static final int WORN = 32;

    private final Columns columns;
    private long[] cells;
    private @Nullable Object @Nullable [] objects;
    private int start;
    private int size;
    /** Where {@link #firstFromOnwards} found a row, counted like {@code start}: it is never far from there. */
    private int lastFound;
    /** A bit for each id of a row, and of some that were. */
    private long idBits;

    private int idsInBits;

    Witnesses(Columns columns) {
        this.columns = columns;
        cells = new long[0];
    }

    public int size() {
        return size;
    }

    /** Reads the last row, and the one that was found last. */
    long lookAhead() {
        if (size == 0) {
            return cells.length;
        }
        int found = Math.min(Math.max(0, lastFound - start), size - 1);
        return timeMillis(size - 1) + timeMillis(found);
    }

    public long timeMillis(int row) {
        return cell(row, Columns.TIME);
    }

    public long idHash(int row) {
        return cell(row, Columns.ID_HASH);
    }

    /** Its place in the order of arrival. Logs only. */
    public long sequence(int row) {
        return cell(row, Columns.SEQUENCE);
    }

    Columns columns() {
        return columns;
    }

    /** An amount or steps. */
    public long number(int row) {
        return cell(row, columns.number());
    }

    /** What of an amount is below the unit, in 10^-18; 0 where nothing is known of it. */
    long finer(int row) {
        return columns.hasFiner() ? cell(row, columns.finer()) : 0;
    }

    /** The value that is told from others. */
    public String value(int row) {
        Object text = object(row, 1);
        return text != null ? (String) text : CompactId.value(valueFirst(row), valueSecond(row));
    }

    /** What is kept of it as an object: evidence, an eventId, or nothing. */
    public @Nullable Object kept(int row) {
        return object(row, 0);
    }

    /** The evidence of a withdrawal, or null for a call. */
    public @Nullable Evidence evidence(int row) {
        return kept(row) instanceof Evidence evidence ? evidence : null;
    }

    /** Whether it may have to be held, so that it must be told whatever else there is to tell. Not of logs. */
    boolean isWithdrawal(int row) {
        Evidence evidence = evidence(row);
        return evidence != null && evidence.withdrawalId() != null;
    }

    /** Whether any of them may be a withdrawal: then evidence is kept. */
    public boolean holdsWithdrawals() {
        for (int row = 0; objects != null && row < size; row++) {
            if (kept(row) instanceof Evidence) {
                return true;
            }
        }
        return false;
    }

    public long cell(int row, int column) {
        return cells[(start + row) * columns.stride() + column];
    }

    /** Whether the value is kept as 16 ASCII characters in two longs, with zeros behind the last. */
    public boolean isPackedValue(int row) {
        return object(row, 1) == null && CompactText.isText(valueFirst(row), valueSecond(row));
    }

    public long valueFirst(int row) {
        return cell(row, columns.value());
    }

    public long valueSecond(int row) {
        return cell(row, columns.value() + 1);
    }

    /** A value that is neither a short text nor a UUID: the two longs are a hash of it then. */
    @Nullable
    Object longValue(int row) {
        return object(row, 1);
    }

    /** The first row that is later than {@code time}, among the first {@code rows}. */
    int firstAfter(long time, int rows) {
        int low = 0;
        int high = rows;
        if (rows > 0 && timeMillis(rows - 1) <= time) {
            return rows;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeMillis(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row that is not earlier than {@code time}, among the first {@code rows}. */
    int firstFrom(long time, int rows) {
        return time == Long.MIN_VALUE ? 0 : firstAfter(time - 1, rows);
    }

    /**
     * The same for times that grow from one search to the next: few rows on, which are looked at one after the other, and
     * not all over the array. What was removed or inserted since, or not searched for in order, costs a wider search only.
     */
    int firstFromOnwards(long time, int rows) {
        int row = Math.min(Math.max(0, lastFound - start), rows);
        if (row > 0 && timeMillis(row - 1) >= time) {
            row = firstFrom(time, row - 1);
        }
        int near = Math.min(rows, row + NEAR);
        while (row < near && timeMillis(row) < time) {
            row++;
        }
        if (row == near && row < rows) {
            row = firstFrom(time, rows);
        }
        lastFound = start + row;
        return row;
    }

    /** The row with the hash; -1 if none has. */
    int indexOf(long idHash) {
        if (size <= FEW && !mayHold(idHash)) {
            return -1;
        }
        int stride = columns.stride();
        int end = (start + size) * stride;
        for (int at = start * stride + Columns.ID_HASH; at < end; at += stride) {
            if (cells[at] == idHash) {
                return at / stride - start;
            }
        }
        return -1;
    }

    /** Whether any row may have the hash: to look at them would be a cache miss for every other one. */
    private boolean mayHold(long idHash) {
        if (idsInBits > WORN) {
            idBits = 0;
            idsInBits = size;
            for (int row = 0; row < size; row++) {
                idBits |= bit(idHash(row));
            }
        }
        return (idBits & bit(idHash)) != 0;
    }

    private static long bit(long idHash) {
        return 1L << idHash;
    }

    /** Puts a row behind the last one, where it is seen by who counts one more, but not kept. */
    void stage(Row row) {
        makeRoom();
        write(size, row);
    }

    /** Keeps what was staged. */
    void keepStaged() {
        size++;
    }

    void insert(int at, Row row) {
        makeRoom();
        int stride = columns.stride();
        int from = (start + at) * stride;
        System.arraycopy(cells, from, cells, from + stride, (size - at) * stride);
        if (objects != null) {
            int width = columns.objects();
            int first = (start + at) * width;
            System.arraycopy(objects, first, objects, first + width, (size - at) * width);
        }
        write(at, row);
        size++;
    }

    /** Gives a row of a log another place in the order of arrival, the last: it stands behind those of its time then. */
    void arriveAnew(int row, long sequence) {
        int stride = columns.stride();
        int from = start + row;
        int to = start + firstAfter(timeMillis(row), size) - 1;
        long[] moving = Arrays.copyOfRange(cells, from * stride, (from + 1) * stride);
        moving[Columns.SEQUENCE] = sequence;
        System.arraycopy(cells, (from + 1) * stride, cells, from * stride, (to - from) * stride);
        System.arraycopy(moving, 0, cells, to * stride, stride);
        if (objects != null) {
            int width = columns.objects();
            @Nullable Object[] beside = Arrays.copyOfRange(objects, from * width, (from + 1) * width);
            System.arraycopy(objects, (from + 1) * width, objects, from * width, (to - from) * width);
            System.arraycopy(beside, 0, objects, to * width, width);
        }
    }

    public void append(Row row) {
        stage(row);
        keepStaged();
    }

    void remove(int at) {
        int stride = columns.stride();
        int to = (start + at) * stride;
        System.arraycopy(cells, to + stride, cells, to, (size - at - 1) * stride);
        if (objects != null) {
            int width = columns.objects();
            int first = (start + at) * width;
            System.arraycopy(objects, first + width, objects, first, (size - at - 1) * width);
            Arrays.fill(objects, (start + size - 1) * width, (start + size) * width, null);
        }
        size--;
    }

    void removeFirst(int rows) {
        if (objects != null) {
            Arrays.fill(objects, start * columns.objects(), (start + rows) * columns.objects(), null);
        }
        start += rows;
        size -= rows;
        if (capacity() > WORTH_SHRINKING && size < capacity() / 4) {
            moveTo(roomFor(size + 1));
        }
    }

    /** Becomes a copy of the other's rows. */
    void copy(Witnesses other) {
        copy(other, 0, other.size);
    }

    /** Becomes a copy of the other's rows from one on and before another. */
    void copy(Witnesses other, int from, int to) {
        int stride = columns.stride();
        int first = other.start + from;
        start = 0;
        size = to - from;
        idBits = other.idBits;
        idsInBits = other.idsInBits;
        if (capacity() < size + 1) {
            cells = new long[roomFor(size + 1) * stride];
            objects = null;
        }
        System.arraycopy(other.cells, first * stride, cells, 0, size * stride);
        if (other.objects == null) {
            objects = null;
        } else {
            int width = columns.objects();
            objects = new Object[capacity() * width];
            System.arraycopy(other.objects, first * width, objects, 0, size * width);
        }
    }

    private void write(int at, Row row) {
        idBits |= bit(row.cells()[Columns.ID_HASH]);
        idsInBits++;
        System.arraycopy(row.cells(), 0, cells, (start + at) * columns.stride(), columns.stride());
        if (objects == null && (row.kept() != null || row.longValue() != null)) {
            objects = new Object[capacity() * columns.objects()];
        }
        if (objects != null) {
            int first = (start + at) * columns.objects();
            objects[first] = row.kept();
            if (columns.hasValue()) {
                objects[first + 1] = row.longValue();
            }
        }
    }

    private @Nullable Object object(int row, int which) {
        return objects == null ? null : objects[(start + row) * columns.objects() + which];
    }

    /** Rows that there is room for. */
    int capacity() {
        return cells.length / columns.stride();
    }

    /** Makes room for so many rows at once. */
    void makeRoomFor(int rows) {
        if (capacity() < rows) {
            moveTo(rows);
        }
    }

    private void makeRoom() {
        if (start + size < capacity()) {
            return;
        }
        boolean roomAtFront = start > size / 16;
        moveTo(roomAtFront ? capacity() : roomFor(size + 1));
    }

    /**
     * So many rows, and some to spare: none for one or two, which is all that most groups ever keep, then up to 3 or an
     * eighth, whichever is more. So neither few rows nor many move for each that is appended.
     */
    private static int roomFor(int rows) {
        return rows + Math.max(rows / 8, Math.min(3, (rows - 1) / 2));
    }

    /** Moves the rows to the front of arrays for so many. */
    private void moveTo(int rows) {
        int stride = columns.stride();
        boolean fits = rows == capacity();
        long[] moved = fits ? cells : new long[rows * stride];
        System.arraycopy(cells, start * stride, moved, 0, size * stride);
        if (objects != null) {
            int width = columns.objects();
            @Nullable Object[] movedObjects = fits ? objects : new Object[rows * width];
            System.arraycopy(objects, start * width, movedObjects, 0, size * width);
            if (fits) {
                Arrays.fill(movedObjects, size * width, movedObjects.length, null);
            }
            objects = movedObjects;
        }
        cells = moved;
        lastFound -= start;
        start = 0;
    }
}
