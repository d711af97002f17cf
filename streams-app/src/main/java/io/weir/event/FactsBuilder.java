package io.weir.event;

import org.jspecify.annotations.Nullable;

/** Facts in the making: one copy however many there are, none where there are none. */
public final class FactsBuilder {

    private long @Nullable [] values;

    public FactsBuilder() {}

    /** Begins with those. */
    public FactsBuilder(Facts facts) {
        values = facts.copy();
    }

    /** Adds one, of a value of 0 or more in its own unit. */
    public FactsBuilder with(Fact fact, long value) {
        if (values == null) {
            values = Facts.unknowns();
        }
        values[fact.ordinal()] = Facts.notNegative(fact, value);
        return this;
    }

    /** What was added, to be called once. */
    public Facts build() {
        return values == null ? Facts.none() : new Facts(values);
    }
}
