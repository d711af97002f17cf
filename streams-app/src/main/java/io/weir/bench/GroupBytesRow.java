package io.weir.bench;

import io.weir.event.ApiCall;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Heap that a group takes while its window is open: what is live with groups, less what is live without. */
final class GroupBytesRow {

    static final String NAME = "group-bytes";

    private static final int PER_GROUP = 200;
    private static final int PER_WITNESS = 48;
    private static final Duration LONG = Duration.ofHours(24);

    private GroupBytesRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        Sizes sizes = site.sizes();
        CallSet calls = site.calls(sizes.heapEvents(), sizes.heapKeys());
        long held;
        try (MeasuredProcess process = site.start(Subject.WEIR_DISTINCT, LONG)) {
            // The first application loads classes and fills what every application fills.
            site.workOff(process, site.warmUp(1));
            long before = process.liveHeap();
            String applicationId = site.newApplicationId(Subject.WEIR_DISTINCT);
            process.begin(applicationId, calls.prefix());
            process.workOff(site.progress(applicationId, calls), site.progress());
            held = process.liveHeap() - before;
            process.end();
            site.cluster().deleteTopicsOf(applicationId);
        }
        Count count = Count.of(site.stream(sizes.heapEvents(), sizes.heapKeys()), sizes.heapEvents());
        double allowed = PER_GROUP + PER_WITNESS * (double) count.witnesses / count.groups();
        return List.of(
                new Finding(NAME, "groups with an open window", count.groups(), "", null),
                new Finding(NAME, "witnesses that they keep", count.witnesses, "", null),
                new Finding(NAME, "heap per group", (double) held / count.groups(), "bytes", Target.atMost(allowed)));
    }

    /** What the two rules on distinct values have to keep. */
    private static final class Count {

        private final Set<String> keys = new HashSet<>();
        private final Set<String> networks = new HashSet<>();
        private final Set<String> pairs = new HashSet<>();
        private long witnesses;

        static Count of(CallStream calls, long events) {
            Count count = new Count();
            for (long number = 0; number < events; number++) {
                ApiCall call = calls.next();
                String key = String.valueOf(call.apiKeyId());
                String address = String.valueOf(call.sourceIp());
                String network = address.substring(0, address.lastIndexOf('.'));
                count.keys.add(key);
                count.networks.add(network);
                if (count.pairs.add(key + network)) {
                    // A network that this key's group keeps, and a key that this network's group keeps.
                    count.witnesses += 2;
                }
            }
            return count;
        }

        long groups() {
            return (long) keys.size() + networks.size();
        }
    }
}
