package io.weir.event;

import java.util.Arrays;

/** The facts on one event, each known or unknown. Immutable once built. */
public final class Facts {

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int COUNT = Fact.values().length;
    private static final Facts NONE = new Facts(unknowns());

    private final long[] seconds;

    /** Of an array that nobody else will change. */
    Facts(long[] seconds) {
        this.seconds = seconds;
    }

    /** Facts of which none is known. */
    public static Facts none() {
        return NONE;
    }

    public boolean isKnown(Fact fact) {
        return seconds[fact.ordinal()] != UNKNOWN;
    }

    /**
     * The fact's value in seconds.
     *
     * @throws IllegalStateException when it is unknown
     */
    public long seconds(Fact fact) {
        if (!isKnown(fact)) {
            throw new IllegalStateException(fact.fieldName() + " is unknown; ask isKnown first");
        }
        return seconds[fact.ordinal()];
    }

    /** These facts and one more, of {@code ageSeconds} (0 or more). */
    public Facts with(Fact fact, long ageSeconds) {
        long[] copy = seconds.clone();
        copy[fact.ordinal()] = notNegative(fact, ageSeconds);
        return new Facts(copy);
    }

    static long notNegative(Fact fact, long ageSeconds) {
        if (ageSeconds < 0) {
            throw new IllegalArgumentException(fact.fieldName() + " must be 0 or more: " + ageSeconds);
        }
        return ageSeconds;
    }

    static long[] unknowns() {
        long[] all = new long[COUNT];
        Arrays.fill(all, UNKNOWN);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(seconds, facts.seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Facts");
        for (Fact fact : Fact.values()) {
            text.append(' ').append(fact.fieldName()).append('=');
            text.append(isKnown(fact) ? Long.toString(seconds(fact)) : "unknown");
        }
        return text.toString();
    }
}
