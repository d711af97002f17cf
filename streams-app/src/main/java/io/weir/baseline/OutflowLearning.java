package io.weir.baseline;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * nothing leaves most of the time. An asset of which nothing has left for four weeks is forgotten, with what was told of it.
 *
 * <p>Assets are closed a few at a time, with each withdrawal that comes: with hundreds of assets, or after days without
 * Weir, all at once would keep what else the thread does waiting. There is a week of time before what is told counts.
 */
public final class OutflowLearning {

    /** An hour waits so long for what comes late; what comes later still teaches the week after. */
    private static final Duration LATENESS = Duration.ofMinutes(5);

    private static final long SLOT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int LEAST_WEEKS = 2;
    /** Bounds state whatever a sender calls an asset. */
    private static final int MOST_ASSETS = 4_096;

    private static final int CLOSED_AT_ONCE = 4;

    private final BigDecimal floorUsd;
    private final OutflowState state;
    private final Consumer<LearningEvent> events;
    private final Set<String> assets = new TreeSet<>();
    /** Of which this process has told something: a restart tells the last hour again, for its record may be lost. */
    private final Set<String> announced = new HashSet<>();
    /** Whose turn it is to be closed, through {@link #closedHour}. */
    private final Deque<String> open = new ArrayDeque<>();

    private boolean begun;
    private long closedHour = Long.MIN_VALUE;

    /**
     * @param floorUsd outflows below it are not worth a look; 0 for none
     * @param events told of what an operator may want to know
     */
    public OutflowLearning(BigDecimal floorUsd, OutflowState state, Consumer<LearningEvent> events) {
        this.floorUsd = floorUsd;
        this.state = state;
        this.events = events;
    }

    /**
     * Learns, and tells the baselines that are due.
     *
     * @param out told of each before what is kept says that it has been
     */
    public void take(Outflow outflow, BaselineSink out) {
        begin();
        long millis = outflow.time().toEpochMilli();
        long hour = HourOfWeek.hour(millis);
        if (!isWatched(outflow, hour)) {
            return;
        }
        count(outflow, hour, (int) (Math.floorMod(millis, HOUR_MILLIS) / SLOT_MILLIS));
        long over = HourOfWeek.hour(millis - LATENESS.toMillis()) - 1;
        if (open.isEmpty() && over > closedHour) {
            closedHour = over;
            open.addAll(assets);
        }
        for (int i = 0; i < CLOSED_AT_ONCE && !open.isEmpty(); i++) {
            close(open.remove(), closedHour, out);
        }
    }

    private void begin() {
        if (!begun) {
            state.forEachAsset((asset, known) -> assets.add(asset));
            begun = true;
        }
    }

    private boolean isWatched(Outflow outflow, long hour) {
        if (assets.contains(outflow.asset())) {
            return true;
        }
        if (outflow instanceof Outflow.Suspected) {
            return false;
        }
        if (assets.size() >= MOST_ASSETS) {
            events.accept(LearningEvent.ASSET_TURNED_AWAY);
            return false;
        }
        assets.add(outflow.asset());
        state.putAsset(outflow.asset(), OutflowAsset.firstIn(hour));
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
        if (known != null && outflow instanceof Outflow.Requested requested) {
            OutflowAsset left = known.left(hour, requested);
            if (!left.equals(known)) {
                state.putAsset(outflow.asset(), left);
            }
        }
    }

    private void close(String asset, long over, BaselineSink out) {
        OutflowAsset known = state.asset(asset);
        if (known == null) {
            return;
        }
        if (known.isForgotten(over)) {
            forget(asset, out);
            return;
        }
        long from = announced.add(asset) ? known.closedHour() : known.closedHour() + 1;
        for (long hour = Math.max(from, over - HourOfWeek.COUNT + 1); hour <= over; hour++) {
            tell(asset, known, hour, out);
        }
        if (over > known.closedHour()) {
            state.putAsset(asset, known.closedThrough(over));
        }
    }

    /** What the topic has of it goes first: what dies in between does it again. */
    private void forget(String asset, BaselineSink out) {
        for (int hour = 0; hour < HourOfWeek.COUNT; hour++) {
            String key = key(asset, hour);
            out.put(key, null);
            state.removeHour(key);
        }
        state.removeAsset(asset);
        assets.remove(asset);
        announced.remove(asset);
        events.accept(LearningEvent.ASSET_FORGOTTEN);
    }

    private void tell(String asset, OutflowAsset known, long hour, BaselineSink out) {
        OutflowHour kept = OutflowHour.orEmpty(state.hour(key(asset, hour)));
        OutflowTold before = kept.told();
        OutflowTold told = before != null && before.week() == HourOfWeek.week(hour) ? before : usual(known, kept, hour);
        if (told != null) {
            Baseline baseline = new Baseline(
                    asset,
                    HourOfWeek.ofHour(hour),
                    told.toFresh(),
                    told.overall(),
                    told.slots(),
                    HourOfWeek.start(hour + 2));
            out.put(baseline.key(), baseline);
            if (!told.equals(before)) {
                state.putHour(baseline.key(), kept.telling(told));
            }
        }
    }

    /** Null where too little is known. */
    private @Nullable OutflowTold usual(OutflowAsset known, OutflowHour kept, long hour) {
        int weeks = known.weeksWatched(hour);
        if (weeks < LEAST_WEEKS) {
            return null;
        }
        OutflowHour.Usual usual = kept.usual(HourOfWeek.week(hour), weeks);
        OutflowTold before = kept.told();
        BigDecimal floor = floor(known);
        BigDecimal toFresh = atLeast(risen(usual.toFresh(), before == null ? null : before.toFresh(), usual), floor);
        BigDecimal overall = atLeast(risen(usual.overall(), before == null ? null : before.overall(), usual), floor);
        return toFresh == null && overall == null
                ? null
                : new OutflowTold(HourOfWeek.week(hour), toFresh, overall, usual.slots());
    }

    private @Nullable BigDecimal risen(
            @Nullable BigDecimal median, @Nullable BigDecimal before, OutflowHour.Usual usual) {
        BigDecimal risen = OutflowRise.within(median, before, usual.mostlySuspected());
        if (risen != null && median != null && risen.compareTo(median) < 0) {
            events.accept(LearningEvent.RISE_CUT);
        }
        return risen;
    }

    private @Nullable BigDecimal floor(OutflowAsset known) {
        BigDecimal floor = known.unitsOf(floorUsd);
        if (floor != null && floor.compareTo(Baseline.MOST) > 0) {
            events.accept(LearningEvent.FLOOR_TOO_LARGE);
            return null;
        }
        return floor;
    }

    /** Null where the median isn't known, or is nothing and there is no floor. */
    private static @Nullable BigDecimal atLeast(@Nullable BigDecimal median, @Nullable BigDecimal floor) {
        if (median == null) {
            return null;
        }
        BigDecimal usual = floor == null ? median : median.max(floor);
        return usual.signum() > 0 ? usual.stripTrailingZeros() : null;
    }

    private static String key(String asset, long hour) {
        return asset + "/" + HourOfWeek.ofHour(hour);
    }
}
