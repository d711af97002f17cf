package io.weir.baseline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The median of slots, without those that a rule that holds found something in. Where these are more than half, they count,
 * too, or rules that find something every day would leave nothing to learn from; {@link OutflowRise} says how little such a
 * median may rise.
 */
final class SlotMedian {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final List<BigDecimal> ordinary = new ArrayList<>();
    private final List<BigDecimal> suspected = new ArrayList<>();

    void add(BigDecimal sum, boolean isSuspected) {
        (isSuspected ? suspected : ordinary).add(sum);
    }

    /** Null of fewer than an hour's worth of slots. */
    @Nullable
    BigDecimal median() {
        List<BigDecimal> sums = counted();
        if (sums.size() < OutflowWeek.SLOTS) {
            return null;
        }
        sums.sort(null);
        int middle = sums.size() / 2;
        return sums.size() % 2 == 1
                ? sums.get(middle)
                : sums.get(middle - 1).add(sums.get(middle)).multiply(HALF);
    }

    boolean isMostlySuspected() {
        return suspected.size() > ordinary.size();
    }

    int slots() {
        return counted().size();
    }

    private List<BigDecimal> counted() {
        List<BigDecimal> counted = new ArrayList<>(ordinary);
        if (isMostlySuspected()) {
            counted.addAll(suspected);
        }
        return counted;
    }
}
