package io.weir.bench;

import io.weir.config.WeirConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a measured program has to know before it starts.
 *
 * @param directory where its state may go
 * @param timespan of the reference rules
 */
record MeasuredSettings(
        Subject subject, String bootstrapServers, String registryUrl, Path directory, Duration timespan) {

    static MeasuredSettings of(List<String> arguments) {
        return new MeasuredSettings(
                Subject.valueOf(arguments.get(0)),
                arguments.get(1),
                arguments.get(2),
                Path.of(arguments.get(3)),
                Duration.parse(arguments.get(4)));
    }

    List<String> arguments() {
        return List.of(subject.name(), bootstrapServers, registryUrl, directory.toString(), timespan.toString());
    }

    /** As an operator would set it on one broker. */
    WeirConfig config(String applicationId, String prefix) {
        return WeirConfig.of(Map.of(
                "application.id",
                applicationId,
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registryUrl,
                "topics.prefix",
                prefix,
                "memory.complete",
                "DESTINATION,API_KEY,ACCOUNT_NETWORK,KEY_NETWORK",
                "internal.replication.factor",
                "1",
                "internal.min.insync.replicas",
                "1",
                "standby.replicas",
                "0",
                "state.dir",
                directory.resolve("state").toString(),
                "server.port",
                "0"));
    }
}
