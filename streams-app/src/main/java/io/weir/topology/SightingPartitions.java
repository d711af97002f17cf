package io.weir.topology;

import io.weir.config.WeirConfig;
import io.weir.event.Service;

/** Partition counts of the sightings topics. */
record SightingPartitions(int calls, int withdrawals) {

    static SightingPartitions of(WeirConfig config) {
        return new SightingPartitions(
                config.internal().callSightingPartitions(), config.internal().withdrawalSightingPartitions());
    }

    /** Of the topic whose sightings are for the windows of this service. */
    int of(Service service) {
        return service == Service.API_CALLS ? calls : withdrawals;
    }
}
