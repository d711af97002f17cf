package io.weir.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the heap stays flat while calls go on and on, in windows of a minute: what is over must be forgotten. Each key
 * calls once at first, so that later growth is not that of keys that are new.
 */
final class HeapRow {

    static final String NAME = "heap";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** A tenth for what is in flight at one look and not at another. */
    private static final Target FLAT = Target.atMost(1.1);

    private HeapRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        Sizes sizes = site.sizes();
        CallSet calls = site.callsOfEachFirst(sizes.heapEvents(), sizes.heapKeys());
        List<Long> live = new ArrayList<>();
        HeapMarks marks = new HeapMarks(calls.events());
        try (MeasuredProcess process = site.startWithRoomForManyKeys(Subject.WEIR_REFERENCE, Duration.ofMinutes(1))) {
            String applicationId = site.newApplicationId(Subject.WEIR_REFERENCE);
            process.begin(applicationId, calls.prefix());
            GroupProgress progress = site.progress(applicationId, calls);
            GroupProgress.Look look = progress.look();
            while (look.callsTaken() == 0 || look.left() > 0) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look = progress.look();
                process.expectAlive();
                site.progress().at("events; heap looked at " + live.size() + " times", look.callsTaken());
                if (marks.passedBy(look.callsTaken())) {
                    live.add(process.liveHeap());
                }
            }
            process.end();
            site.cluster().deleteTopicsOf(applicationId);
        }
        marks.expectEnough();
        double early = mean(live.subList(live.size() / 3, live.size() * 2 / 3));
        double late = mean(live.subList(live.size() * 2 / 3, live.size()));
        return List.of(
                new Finding(NAME, "live heap in the second third", early / (1 << 20), "MiB", null),
                new Finding(NAME, "live heap in the last third", late / (1 << 20), "MiB", null),
                new Finding(NAME, "last third, × second third", late / early, "×", FLAT));
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
    }
}
