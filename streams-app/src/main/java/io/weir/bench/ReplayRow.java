package io.weir.bench;

import java.time.Duration;
import java.util.List;

/** How fast an incident is replayed that comes with Weir, JVM just started, as people see it. */
final class ReplayRow {

    static final String NAME = "replay";

    private static final String INCIDENT = "binance-2019-05-07";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Target EVENTS_PER_SECOND = Target.atLeast(5_000);
    private static final Target MEBIBYTES = Target.atMost(2_048);

    private ReplayRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        site.progress().at("replays", 0);
        List<String> arguments = List.of(
                ChildMain.REPLAY, INCIDENT, site.directory().resolve("replayed").toString());
        try (ChildProcess child = ChildProcess.start(
                ChildMain.class.getName(), NAME, site.directory(), ChildProcess.sameAsHere(), arguments)) {
            String[] words = child.await(ReplayChild.REPLAYED, PATIENCE).split(" ", -1);
            return List.of(
                    new Finding(
                            NAME,
                            "events replayed a second, of " + words[0],
                            Long.parseLong(words[0]) / (Long.parseLong(words[1]) / 1e9),
                            "/s",
                            EVENTS_PER_SECOND),
                    new Finding(
                            NAME, "most live heap", Long.parseLong(words[2]) / (double) (1 << 20), "MiB", MEBIBYTES));
        }
    }
}
