package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A broker in a process of its own, to be stopped or killed and started again on its port and data. */
final class BrokerProcess implements AutoCloseable {

    private static final String UP = "up";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final int port;
    private Process process;

    /** @param directory for its data and its log */
    BrokerProcess(Path directory) throws IOException {
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** Runs the broker of {@code directory port} until a signal ends the process. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.builder()
                .directory(Path.of(arguments[0]))
                .port(Integer.parseInt(arguments[1]))
                // The one that was killed must not be waited for as long as in a cluster.
                .property("broker.session.timeout.ms", "3000")
                .property("broker.heartbeat.interval.ms", "500")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println(UP);
        new CountDownLatch(1).await();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it and waits until clients can connect. */
    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BrokerProcess.class.getName(),
                        directory.resolve("data").toString(),
                        Integer.toString(port)))
                .redirectError(Redirect.appendTo(directory.resolve("broker.log").toFile()))
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).as("the broker's first word").isEqualTo(UP);
    }

    /** SIGTERM: it stops in order. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the broker ends")
                .isTrue();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
