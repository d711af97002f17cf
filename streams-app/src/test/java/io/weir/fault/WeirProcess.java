package io.weir.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** {@code weir run} in a JVM of its own, to be killed. */
final class WeirProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path log;
    private Process process;

    /** @param directory for its settings, its log, and what the killed leave in their temporary directory */
    WeirProcess(Map<String, String> settings, Path directory) throws IOException {
        this.directory = directory;
        this.log = directory.resolve("weir.log");
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("kafka.producer.interceptor.classes", HaltingInterceptor.class.getName());
        try (OutputStream file = Files.newOutputStream(directory.resolve("weir.properties"))) {
            properties.store(file, null);
        }
    }

    void start() {
        start("nothing");
    }

    /** Starts it to end by itself once the broker has a first record of a topic whose name ends so, its state unsaved. */
    void startToHaltAfterFirstTo(String topic) {
        start(topic);
    }

    private void start(String lastTopic) {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            // It lives for seconds: what the optimizer would gain comes too late.
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + directory,
                            "-D" + HaltingInterceptor.AFTER_FIRST_TO + "=" + lastTopic,
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

    /** What it said, for whoever asks why it doesn't go on. */
    private String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "(nothing)";
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
