package io.weir.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of our own making, on this one's class path. It answers in lines, of which the first word says what it is; it ends
 * when it is told to, and by itself when we die, since its standard input ends then.
 */
final class ChildProcess implements AutoCloseable {

    private static final Duration END_PATIENCE = Duration.ofSeconds(60);
    private static final String ENDED = "\u0000ended";

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedWriter input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "bench-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param name for its log and for errors
     * @param directory where its log goes, which may be appended to
     */
    static ChildProcess start(
            String mainClass, String name, Path directory, List<String> jvmOptions, List<String> arguments) {
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        try {
            return new ChildProcess(
                    name,
                    log,
                    new ProcessBuilder(command)
                            .redirectError(Redirect.appendTo(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("can't start a JVM: " + e.getMessage(), e);
        }
    }

    /** Heap, collector and all else that {@code weir} was started with, so that a child is to Weir what Weir is here. */
    static List<String> sameAsHere() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .toList();
    }

    /**
     * The same with the heap that a million keys need, some 2 GB of objects: with the default that {@code weir} starts with
     * the collector would be measured. Whoever chose a heap gets that one.
     */
    static List<String> withRoomForManyKeys() {
        List<String> options = new ArrayList<>(sameAsHere());
        String own = System.getenv().getOrDefault("WEIR_JAVA_OPTS", "");
        if (Stream.of("-Xm", "HeapSize", "RAMPercentage").noneMatch(own::contains)) {
            options.add("-Xms5g");
            options.add("-Xmx5g");
        }
        return options;
    }

    void tell(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException(complaint("doesn't listen any more"), e);
        }
    }

    /**
     * Waits for a line that begins with this word, and passes over others.
     *
     * @return what follows the word
     * @throws IllegalStateException when it has ended or says nothing such in time; the message has the end of its log
     */
    String await(String word, Duration patience) throws InterruptedException {
        long patienceEnds = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = lines.poll(Math.max(0, patienceEnds - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        complaint("did not say '" + word + "' within " + patience.toSeconds() + " s"));
            }
            if (line.equals(ENDED)) {
                throw new IllegalStateException(complaint("ended before it said '" + word + "'"));
            }
            if (line.equals(word) || line.startsWith(word + " ")) {
                return line.substring(word.length()).strip();
            }
        }
    }

    /** CPU time of all its threads so far; the system counts in steps of 10 ms. */
    Duration cpu() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException(complaint("has ended, or this system doesn't tell CPU")));
    }

    long pid() {
        return process.pid();
    }

    /** @throws IllegalStateException when it has ended */
    void expectAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(complaint("ended by itself"));
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // The same as its end.
        }
        lines.add(ENDED);
    }

    private String complaint(String what) {
        return "the measured process '" + name + "' " + what + "; its log ends: " + logEnd();
    }

    private String logEnd() {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Asks it to end, as a supervisor asks a service. */
    void terminate() {
        process.destroy();
    }

    /** Tells it to end, and makes it, if it doesn't. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException alreadyGone) {
            // It has ended.
        }
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
