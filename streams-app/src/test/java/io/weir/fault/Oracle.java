package io.weir.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.exchange.TopicTail;
import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ContractValue;
import io.weir.serde.contract.ValueCodec;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The same input once more, read from the broker afterwards, through a replay: one process, one partition, no faults. */
final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Input(String topic, JsonNode value, Instant brokerTime) {}

    private Oracle() {}

    /** @param directory for what it writes */
    static Verdicts of(Deployment deployment, Path directory) {
        try {
            Path incident = Files.createDirectories(directory.resolve("recorded"));
            Files.write(
                    incident.resolve("known-entities.jsonl"),
                    Stream.concat(
                                    Stream.of("{\"complete\": [\"DESTINATION\"]}"),
                                    read(deployment, Topics.KNOWN_ENTITIES).stream()
                                            .map(input -> input.value().toString()))
                            .toList());
            Files.write(
                    incident.resolve("events.jsonl"),
                    inBrokerOrder(deployment).map(Oracle::line).toList());
            Path replayed = directory.resolve("replayed");
            new Replay(IncidentFolder.open(incident), FaultRules.set(), (events, at) -> {}).run(replayed);
            return Verdicts.of(
                    lines(replayed.resolve("alerts.jsonl"), ContractValue.ALERT),
                    lines(replayed.resolve("hold-commands.jsonl"), ContractValue.HOLD_COMMAND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each partition's order is kept; between them the broker's clock decides. */
    private static Stream<Input> inBrokerOrder(Deployment deployment) {
        return Stream.of(Topics.WITHDRAWALS, Topics.API_CALLS, Topics.HOLD_DECISIONS)
                .flatMap(topic -> read(deployment, topic).stream())
                .sorted(Comparator.comparing(Input::brokerTime));
    }

    private static List<Input> read(Deployment deployment, String topic) {
        ContractCodecs codecs = deployment.codecs();
        return switch (topic) {
            case Topics.WITHDRAWALS -> read(deployment, topic, codecs.withdrawal(), ContractValue.WITHDRAWAL);
            case Topics.API_CALLS -> read(deployment, topic, codecs.apiCall(), ContractValue.API_CALL);
            case Topics.HOLD_DECISIONS -> read(deployment, topic, codecs.holdDecision(), ContractValue.HOLD_DECISION);
            default -> read(deployment, topic, codecs.knownEntity(), ContractValue.KNOWN_ENTITY);
        };
    }

    private static <T> List<Input> read(
            Deployment deployment, String topic, ValueCodec<T> codec, ContractValue<T> value) {
        List<Input> inputs = new ArrayList<>();
        try (TopicTail<T> tail =
                new TopicTail<>(deployment.client(), deployment.topics().named(topic), codec)) {
            tail.readToEnd()
                    .forEach(read -> inputs.add(new Input(topic, value.toJson(read.value()), read.timestamp())));
        }
        return inputs;
    }

    private static String line(Input input) {
        ObjectNode line = JSON.createObjectNode();
        line.put("topic", input.topic());
        line.put("brokerTime", input.brokerTime().toString());
        line.set("value", input.value());
        return line.toString();
    }

    private static <T> List<T> lines(Path file, ContractValue<T> value) throws IOException {
        List<T> values = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            values.add(value.fromJson(JSON.readTree(line)));
        }
        return values;
    }
}
