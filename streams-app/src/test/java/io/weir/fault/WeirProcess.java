package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code weir run} in a JVM of its own, to be killed. */
final class WeirProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+)/health");
    private static final Pattern HAS_HOLDS = Pattern.compile("weir_desk_active_holds(\\{.*})? [1-9].*");

    private final Path directory;
    private final Path log;
    /** How long the log was when the process of now was started. */
    private long logBefore;

    private Process process;

    /**
     * @param directory its own: for its settings, state and log, and what the killed leave in their temporary directory
     */
    WeirProcess(Map<String, String> settings, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.log = directory.resolve("weir.log");
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("state.dir", directory.resolve("state").toString());
        properties.put(
                "kafka.producer.interceptor.classes",
                HaltingInterceptor.class.getName() + "," + FreezingInterceptor.class.getName());
        try (OutputStream file = Files.newOutputStream(directory.resolve("weir.properties"))) {
            properties.store(file, null);
        }
    }

    void start() {
        start("nothing");
    }

    /** @return how long its JVM took until Weir had something to say, before it did anything else */
    Duration startAndAwaitFirstWord() {
        long begun = System.nanoTime();
        start();
        await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(log) && Files.size(log) > logBefore);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Starts it to end by itself once the broker has a first record of a topic whose name ends so, its state unsaved. */
    void startToHaltAfterFirstTo(String topic) {
        start(topic);
    }

    private void start(String lastTopic) {
        try {
            logBefore = Files.exists(log) ? Files.size(log) : 0;
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            // It lives for seconds: what the optimizer would gain comes too late.
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + directory,
                            "-D" + HaltingInterceptor.AFTER_FIRST_TO + "=" + lastTopic,
                            "-D" + FreezingInterceptor.FOLDER + "=" + directory,
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "io.weir.cli.Main",
                            "run",
                            "--config",
                            directory.resolve("weir.properties").toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is written, closed or left. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " survives SIGKILL");
        }
    }

    /** Waits until it has ended by itself, as it was started to. */
    void awaitHalt() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                || process.exitValue() != HaltingInterceptor.LIKE_SIGKILL) {
            throw new AssertionError("the process did not halt where it should; it said: " + log());
        }
    }

    /** Whether the hold desk is in this process, and holds something. */
    boolean hasDesk() {
        String address = said(ADDRESS).orElseThrow();
        try {
            HttpResponse<String> metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString());
            return metrics.body()
                    .lines()
                    .anyMatch(line -> HAS_HOLDS.matcher(line).matches());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * SIGSTOP, when it is about to send the next command on a withdrawal of the swarm: it is cut off, and knows nothing of it.
     *
     * @return the command's scope and target
     */
    String freeze() throws IOException {
        Path frozenAt = directory.resolve(FreezingInterceptor.FROZEN_AT);
        Files.deleteIfExists(frozenAt);
        Files.createFile(directory.resolve(FreezingInterceptor.REQUEST));
        await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(frozenAt) && Files.size(frozenAt) > 0);
        return Files.readString(frozenAt);
    }

    /** SIGCONT: it goes on where it was, and takes it for the same moment. */
    void thaw() throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-CONT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).as("kill -CONT").isZero();
    }

    /** What the process of now has said. */
    private Optional<String> said(Pattern pattern) {
        Matcher found = pattern.matcher(log().substring((int) logBefore));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What it said, for whoever asks why it doesn't go on: a byte a character, as its length is counted. */
    private String log() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
