package io.weir.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Seconds from the command to work: {@code weir run} on a cluster that knows it, and {@code weir demo}. */
final class StartRow {

    static final String NAME = "start";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What both commands say when they are. */
    private static final String READY_OF_RUN = "ready";

    private static final String READY_OF_DEMO = "Ready";
    private static final Target RUN = Target.atMost(5);
    private static final Target DEMO = Target.atMost(10);

    private StartRow() {}

    /** @param mainClass the command line's */
    static List<Finding> measure(BenchSite site, String mainClass) throws InterruptedException {
        String applicationId = site.newApplicationId(Subject.WEIR_PACK);
        String prefix = applicationId + "-input.";
        site.cluster().createTopics(prefix);
        Path settings = settings(site, applicationId, prefix);
        site.progress().at("starts", 0);
        List<String> run = List.of("run", "--config", settings.toString());
        // The first start makes the internal topics; an operator's cluster has them.
        seconds(site, mainClass, run, READY_OF_RUN);
        double again = seconds(site, mainClass, run, READY_OF_RUN);
        double demo = seconds(site, mainClass, List.of("demo"), READY_OF_DEMO);
        return List.of(
                new Finding(NAME, "weir run is ready, on a warm cluster", again, "s", RUN),
                new Finding(NAME, "weir demo is ready", demo, "s", DEMO));
    }

    private static double seconds(BenchSite site, String mainClass, List<String> arguments, String ready)
            throws InterruptedException {
        long begun = System.nanoTime();
        try (ChildProcess child = ChildProcess.start(
                mainClass, arguments.get(0), site.directory(), ChildProcess.sameAsHere(), arguments)) {
            child.await(ready, PATIENCE);
            double seconds = (System.nanoTime() - begun) / 1e9;
            child.terminate();
            return seconds;
        }
    }

    private static Path settings(BenchSite site, String applicationId, String prefix) {
        Properties properties = new Properties();
        properties.putAll(site.cluster()
                .settings(Subject.WEIR_PACK, Duration.ofMinutes(1))
                .properties(applicationId, prefix));
        Path file = site.directory().resolve("run.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
        return file;
    }
}
