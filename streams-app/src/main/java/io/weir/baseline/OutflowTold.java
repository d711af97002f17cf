package io.weir.baseline;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was last told of an hour: what the next may rise from, and what is told again after a restart.
 *
 * @param week of the hour that it was told of, since the Monday before 1970
 * @param toFresh null where that wasn't known
 * @param overall null where that wasn't known
 * @param slots that it was the median of
 */
public record OutflowTold(
        long week, @Nullable BigDecimal toFresh, @Nullable BigDecimal overall, int slots) {

    /** It begins soon after its hour, and is next asked for a week later. */
    Baseline baseline(String asset, int hourOfWeek) {
        return new Baseline(
                asset, hourOfWeek, toFresh, overall, slots, HourOfWeek.start(HourOfWeek.hour(week, hourOfWeek) + 2));
    }
}
