package io.weir.baseline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
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
 * <p>An hour is closed three days after it: what rules find in it comes minutes to days later, and in a backlog later than
 * event time goes on, while its median is only due after a week. After a restart the last week is told again, what was told
 * as it was, since records of it may have been lost.
 *
 * <p>Few hours are closed at a time: with hundreds of assets, or after days without Weir, all at once would keep what else
 * the thread does waiting.
 */
public final class OutflowLearning {

    /** The middle between what findings and what whoever judges by the median may be behind. */
    private static final Duration WAIT = Duration.ofDays(3);

    private static final long SLOT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int LEAST_WEEKS = 2;
    /** Bounds state whatever a sender calls an asset. */
    private static final int MOST_ASSETS = 4_096;

    private static final int HOURS_AT_ONCE = 24;

    private final BigDecimal floorUsd;
    private final OutflowState state;
    private final Consumer<LearningEvent> events;
    private final Set<String> assets = new TreeSet<>();
    /** The last hour that this process has told of each. */
    private final Map<String, Long> closedHours = new HashMap<>();
    /** Whose turn it is to be closed, through {@link #closedHour}. */
    private final Deque<String> open = new ArrayDeque<>();

    private boolean begun;
    /** The last that is to be closed by now. */
    private long overHour = Long.MIN_VALUE;

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
        overHour = Math.max(overHour, HourOfWeek.hour(millis - WAIT.toMillis()) - 1);
        goOn(out);
    }

    /** Tells some more of the baselines that are due. */
    public void goOn(BaselineSink out) {
        if (open.isEmpty() && overHour > closedHour) {
            closedHour = overHour;
            open.addAll(assets);
        }
        int left = HOURS_AT_ONCE;
        while (left > 0 && !open.isEmpty()) {
            left -= close(open.element(), left, out);
        }
    }

    /**
     * Tells the baselines of a week that ends now, where nothing more comes: no later finding is waited for. Learns nothing.
     *
     * @param end of what was there to learn from
     */
    public void tellAll(Instant end, BaselineSink out) {
        long over = HourOfWeek.hour(end.toEpochMilli()) - 1;
        state.forEachAsset((asset, known) -> {
            for (long hour = Math.max(known.firstHour(), over - HourOfWeek.COUNT) + 1; hour <= over; hour++) {
                OutflowHour kept = OutflowHour.orEmpty(state.hour(key(asset, hour)));
                OutflowTold told = told(known, kept, hour);
                if (told != null && !known.isForgotten(over)) {
                    out.put(key(asset, hour), told.baseline(asset, HourOfWeek.ofHour(hour)));
                }
            }
        });
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

    /** Returns how many hours that took; the asset is no longer open where none is left. */
    private int close(String asset, int most, BaselineSink out) {
        OutflowAsset known = state.asset(asset);
        if (known == null || known.isForgotten(closedHour)) {
            open.remove();
            return known == null ? 0 : forget(asset, out);
        }
        long earliest = Math.max(known.firstHour(), closedHour - HourOfWeek.COUNT);
        long closed = Math.max(closedHours.getOrDefault(asset, earliest), earliest);
        long through = Math.min(closedHour, closed + most);
        for (long hour = closed + 1; hour <= through; hour++) {
            tell(asset, known, hour, out);
        }
        if (through >= closedHour) {
            open.remove();
        }
        closedHours.put(asset, Math.max(closed, through));
        return (int) Math.max(0, through - closed);
    }

    /** What the topic has of it goes first: what dies in between does it again. */
    private int forget(String asset, BaselineSink out) {
        for (int hour = 0; hour < HourOfWeek.COUNT; hour++) {
            String key = key(asset, hour);
            out.put(key, null);
            state.removeHour(key);
        }
        state.removeAsset(asset);
        assets.remove(asset);
        closedHours.remove(asset);
        events.accept(LearningEvent.ASSET_FORGOTTEN);
        return HourOfWeek.COUNT;
    }

    private void tell(String asset, OutflowAsset known, long hour, BaselineSink out) {
        String key = key(asset, hour);
        OutflowHour kept = OutflowHour.orEmpty(state.hour(key));
        OutflowTold told = told(known, kept, hour);
        if (told != null) {
            out.put(key, told.baseline(asset, HourOfWeek.ofHour(hour)));
            if (!told.equals(kept.told())) {
                state.putHour(key, kept.telling(told));
            }
        }
    }

    /** What was told of that hour stays so, and what was told of a later week: a restart may begin a little earlier. */
    private @Nullable OutflowTold told(OutflowAsset known, OutflowHour kept, long hour) {
        OutflowTold before = kept.told();
        return before != null && before.week() >= HourOfWeek.week(hour) ? before : usual(known, kept, hour);
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
