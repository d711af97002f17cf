package io.weir.window;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What follows from a shape, worked out once. Immutable; all windows of a shape share one. */
public final class WindowPlan {

    private static final int MAX_KEPT = 10_000;
    private static final Map<WindowShape, WindowPlan> KEPT = new ConcurrentHashMap<>();

    private final WindowShape shape;
    private final TimeGrid grid;
    private final Limits limits;
    private final Columns columns;

    private WindowPlan(WindowShape shape) {
        this.shape = shape;
        grid = new TimeGrid(shape);
        limits = Limits.of(shape);
        columns = new Columns(shape);
    }

    /** Windows that are read from a store name their shape each: one copy is enough. */
    public static WindowPlan of(WindowShape shape) {
        if (KEPT.size() > MAX_KEPT) {
            KEPT.clear();
        }
        return KEPT.computeIfAbsent(shape, WindowPlan::new);
    }

    public WindowShape shape() {
        return shape;
    }

    TimeGrid grid() {
        return grid;
    }

    Limits limits() {
        return limits;
    }

    /** Whether its matches are episodes, whose first time may yet move back. */
    public boolean ofEpisodes() {
        return shape.correlation().ofEpisodes();
    }

    Columns columns() {
        return columns;
    }

    /** How long after its last match something may still need the window. */
    Duration retention() {
        return grid.retention();
    }
}
