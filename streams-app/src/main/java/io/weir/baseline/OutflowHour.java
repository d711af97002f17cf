package io.weir.baseline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hour of the week of one asset, over the last four weeks in which anything left.
 *
 * @param weeks newest first
 * @param counted hashes of the withdrawals of the newest week, the last so many: those that come again don't count again
 * @param told what was last said of it; null where nothing was
 */
public record OutflowHour(
        List<OutflowWeek> weeks,
        List<Long> counted,
        @Nullable OutflowTold told) {

    /** 28 days. */
    public static final int WEEKS = 4;

    private static final int MOST_COUNTED = 1_024;
    private static final OutflowHour EMPTY = new OutflowHour(List.of(), List.of(), null);

    public OutflowHour {
        weeks = List.copyOf(weeks);
        counted = List.copyOf(counted);
    }

    static OutflowHour orEmpty(@Nullable OutflowHour hour) {
        return hour == null ? EMPTY : hour;
    }

    /** This with what left in a slot of a week; the same object where it teaches nothing. */
    OutflowHour with(long week, int slot, Outflow outflow) {
        long newest = weeks.isEmpty() ? week : Math.max(week, weeks.get(0).week());
        if (week <= newest - WEEKS || isCounted(outflow)) {
            return this;
        }
        List<OutflowWeek> kept = new ArrayList<>();
        boolean added = false;
        for (OutflowWeek each : weeks) {
            if (!added && each.week() <= week) {
                kept.add((each.week() == week ? each : OutflowWeek.quiet(week)).with(slot, outflow));
                added = true;
            }
            if (each.week() != week && each.week() > newest - WEEKS) {
                kept.add(each);
            }
        }
        if (!added) {
            kept.add(OutflowWeek.quiet(week).with(slot, outflow));
        }
        return new OutflowHour(kept, counting(newest, outflow), told);
    }

    OutflowHour telling(OutflowTold last) {
        return new OutflowHour(weeks, counted, last);
    }

    /**
     * The medians over so many weeks up to one.
     *
     * @param last the newest week that counts, however quiet
     */
    Usual usual(long last, int count) {
        SlotMedian toFresh = new SlotMedian();
        SlotMedian overall = new SlotMedian();
        for (long week = last; week > last - count; week--) {
            OutflowWeek sums = find(week);
            for (int slot = 0; slot < OutflowWeek.SLOTS; slot++) {
                boolean suspected = sums.isSuspected(slot);
                overall.add(sums.overall().get(slot), suspected);
                if (!sums.isUnsure(slot)) {
                    toFresh.add(sums.toFresh().get(slot), suspected);
                }
            }
        }
        return new Usual(
                toFresh.median(),
                overall.median(),
                overall.slots(),
                toFresh.isMostlySuspected() || overall.isMostlySuspected());
    }

    /**
     * What usually leaves.
     *
     * @param toFresh null where too little is known
     * @param overall null where too little is known
     * @param slots of the median over all destinations
     * @param mostlySuspected rules that hold found something in most slots
     */
    record Usual(@Nullable BigDecimal toFresh, @Nullable BigDecimal overall, int slots, boolean mostlySuspected) {}

    private OutflowWeek find(long week) {
        return weeks.stream().filter(each -> each.week() == week).findFirst().orElseGet(() -> OutflowWeek.quiet(week));
    }

    private boolean isCounted(Outflow outflow) {
        return outflow instanceof Outflow.Requested requested && counted.contains(requested.idHash());
    }

    private List<Long> counting(long newest, Outflow outflow) {
        boolean firstOfWeek = !weeks.isEmpty() && newest > weeks.get(0).week();
        List<Long> hashes = new ArrayList<>(firstOfWeek ? List.of() : counted);
        if (outflow instanceof Outflow.Requested requested) {
            hashes.add(requested.idHash());
        }
        int from = Math.max(0, hashes.size() - MOST_COUNTED);
        return hashes.subList(from, hashes.size());
    }
}
