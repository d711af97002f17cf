package io.weir.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of an asset in all its digits: so many whole units, and what is left in 10^-18. A sighting has it rounded to
 * a unit, which a long holds; its evidence has it as it came.
 */
final class ExactAmount {

    /** The digits behind the point that amounts of assets have. */
    static final int SCALE = 18;

    /** What the schema lets through; longer ones are not written out. */
    private static final int MAX_DIGITS = 38;

    private ExactAmount() {}

    /**
     * The whole units, at most the value.
     *
     * @param rounded either these or one more, as sightings have it; all there is where the evidence says nothing else
     */
    static long units(long rounded, @Nullable BigDecimal exact, int unitScale) {
        return exact == null || !tellsMore(rounded, exact, unitScale)
                ? rounded
                : exact.setScale(unitScale, RoundingMode.FLOOR).unscaledValue().longValueExact();
    }

    /** What the value is more than its whole units; never negative, and less than {@link #perUnit}. */
    static long finer(long rounded, @Nullable BigDecimal exact, int unitScale) {
        return exact == null || !tellsMore(rounded, exact, unitScale)
                ? 0
                : exact.subtract(exact.setScale(unitScale, RoundingMode.FLOOR))
                        .movePointRight(SCALE)
                        .longValueExact();
    }

    /** How many 10^-18 make a unit. */
    static long perUnit(int unitScale) {
        long perUnit = 1;
        for (int digit = unitScale; digit < SCALE; digit++) {
            perUnit *= 10;
        }
        return perUnit;
    }

    /** Whether it is the same amount, and no long has cut it off. */
    private static boolean tellsMore(long rounded, BigDecimal exact, int unitScale) {
        if (rounded == Long.MAX_VALUE
                || rounded == Long.MIN_VALUE
                || exact.scale() <= unitScale
                || exact.scale() > SCALE
                || exact.precision() > MAX_DIGITS) {
            return false;
        }
        BigInteger below = exact.setScale(unitScale, RoundingMode.FLOOR).unscaledValue();
        return below.equals(BigInteger.valueOf(rounded)) || below.equals(BigInteger.valueOf(rounded - 1));
    }
}
