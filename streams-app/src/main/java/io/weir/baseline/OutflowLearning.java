package io.weir.baseline;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Learns what usually leaves: sums for each slot of five minutes, and when an hour is over by event time, its median over
 * four weeks, for the same hour of the next week.
 *
 * <p>An asset is watched for two weeks before anything is usual. A floor in dollars stands for medians below it, also where
 * nothing leaves most of the time.
 */
public final class OutflowLearning {

    /** An hour waits so long for what comes late; what comes later still teaches the week after. */
    private static final Duration LATENESS = Duration.ofMinutes(5);

    private static final long SLOT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int LEAST_WEEKS = 2;
    /** Bounds state whatever a sender calls an asset. */
    private static final int MOST_ASSETS = 4_096;

    private final BigDecimal floorUsd;
    private final OutflowState state;
    private final Set<String> assets = new TreeSet<>();
    /** Of which this process has told something: a restart tells the last hour again, for its record may be lost. */
    private final Set<String> announced = new HashSet<>();

    private boolean opened;
    private long closedHour = Long.MIN_VALUE;

    /** @param floorUsd outflows below it are not worth a look; 0 for none */
    public OutflowLearning(BigDecimal floorUsd, OutflowState state) {
        this.floorUsd = floorUsd;
        this.state = state;
    }

    /**
     * Learns, and tells the baselines that are due.
     *
     * @param out told of each before what is kept says that it has been
     */
    public void take(Outflow outflow, Consumer<Baseline> out) {
        open();
        long millis = outflow.time().toEpochMilli();
        long hour = HourOfWeek.hour(millis);
        if (!isWatched(outflow, hour)) {
            return;
        }
        count(outflow, hour, (int) (Math.floorMod(millis, Duration.ofHours(1).toMillis()) / SLOT_MILLIS));
        long over = HourOfWeek.hour(millis - LATENESS.toMillis()) - 1;
        if (over > closedHour) {
            closedHour = over;
            assets.forEach(asset -> close(asset, over, out));
        }
    }

    private void open() {
        if (!opened) {
            state.forEachAsset((asset, known) -> assets.add(asset));
            opened = true;
        }
    }

    private boolean isWatched(Outflow outflow, long hour) {
        if (assets.contains(outflow.asset())) {
            return true;
        }
        if (assets.size() >= MOST_ASSETS || outflow instanceof Outflow.Suspected) {
            return false;
        }
        assets.add(outflow.asset());
        state.putAsset(outflow.asset(), new OutflowAsset(hour, hour, null));
        return true;
    }

    private void count(Outflow outflow, long hour, int slot) {
        String key = key(outflow.asset(), hour);
        OutflowHour before = OutflowHour.orEmpty(state.hour(key));
        OutflowHour after = before.with(HourOfWeek.week(hour), slot, outflow);
        if (!after.equals(before)) {
            state.putHour(key, after);
        }
        OutflowAsset known = state.asset(outflow.asset());
        if (known != null) {
            OutflowAsset valued = known.valuedBy(outflow);
            if (!valued.equals(known)) {
                state.putAsset(outflow.asset(), valued);
            }
        }
    }

    private void close(String asset, long over, Consumer<Baseline> out) {
        OutflowAsset known = state.asset(asset);
        if (known == null || over < known.closedHour()) {
            return;
        }
        long from = announced.add(asset) ? known.closedHour() : known.closedHour() + 1;
        for (long hour = Math.max(from, over - HourOfWeek.COUNT + 1); hour <= over; hour++) {
            Baseline baseline = baseline(asset, known, hour);
            if (baseline != null) {
                out.accept(baseline);
            }
        }
        state.putAsset(asset, known.closedThrough(over));
    }

    private @Nullable Baseline baseline(String asset, OutflowAsset known, long hour) {
        int weeks = known.weeksWatched(hour);
        if (weeks < LEAST_WEEKS) {
            return null;
        }
        OutflowHour.Usual usual =
                OutflowHour.orEmpty(state.hour(key(asset, hour))).usual(HourOfWeek.week(hour), weeks);
        BigDecimal floor = known.unitsOf(floorUsd);
        BigDecimal toFresh = atLeast(usual.toFresh(), floor);
        BigDecimal overall = atLeast(usual.overall(), floor);
        return toFresh == null && overall == null
                ? null
                : new Baseline(
                        asset, HourOfWeek.ofHour(hour), toFresh, overall, usual.slots(), HourOfWeek.start(hour + 2));
    }

    /** Null where the median isn't known, or is nothing and there is no floor. */
    private static @Nullable BigDecimal atLeast(@Nullable BigDecimal median, @Nullable BigDecimal floor) {
        if (median == null) {
            return null;
        }
        BigDecimal usual = floor == null ? median : median.max(floor);
        return usual.signum() > 0 ? usual : null;
    }

    private static String key(String asset, long hour) {
        return asset + "/" + HourOfWeek.ofHour(hour);
    }
}
