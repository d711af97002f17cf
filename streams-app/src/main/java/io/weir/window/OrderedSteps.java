package io.weir.window;

import java.util.Arrays;

/**
 * {@code temporal_ordered}: how many steps, from the first on, different events took one after the other.
 *
 * <p>One pass: for each step the latest start of a chain that has completed it by now, extended from the step before.
 * Events of one time may stand in any order, so a chain may take several of them; which, is a matching of steps to
 * events, found by augmenting paths.
 */
final class OrderedSteps implements Aggregate {

    private final int steps;
    private final long[] starts;
    private final long[] startsBefore;
    private boolean[] visited = new boolean[16];
    private int[] takenStep = new int[16];
    private long observed;

    OrderedSteps(int steps) {
        this.steps = steps;
        starts = new long[steps];
        startsBefore = new long[steps];
    }

    @Override
    public void clear() {
        Arrays.fill(starts, Chains.NONE);
    }

    @Override
    public void add(Witnesses witnesses, int from, int to) {
        System.arraycopy(starts, 0, startsBefore, 0, steps);
        long time = witnesses.timeMillis(from);
        if (to - from == 1) {
            addOne(witnesses.number(from), time);
            return;
        }
        for (int first = 0; first < steps; first++) {
            long start = first == 0 ? time : startsBefore[first - 1];
            if (start != Chains.NONE) {
                extend(witnesses, from, to, first, start);
            }
        }
    }

    /** What leaves a window takes nothing back: a chain that started before a window is not in it. */
    @Override
    public void remove(Witnesses witnesses, int from, int to) {}

    @Override
    public void close(InWindow window) {
        observed = 0;
        while (observed < steps && starts[(int) observed] >= window.startMillis()) {
            observed++;
        }
    }

    @Override
    public void closeAtNewest(InWindow window, Window kept) {
        Chains chains = kept.chains();
        if (chains == null) {
            clear();
            InWindow.addAll(this, window.witnesses(), window.from(), window.to());
        } else {
            follow(chains, window.witnesses(), window.to(), window.endMillis(), kept.newestMillis());
        }
        close(window);
    }

    @Override
    public long observed() {
        return observed;
    }

    /** Lets the chains take in what happened at {@code time}, among the first {@code rows} witnesses. */
    void advance(Chains chains, Witnesses witnesses, long time, long newestMillis) {
        if (time >= newestMillis) {
            follow(chains, witnesses, witnesses.size(), time, newestMillis);
            chains.take(startsBefore, starts);
            return;
        }
        clear();
        int rows = witnesses.size();
        int newest = witnesses.firstFrom(newestMillis, rows);
        InWindow.addAll(this, witnesses, 0, newest);
        long[] beforeNewest = starts.clone();
        InWindow.addAll(this, witnesses, newest, rows);
        chains.take(beforeNewest, starts);
    }

    private void follow(Chains chains, Witnesses witnesses, int rows, long time, long newestMillis) {
        chains.startsBefore(time, newestMillis, starts);
        add(witnesses, witnesses.firstFrom(time, rows), rows);
    }

    private void addOne(long mask, long time) {
        for (long left = mask; left != 0; left &= left - 1) {
            int step = Long.numberOfTrailingZeros(left);
            if (step < steps) {
                starts[step] = Math.max(starts[step], step == 0 ? time : startsBefore[step - 1]);
            }
        }
    }

    /** Gives steps from {@code first} on to events of one time, each to another, as many as there are events for. */
    private void extend(Witnesses witnesses, int from, int to, int first, long start) {
        int events = to - from;
        if (visited.length < events) {
            visited = new boolean[events * 2];
            takenStep = new int[events * 2];
        }
        Arrays.fill(takenStep, 0, events, -1);
        for (int step = first; step < steps; step++) {
            Arrays.fill(visited, 0, events, false);
            if (!assign(witnesses, from, events, step)) {
                return;
            }
            starts[step] = Math.max(starts[step], start);
        }
    }

    private boolean assign(Witnesses witnesses, int from, int events, int step) {
        for (int event = 0; event < events; event++) {
            boolean matches = (witnesses.number(from + event) & (1L << step)) != 0;
            if (!matches || visited[event]) {
                continue;
            }
            visited[event] = true;
            if (takenStep[event] < 0 || assign(witnesses, from, events, takenStep[event])) {
                takenStep[event] = step;
                return true;
            }
        }
        return false;
    }
}
