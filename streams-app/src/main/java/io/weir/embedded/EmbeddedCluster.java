package io.weir.embedded;

import org.jspecify.annotations.Nullable;

/** A broker and a schema registry together, as an application needs them. */
public final class EmbeddedCluster implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private EmbeddedCluster(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both on free ports, with the broker's data in a temporary directory. */
    public static EmbeddedCluster start() {
        return start(EmbeddedBroker.builder(), 0);
    }

    /**
     * Starts both.
     *
     * @param broker how the broker should be
     * @param registryPort the registry's port, or 0 for any free one
     */
    public static EmbeddedCluster start(EmbeddedBroker.Builder broker, int registryPort) {
        EmbeddedRegistry registry = EmbeddedRegistry.startNew(registryPort);
        @Nullable EmbeddedBroker started = null;
        try {
            started = broker.start();
            return new EmbeddedCluster(started, registry);
        } finally {
            if (started == null) {
                registry.close();
            }
        }
    }

    /** Where Kafka clients connect. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** For {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** The broker, to stop and start it. */
    public EmbeddedBroker broker() {
        return broker;
    }

    /** The registry, to stop and start it. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** Stops both and deletes what they wrote, unless the caller chose the directory. */
    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            registry.close();
        }
    }
}
