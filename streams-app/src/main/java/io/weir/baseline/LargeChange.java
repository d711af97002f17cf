package io.weir.baseline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A baseline that came to be more than ten times what it was, which hides an outflow, or less than a tenth, which makes
 * alerts of nothing. Learning rises by half a week at most: it is a mistake of a unit, or somebody's will.
 *
 * @param isRise else it fell
 */
public record LargeChange(Baseline before, Baseline after, boolean isRise) {

    /** Of those whose records came, what counts last being compared. What was not known before, or is no longer, is none. */
    public static List<LargeChange> between(Baselines before, Baselines after, Collection<String> keys) {
        List<LargeChange> changes = new ArrayList<>();
        for (String each : keys) {
            BaselineKey key = BaselineKey.parse(each);
            Baseline old = key == null ? null : before.last(key.asset(), key.hourOfWeek());
            Baseline now = key == null ? null : after.last(key.asset(), key.hourOfWeek());
            if (old != null && now != null) {
                if (isTenfold(old.outflowToFresh(), now.outflowToFresh()) || isTenfold(old.outflow(), now.outflow())) {
                    changes.add(new LargeChange(old, now, true));
                } else if (isTenfold(now.outflowToFresh(), old.outflowToFresh())
                        || isTenfold(now.outflow(), old.outflow())) {
                    changes.add(new LargeChange(old, now, false));
                }
            }
        }
        return changes;
    }

    private static boolean isTenfold(@Nullable BigDecimal small, @Nullable BigDecimal large) {
        return small != null && large != null && large.compareTo(small.multiply(BigDecimal.TEN)) > 0;
    }

    /** {@code BTC/17 from 10 and 25 to 1000 and unknown}: to fresh destinations, and to all. */
    @Override
    public String toString() {
        return after.key() + " from " + amount(before) + " to " + amount(after);
    }

    private static String amount(Baseline baseline) {
        return (baseline.outflowToFresh() == null
                        ? "unknown"
                        : baseline.outflowToFresh().toPlainString()) + " and "
                + (baseline.outflow() == null ? "unknown" : baseline.outflow().toPlainString());
    }
}
