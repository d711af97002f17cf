package io.weir.bench;

import io.weir.event.ApiCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Heap that a group takes while its window is open: what is live with groups, less what is live without rules that match. */
final class GroupBytesRow {

    static final String NAME = "group-bytes";

    private static final int PER_GROUP = 200;
    private static final int PER_WITNESS = 48;
    private static final Duration LONG = Duration.ofHours(24);

    private GroupBytesRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        Sizes sizes = site.sizes();
        CallSet calls = site.calls(sizes.heapEvents(), sizes.heapKeys());
        long held = liveHeap(site, Subject.WEIR_DISTINCT, calls) - liveHeap(site, Subject.WEIR_SILENT, calls);
        Count count = Count.of(site.stream(sizes.heapEvents(), sizes.heapKeys()), sizes.heapEvents());
        double allowed = PER_GROUP + PER_WITNESS * (double) count.witnesses / count.groups();
        return List.of(
                new Finding(NAME, "groups with an open window", count.groups(), "", null),
                new Finding(NAME, "witnesses that they keep", count.witnesses, "", null),
                new Finding(NAME, "heap per group", (double) held / count.groups(), "bytes", Target.atMost(allowed)));
    }

    /** What is live when all calls have been worked off. */
    private static long liveHeap(BenchSite site, Subject subject, CallSet calls) throws InterruptedException {
        try (MeasuredProcess process = site.start(subject, LONG)) {
            String applicationId = site.newApplicationId(subject);
            process.begin(applicationId, calls.prefix());
            process.workOff(site.progress(applicationId, calls), site.progress());
            long live = process.liveHeap();
            process.end();
            site.cluster().deleteTopicsOf(applicationId);
            return live;
        }
    }

    /** What the two rules on distinct values have to keep: of a value its first call in the window, and its last. */
    private static final class Count {

        private final Set<String> keys = new HashSet<>();
        private final Set<String> networks = new HashSet<>();
        private final Map<String, Integer> pairs = new HashMap<>();
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
                if (count.pairs.merge(key + network, 1, Integer::sum) <= 2) {
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
