package io.weir.cli;

import io.weir.config.GivenSettings;
import io.weir.config.Settings;
import io.weir.config.WeirConfig;
import io.weir.serde.registry.SchemaRegistrySettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command is about: a file of settings, the environment, and two shortcuts that win over both. */
final class ClusterOptions {

    private static final String CONFIG = "--config";
    private static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";
    private static final String SCHEMA_REGISTRY = "--schema-registry";

    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            description =
                    "Settings in Java's properties format; 'weir config' lists them. WEIR_… of the environment wins.")
    private @Nullable Path file;

    @Option(
            names = BOOTSTRAP_SERVERS,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, comma separated; wins over bootstrap.servers of the settings.")
    private @Nullable String bootstrapServers;

    @Option(
            names = SCHEMA_REGISTRY,
            paramLabel = "URL",
            description = "The schema registry; wins over schema.registry.url of the settings.")
    private @Nullable String schemaRegistry;

    /** Whether the command line names a cluster. */
    boolean areGiven() {
        return file != null || bootstrapServers != null;
    }

    GivenSettings settings() {
        GivenSettings settings = new GivenSettings();
        if (file != null) {
            settings.addFile(file);
        }
        settings.addEnvironment(System.getenv());
        if (bootstrapServers != null) {
            settings.add(Settings.BOOTSTRAP_SERVERS, bootstrapServers, BOOTSTRAP_SERVERS);
        }
        if (schemaRegistry != null) {
            settings.add(SchemaRegistrySettings.URL, schemaRegistry, SCHEMA_REGISTRY);
        }
        return settings;
    }

    /** @throws io.weir.config.InvalidConfigException with everything that is wrong */
    WeirConfig config() {
        return settings().config();
    }
}
