package io.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** How fast state comes back from its changelogs on a machine that has none of it. */
final class RestoreRow {

    static final String NAME = "restore";

    private static final Duration LONG = Duration.ofHours(24);
    private static final Target ENTRIES_PER_SECOND = Target.atLeast(200_000);

    /** Seconds by which two starts differ by chance. */
    private static final double BLUR = 0.5;

    private RestoreRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        CallSet calls = site.calls(site.sizes().restoreEvents(), site.sizes().keys());
        CallSet nothing = site.calls(0, 1);
        String applicationId = site.newApplicationId(Subject.WEIR_REFERENCE);
        String emptyId = site.newApplicationId(Subject.WEIR_REFERENCE);
        try (MeasuredProcess process = site.start(Subject.WEIR_REFERENCE, LONG)) {
            process.begin(applicationId, calls.prefix());
            process.workOff(site.progress(applicationId, calls), site.progress());
            process.end();
            // What a start takes that has nothing to restore is no part of restoring; the first one makes the topics.
            start(process, emptyId, nothing);
            double empty = start(process, emptyId, nothing);
            long entries = site.cluster().recordsIn(applicationId, "-changelog");
            deleteState(site.cluster().settings(Subject.WEIR_REFERENCE, LONG));
            double lost = start(process, applicationId, calls);
            site.cluster().deleteTopicsOf(applicationId);
            site.cluster().deleteTopicsOf(emptyId);
            return List.of(
                    new Finding(NAME, "entries in changelogs", entries, "", null),
                    new Finding(NAME, "start with nothing to restore", empty, "s", null),
                    new Finding(NAME, "start with the state lost", lost, "s", null),
                    new Finding(
                            NAME, "entries restored a second", rate(entries, lost - empty), "/s", ENTRIES_PER_SECOND));
        }
    }

    /** Not a number where it took no longer than what is not known better than to {@link #BLUR}. */
    private static double rate(long entries, double seconds) {
        return seconds < BLUR ? Double.NaN : entries / seconds;
    }

    private static double start(MeasuredProcess process, String applicationId, CallSet calls)
            throws InterruptedException {
        long begun = System.nanoTime();
        process.begin(applicationId, calls.prefix());
        process.awaitReady();
        double seconds = (System.nanoTime() - begun) / 1e9;
        process.end();
        return seconds;
    }

    private static void deleteState(MeasuredSettings settings) {
        try {
            Utils.delete(settings.stateDirectory().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + settings.stateDirectory(), e);
        }
    }
}
