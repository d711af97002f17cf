package io.weir.window;

/**
 * The exact sum of amounts, negative ones too.
 *
 * <p>Kept in 128 bits: a sum that saturated when it was added to could not be taken back from.
 */
final class Total implements Aggregate {

    private long high;
    private long low;

    @Override
    public void add(Witness witness) {
        long amount = witness.amount();
        long sum = low + amount;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high += (amount >> 63) + carry;
        low = sum;
    }

    @Override
    public void remove(Witness witness) {
        long amount = witness.amount();
        long borrow = Long.compareUnsigned(low, amount) < 0 ? 1 : 0;
        high -= (amount >> 63) + borrow;
        low -= amount;
    }

    @Override
    public long value() {
        boolean fits = high == low >> 63;
        return fits ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
