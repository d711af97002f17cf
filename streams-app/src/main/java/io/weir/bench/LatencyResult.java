package io.weir.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long things took, in milliseconds, ascending.
 *
 * @param warmUp the same load, before
 * @param rawHop from sending a record to reading it, with nothing in between
 * @param decision from a withdrawal's time at the broker to its hold command's time at the broker; whole milliseconds
 * @param whole from sending a withdrawal to reading its hold command
 * @param unheld withdrawals for which no command came that should have
 * @param commitPause p99 of how long commits of a stream thread waited for its stores, in the lane of withdrawals; not a
 *     number where Weir doesn't tell
 * @param commitPauseOfCalls likewise, in the lane of calls
 */
public record LatencyResult(
        long calls,
        long withdrawals,
        WarmUp warmUp,
        double seconds,
        List<Double> rawHop,
        List<Double> decision,
        List<Double> whole,
        long unheld,
        double commitPause,
        double commitPauseOfCalls) {

    /**
     * What came before.
     *
     * @param time how long the load ran
     * @param enough whether Weir had compiled what runs often
     */
    public record WarmUp(Duration time, boolean enough) {}

    /** p99 of the whole way in p99s of a raw hop. */
    public double ratio() {
        return at(whole, 99) / at(rawHop, 99);
    }

    /** The smallest value that so many of 100 don't exceed; not a number where there are none. */
    public static double at(List<Double> ascending, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * ascending.size());
        return ascending.isEmpty() ? Double.NaN : ascending.get(Math.max(0, rank - 1));
    }
}
