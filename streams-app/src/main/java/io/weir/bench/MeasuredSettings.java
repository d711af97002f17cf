package io.weir.bench;

import io.weir.config.WeirConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    Path stateDirectory() {
        return directory.resolve("state");
    }

    WeirConfig config(String applicationId, String prefix) {
        return WeirConfig.of(properties(applicationId, prefix));
    }

    /** As an operator would set them on one broker. */
    Map<String, String> properties(String applicationId, String prefix) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("application.id", applicationId);
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("schema.registry.url", registryUrl);
        properties.put("topics.prefix", prefix);
        properties.put("memory.complete", "DESTINATION,API_KEY,ACCOUNT_NETWORK,KEY_NETWORK");
        properties.put("holds.enforce", "true");
        properties.put("internal.replication.factor", "1");
        properties.put("internal.min.insync.replicas", "1");
        properties.put("standby.replicas", "0");
        properties.put("state.dir", stateDirectory().toString());
        properties.put("server.port", "0");
        return properties;
    }
}
