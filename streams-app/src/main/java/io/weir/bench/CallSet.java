package io.weir.bench;

import io.weir.topology.Topics;

/**
 * Calls that were written to the broker.
 *
 * @param prefix of the topics that they are in
 * @param bytes of all values together
 */
record CallSet(String prefix, long events, long bytes) {

    String topic() {
        return prefix + Topics.API_CALLS;
    }
}
