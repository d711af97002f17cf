package io.weir.topology;

import io.weir.event.Observation;
import io.weir.memory.AccountFact;
import org.jspecify.annotations.Nullable;

/**
 * What leaves key memory, by one of two ways: a call with its facts, for the match, or something that the account's own
 * memory should know.
 */
record KeyMemoryOutput(
        @Nullable Observation observation, @Nullable AccountFact fact) {

    static KeyMemoryOutput observed(Observation observation) {
        return new KeyMemoryOutput(observation, null);
    }

    static KeyMemoryOutput changed(AccountFact fact) {
        return new KeyMemoryOutput(null, fact);
    }
}
