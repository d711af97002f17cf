package io.weir.bench;

import java.lang.management.ManagementFactory;

/** What of the heap is in use, and not merely not collected yet. */
final class LiveHeap {

    private LiveHeap() {}

    /** Collects first, which takes as long as a full collection does. */
    static long bytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
