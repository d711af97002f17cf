package io.weir.replay.generator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody calls from: one address in one network.
 *
 * @param knownSince since when the exchange has seen its owner there; null: never before
 */
record Place(SourceNetwork network, String ip, @Nullable Instant knownSince) {
    static Place known(SourceNetwork network, Instant since, Chance chance) {
        return new Place(network, network.address(chance), since);
    }

    static Place neverSeen(SourceNetwork network, Chance chance) {
        return new Place(network, network.address(chance), null);
    }
}
