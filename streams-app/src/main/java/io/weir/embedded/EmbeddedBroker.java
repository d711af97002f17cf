package io.weir.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka node (KRaft, broker and controller in one) inside the JVM, listening on 127.0.0.1 only.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.builder().start()) {
 *     use(broker.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>{@link #stop()} and {@link #start()} make a restart: same port, same data. {@link #close()} stops for good and
 * deletes the data, unless the caller chose the directory.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** Names the process, so that what a killed one leaves in the temporary directory can be told from what is used. */
    static final String TEMPORARY_PREFIX =
            "weir-broker-" + ProcessHandle.current().pid() + "-";

    private final Map<String, String> overrides;
    private final @Nullable Path chosenDirectory;
    private @Nullable Path directory;
    private int port;
    private @Nullable EmbeddedNode node;

    private EmbeddedBroker(Builder builder) {
        this.overrides = Map.copyOf(builder.overrides);
        this.chosenDirectory = builder.directory;
        this.port = builder.port;
    }

    /** Starts to describe a broker; every setting has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the node, on the port and data of its previous run if there was one.
     *
     * @throws UncheckedIOException if the port is taken or the directory can't be written
     * @throws IllegalStateException if it runs already, or Kafka refuses to start (the cause says why)
     */
    public synchronized void start() {
        if (node != null) {
            throw new IllegalStateException("the embedded broker already runs at " + bootstrapServers());
        }
        try (BoundListeners listeners = new BoundListeners()) {
            Path data = prepareDirectory();
            int clientPort = listeners.bind(BrokerSettings.CLIENT_LISTENER, port);
            int controllerPort = listeners.bind(BrokerSettings.CONTROLLER_LISTENER, 0);
            KafkaConfig config = new KafkaConfig(BrokerSettings.of(data, clientPort, controllerPort, overrides), false);
            formatIfNew(data);
            node = EmbeddedNode.start(config, listeners);
            port = clientPort;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded broker cannot start: " + e.getMessage(), e);
        } finally {
            if (node == null) {
                deleteTemporaryDirectory();
            }
        }
    }

    /** Stops the node and waits until it is down; its data stay for the next {@link #start()}. */
    public synchronized void stop() {
        if (node != null) {
            node.stop();
            node = null;
        }
    }

    /** Stops the node and deletes its data, unless the caller chose the directory. Closing twice does no harm. */
    @Override
    public synchronized void close() {
        stop();
        deleteTemporaryDirectory();
    }

    /** Where clients connect: {@code 127.0.0.1:<port>}. Known once it has been started, also while it is stopped. */
    public synchronized String bootstrapServers() {
        if (port == 0) {
            throw new IllegalStateException("the embedded broker has no port yet: start it first");
        }
        return "127.0.0.1:" + port;
    }

    private Path prepareDirectory() throws IOException {
        Path data = directory;
        if (data == null) {
            data = chosenDirectory == null
                    ? Files.createTempDirectory(TEMPORARY_PREFIX)
                    : Files.createDirectories(chosenDirectory);
            directory = data;
        }
        return data;
    }

    /** A directory gets its cluster id once; a restart keeps it, or Kafka would refuse the data as another cluster's. */
    private static void formatIfNew(Path data) throws IOException {
        if (Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString());
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + data + " for the embedded broker", e);
        }
    }

    /** Only ever called when the node is down: Kafka halts the JVM when a log directory vanishes under it. */
    private void deleteTemporaryDirectory() {
        Path data = directory;
        if (data == null || chosenDirectory != null) {
            return;
        }
        try {
            Utils.delete(data.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the embedded broker's data in " + data, e);
        }
        directory = null;
    }

    /** What can be chosen about a broker before it starts. */
    public static final class Builder {
        private final Map<String, String> overrides = new LinkedHashMap<>();
        private @Nullable Path directory;
        private int port;

        private Builder() {}

        /** The client port; 0, the default, takes any free one at the first start and keeps it. */
        public Builder port(int fixedPort) {
            if (fixedPort < 0 || fixedPort > 65_535) {
                throw new IllegalArgumentException("port must be 0 (any free one) to 65535: " + fixedPort);
            }
            this.port = fixedPort;
            return this;
        }

        /** Where the data live; they stay after close. By default a temporary directory, deleted on close. */
        public Builder directory(Path persistentDirectory) {
            this.directory = persistentDirectory;
            return this;
        }

        /** A Kafka broker property, instead of the small defaults chosen here. */
        public Builder property(String name, String value) {
            overrides.put(name, value);
            return this;
        }

        /** Starts the broker and returns it once clients can connect. */
        public EmbeddedBroker start() {
            EmbeddedBroker broker = new EmbeddedBroker(this);
            broker.start();
            return broker;
        }
    }
}
