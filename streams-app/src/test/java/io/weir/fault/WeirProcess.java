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
        try (OutputStream file = Files.newOutputStream(directory.resolve("weir.properties"))) {
            properties.store(file, null);
        }
    }

    void start() {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            // It lives for seconds: what the optimizer would gain comes too late.
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + directory,
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

    /** What it said, for whoever asks why it doesn't go on. */
    String log() {
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
