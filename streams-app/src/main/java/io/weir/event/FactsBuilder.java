package io.weir.event;

import org.jspecify.annotations.Nullable;

/** Facts in the making: one copy however many there are, none where there are none. */
public final class FactsBuilder {

    private long @Nullable [] seconds;

    /** Adds one, of {@code ageSeconds} (0 or more). */
    public FactsBuilder with(Fact fact, long ageSeconds) {
        if (seconds == null) {
            seconds = Facts.unknowns();
        }
        seconds[fact.ordinal()] = Facts.notNegative(fact, ageSeconds);
        return this;
    }

    /** What was added, to be called once. */
    public Facts build() {
        return seconds == null ? Facts.none() : new Facts(seconds);
    }
}
