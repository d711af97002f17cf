package io.weir.window;

import io.weir.event.Evidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a window took in since all of it was written last, so that a write need not repeat the rest: who reads
 * it back takes them in again, in the same order and by the same time, and comes to the same window.
 *
 * <p>It pays for windows that keep many calls, and as long as it says less than they do. On the heap it holds no more
 * than what isn't written yet.
 */
public final class Journal {

    /** A window that keeps fewer calls is written whole. */
    private static final int WORTHWHILE = 20;

    private static final long[] NO_TIMES = {};

    private final Columns columns;
    private final int most;
    private final long startedAtMillis;
    private int taken;
    private int slices;
    private @Nullable Witnesses calls;
    private long[] takenAtMillis = NO_TIMES;
    private String topic = "";
    private boolean complete = true;

    private Journal(Columns columns, int most, long startedAtMillis) {
        this.columns = columns;
        this.most = most;
        this.startedAtMillis = startedAtMillis;
    }

    /** Whether a window that is written whole is worth one. */
    static boolean pays(Window window) {
        return !window.columns().isLog()
                && window.brought() == null
                && window.witnesses().size() >= WORTHWHILE;
    }

    /** One that goes on from this window, which is being written whole at this time, by <em>now</em>. */
    static Journal of(Window window, long nowMillis) {
        return new Journal(window.columns(), window.witnesses().size(), nowMillis);
    }

    /** A slice to be read: calls are put into it and then taken in. */
    public static Journal slice(Window window, String topic) {
        Journal slice = new Journal(window.columns(), Integer.MAX_VALUE, 0);
        slice.topic = topic;
        return slice;
    }

    /** Since when, by <em>now</em>, the window has not been written whole. */
    public long startedAtMillis() {
        return startedAtMillis;
    }

    /** Whether it has all since then, and that is less than the window was. */
    public boolean isComplete() {
        return complete;
    }

    long lookAhead() {
        return takenAtMillis.length + (calls == null ? 0 : calls.lookAhead());
    }

    /** How often what it held was written. */
    public int slices() {
        return slices;
    }

    /** How many calls are not written yet. */
    public int size() {
        return calls == null ? 0 : calls.size();
    }

    /** The calls that are not written yet. */
    public Witnesses calls() {
        if (calls == null) {
            calls = new Witnesses(columns);
        }
        return calls;
    }

    /** When a call was taken in, by <em>now</em>. */
    public long takenAtMillis(int row) {
        return takenAtMillis[row];
    }

    /** Where the records of its calls stand. */
    public String topic() {
        return topic;
    }

    /** What it holds has been written. */
    public void written() {
        slices++;
        forget();
    }

    private void forget() {
        calls = null;
        takenAtMillis = NO_TIMES;
    }

    public void add(Row row, long nowMillis) {
        Witnesses all = calls();
        int size = all.size();
        if (size == takenAtMillis.length) {
            takenAtMillis = Arrays.copyOf(takenAtMillis, 4 + size * 2);
            all.makeRoomFor(takenAtMillis.length);
        }
        takenAtMillis[size] = nowMillis;
        all.append(row);
    }

    /** The window has taken a match in. */
    void add(Match match, Row row, long nowMillis) {
        if (!complete) {
            return;
        }
        taken++;
        boolean isFirst = size() == 0;
        boolean isOfOneTopic = isFirst || topic.equals(match.topic());
        if (row.kept() instanceof Evidence || !isOfOneTopic || taken > most) {
            complete = false;
            forget();
            return;
        }
        if (isFirst) {
            topic = match.topic();
        }
        add(row, nowMillis);
    }

    /** Lets the window take in what a slice says. */
    public void replayInto(Window window) {
        WindowEngine engine = new WindowEngine();
        JournaledCall call = new JournaledCall(calls(), topic);
        for (int row = 0; row < size(); row++) {
            call.at(row);
            engine.look(window, call);
            engine.take(window, call, takenAtMillis[row]);
        }
    }
}
