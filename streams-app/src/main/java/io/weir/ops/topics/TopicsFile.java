package io.weir.ops.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.weir.config.Durations;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** {@code deploy/topics.yaml}: the list of the contract's topics, complete, or it is refused. */
public final class TopicsFile {

    private static final String SHIPPED = "deploy/topics.yaml";
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final String name;
    private final List<String> problems = new ArrayList<>();

    private TopicsFile(String name) {
        this.name = name;
    }

    private record Content(Defaults defaults, Map<String, Entry> topics) {}

    private record Defaults(
            @JsonProperty("replication-factor") short replicationFactor, Map<String, String> config) {}

    private record Entry(
            int partitions,
            @JsonProperty("replication-factor") @Nullable Short replicationFactor,
            @Nullable String retention,
            @Nullable Map<String, String> config) {}

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException with everything that is wrong with it
     * @throws UncheckedIOException when it can't be read
     */
    public static List<TopicDefinition> read(Path file) {
        try {
            return new TopicsFile(file.toString()).parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the list of topics from '" + file + "'", e);
        }
    }

    /** The list that Weir ships: the distribution's, which operators edit, else the one inside the jar. */
    public static List<TopicDefinition> shipped() {
        String home = System.getProperty("weir.home", "");
        Path edited = Path.of(home, SHIPPED);
        if (!home.isEmpty() && Files.exists(edited)) {
            return read(edited);
        }
        try (InputStream stream = TopicsFile.class.getResourceAsStream("/" + SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("no " + SHIPPED + " in the jar; the build is broken");
            }
            return new TopicsFile(SHIPPED).parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + SHIPPED, e);
        }
    }

    private List<TopicDefinition> parse(String yaml) {
        Content content;
        try {
            content = YAML.readValue(yaml, Content.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    place(e) + "there is no '" + e.getPropertyName() + "' here; write one of "
                            + e.getKnownPropertyIds(),
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place(e) + e.getOriginalMessage(), e);
        }
        if (content == null || content.topics() == null || content.defaults() == null) {
            throw new IllegalArgumentException(name + ": needs 'defaults' and 'topics'");
        }
        List<TopicDefinition> topics = new ArrayList<>();
        new TreeMap<>(content.topics()).forEach((topic, entry) -> topics.add(definition(topic, entry, content)));
        Topics.contract().stream()
                .filter(topic -> !content.topics().containsKey(topic))
                .forEach(topic -> problems.add("topic '" + topic + "' is missing"));
        samePartitions(content.topics());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join("; ", problems));
        }
        return topics;
    }

    private String place(JsonProcessingException e) {
        return name + (e.getLocation() == null ? ": " : ":" + e.getLocation().getLineNr() + ": ");
    }

    private TopicDefinition definition(String topic, Entry entry, Content content) {
        if (!Topics.contract().contains(topic)) {
            problems.add("topic '" + topic + "' is none of the contract's " + Topics.contract());
        }
        if (entry.partitions() < 1) {
            problems.add("topic '" + topic + "' has " + entry.partitions() + " partitions; write 1 or more");
        }
        Map<String, String> config = new TreeMap<>(content.defaults().config());
        if (entry.retention() != null) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, retentionMillis(topic, entry.retention()));
        }
        if (entry.config() != null) {
            config.putAll(entry.config());
        }
        short replicationFactor =
                entry.replicationFactor() == null ? content.defaults().replicationFactor() : entry.replicationFactor();
        return new TopicDefinition(topic, entry.partitions(), replicationFactor, config);
    }

    private String retentionMillis(String topic, String retention) {
        if (retention.equals("unlimited")) {
            return "-1";
        }
        try {
            return Long.toString(Durations.parse(retention).toMillis());
        } catch (IllegalArgumentException e) {
            problems.add("topic '" + topic + "': retention " + e.getMessage());
            return "";
        }
    }

    private void samePartitions(Map<String, Entry> topics) {
        Entry requests = topics.get(Topics.WITHDRAWALS);
        Entry updates = topics.get(Topics.WITHDRAWAL_UPDATES);
        if (requests != null && updates != null && requests.partitions() != updates.partitions()) {
            problems.add("'" + Topics.WITHDRAWALS + "' has " + requests.partitions() + " partitions and '"
                    + Topics.WITHDRAWAL_UPDATES + "' " + updates.partitions()
                    + "; write the same, so that one account's money events meet");
        }
    }
}
