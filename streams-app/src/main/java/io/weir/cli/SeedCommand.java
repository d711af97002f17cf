package io.weir.cli;

import io.weir.config.Settings;
import io.weir.event.EntityKind;
import io.weir.ops.ClientProperties;
import io.weir.ops.ClusterProblem;
import io.weir.replay.IncidentException;
import io.weir.replay.InputValues;
import io.weir.replay.KnownEntities;
import io.weir.replay.RecordKeys;
import io.weir.replay.RecordedEntity;
import io.weir.topology.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir seed FILE}: tells Weir what the exchange had seen before it came. */
@Command(
        name = "seed",
        description = {
            "Publishes known entities (destinations paid, API keys and networks seen) to known-entities.",
            "Publishing one twice does no harm, so a run that failed can be repeated."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample of a file:%n",
        footer = {
            "  {\"complete\": [\"DESTINATION\"]}",
            "  {\"kind\": \"DESTINATION\", \"network\": \"bitcoin\", \"address\": \"bc1q…\", \"firstPaidAt\": \"2024-05-01T00:00:00Z\"}"
        })
final class SeedCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "FILE", description = "One KnownEntity as a JSON object on each line; .gz is unpacked.")
    private Path file;

    @Spec
    private CommandSpec spec;

    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Console console = new Console(cluster.config(), spec.commandLine().getErr());
        console.require(Topics.KNOWN_ENTITIES);
        try (KnownEntities entities = new KnownEntities(file)) {
            long published = publish(console, entities);
            out.printf(
                    Locale.ROOT,
                    "%,d known entities published to %s%n",
                    published,
                    console.named(Topics.KNOWN_ENTITIES));
            out.println(completeness(
                    entities.completeKinds(), console.config().memory().complete()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private long publish(Console console, KnownEntities entities) {
        String topic = console.named(Topics.KNOWN_ENTITIES);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        Map<String, Object> properties = ClientProperties.producer(console.config());
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
        long sent = 0;
        try (Producer<@Nullable String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            while (entities.hasNext() && refusal.get() == null) {
                RecordedEntity entity = entities.next();
                var unused = producer.send(
                        new ProducerRecord<>(
                                topic,
                                RecordKeys.of(Topics.KNOWN_ENTITIES, entity.value()),
                                bytes(console, topic, entity)),
                        (metadata, failure) -> refusal.compareAndSet(null, failure));
                sent++;
                progress.show(sent, "known entities");
            }
            producer.flush();
        } finally {
            progress.clear();
        }
        Exception failed = refusal.get();
        if (failed != null) {
            throw new ClusterProblem(
                    "the cluster refused a record of " + topic + ": " + failed.getMessage()
                            + "; mend that and run it again, publishing twice does no harm",
                    failed);
        }
        return sent;
    }

    private byte[] bytes(Console console, String topic, RecordedEntity entity) {
        try {
            return InputValues.encode(console.codecs(), Topics.KNOWN_ENTITIES, topic, entity.value());
        } catch (IllegalArgumentException e) {
            throw new IncidentException(file + ":" + entity.line() + ": " + e.getMessage(), e);
        }
    }

    private static String completeness(Set<EntityKind> inFile, Set<EntityKind> inForce) {
        if (inFile.isEmpty()) {
            return "The file calls no kind complete (first line {\"complete\": [\"DESTINATION\"]}): what isn't in it stays"
                    + " unknown, not new, until Weir has watched for memory.warm-up.";
        }
        String kinds = inFile.stream().map(EntityKind::name).sorted().collect(Collectors.joining(","));
        return inForce.containsAll(inFile)
                ? "Complete: " + kinds + ", as the settings say."
                : "Complete: " + kinds + ". Set " + Settings.MEMORY_COMPLETE + "=" + kinds
                        + " where Weir runs, so that what isn't among them counts as new.";
    }
}
