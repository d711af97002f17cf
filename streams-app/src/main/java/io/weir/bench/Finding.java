package io.weir.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param row the row that it is of
 * @param what is measured
 * @param target what it should be; null where it only helps to understand others
 */
public record Finding(
        String row,
        String what,
        double value,
        String unit,
        @Nullable Target target) {

    /** Whether it is not what it should be. */
    public boolean missed() {
        return target != null && !target.metBy(value);
    }
}
