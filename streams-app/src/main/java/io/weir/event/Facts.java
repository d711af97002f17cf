package io.weir.event;

import java.util.Arrays;

/** The facts on one event, each known or unknown. Immutable once built. */
public final class Facts {

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int COUNT = Fact.values().length;
    private static final Facts NONE = new Facts(unknowns());

    private final long[] values;

    /** Of an array that nobody else will change. */
    Facts(long[] values) {
        this.values = values;
    }

    /** Facts of which none is known. */
    public static Facts none() {
        return NONE;
    }

    public boolean isKnown(Fact fact) {
        return values[fact.ordinal()] != UNKNOWN;
    }

    /**
     * The fact's value, in its own unit.
     *
     * @throws IllegalStateException when it is unknown
     */
    public long value(Fact fact) {
        if (!isKnown(fact)) {
            throw new IllegalStateException(fact.fieldName() + " is unknown; ask isKnown first");
        }
        return values[fact.ordinal()];
    }

    /** {@link #value} of a fact in seconds. */
    public long seconds(Fact fact) {
        return value(fact);
    }

    /** These facts and one more, of a value of 0 or more in its own unit. */
    public Facts with(Fact fact, long value) {
        long[] copy = values.clone();
        copy[fact.ordinal()] = notNegative(fact, value);
        return new Facts(copy);
    }

    long[] copy() {
        return values.clone();
    }

    static long notNegative(Fact fact, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(fact.fieldName() + " must be 0 or more: " + value);
        }
        return value;
    }

    static long[] unknowns() {
        long[] all = new long[COUNT];
        Arrays.fill(all, UNKNOWN);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(values, facts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Facts");
        for (Fact fact : Fact.values()) {
            text.append(' ').append(fact.fieldName()).append('=');
            text.append(isKnown(fact) ? Long.toString(value(fact)) : "unknown");
        }
        return text.toString();
    }
}
