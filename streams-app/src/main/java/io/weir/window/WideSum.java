package io.weir.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A signed sum in 128 bits: exact for any number of longs that fits in memory. What of amounts is below the unit is summed
 * beside, and {@link #carry carried} before the sum is asked for.
 */
final class WideSum {

    private long high;
    private long low;
    private long finer;

    void clear() {
        high = 0;
        low = 0;
        finer = 0;
    }

    void set(WideSum other) {
        high = other.high;
        low = other.low;
        finer = other.finer;
    }

    /** Parts of a unit, of at most so many amounts as a window keeps. */
    void addFiner(long parts) {
        finer += parts;
    }

    void subtractFiner(long parts) {
        finer -= parts;
    }

    /** Makes units of the parts; fewer than make one are left. */
    void carry(long perUnit) {
        if (finer != 0) {
            add(finer / perUnit);
            finer %= perUnit;
        }
    }

    /** Whether it is more than the whole units that it has. */
    boolean hasFiner() {
        return finer != 0;
    }

    void add(long amount) {
        long sum = low + amount;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high += (amount >> 63) + carry;
        low = sum;
    }

    void subtract(long amount) {
        long borrow = Long.compareUnsigned(low, amount) < 0 ? 1 : 0;
        high -= (amount >> 63) + borrow;
        low -= amount;
    }

    /** The sum in whole units, or the long that is nearest to it. */
    long saturated() {
        boolean fits = high == low >> 63;
        return fits ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** Compares it with {@code bound × count}. */
    int compareToProduct(long bound, long count) {
        long productHigh = Math.multiplyHigh(bound, count);
        int whole = high == productHigh ? Long.compareUnsigned(low, bound * count) : Long.compare(high, productHigh);
        return whole == 0 && hasFiner() ? 1 : whole;
    }

    /** The sum in whole units over {@code count}, rounded to a whole number, a half away from zero. */
    long dividedBy(long count) {
        if (high == low >> 63 && low != Long.MIN_VALUE) {
            long quotient = low / count;
            long remainder = Math.abs(low % count);
            boolean roundsUp = remainder >= count - remainder;
            return roundsUp ? quotient + (low < 0 ? -1 : 1) : quotient;
        }
        BigInteger exact =
                BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
        return new BigDecimal(exact)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
