package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.ClientProperties;
import io.weir.ops.TestApplication;
import io.weir.ops.WeirApplication;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An operator's day: topics, seeds, one theft, its alert, its holds, their release. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class ConsoleTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private record Output(int exitCode, String out, String errors) {}

    @Test
    void servesAnOperator_fromTopicsToTheReleaseOfAHold(EmbeddedCluster shared) throws Exception {
        WeirConfig config = TestApplication.config(
                "console",
                shared,
                folder.resolve("state"),
                Map.of("memory.complete", "DESTINATION", "holds.enforce", "true"));
        Path settings = Files.write(
                folder.resolve("weir.properties"),
                List.of(
                        "topics.prefix=console.",
                        "bootstrap.servers=" + shared.bootstrapServers(),
                        "schema.registry.url=" + shared.registryUrl()));

        assertThat(weir("alerts", "--config", settings.toString()))
                .satisfies(missing -> assertThat(missing.exitCode()).isEqualTo(1))
                .satisfies(missing ->
                        assertThat(missing.errors()).contains("has no topic console.alerts; run 'weir topics create'"));
        assertThat(weir("topics", "create", "--config", settings.toString(), "--replication-factor", "1"))
                .satisfies(created -> assertThat(created.exitCode()).isZero())
                .satisfies(created -> assertThat(created.out()).contains("made console.withdrawals", "13 made"));
        assertThat(weir("topics", "check", "--config", settings.toString()))
                .satisfies(checked -> assertThat(checked.exitCode()).isEqualTo(1))
                .satisfies(checked -> assertThat(checked.out())
                        .containsPattern("console.alerts +replication factor +1 +3 +reassign"));
        seeds(settings);

        try (WeirApplication weir = new WeirApplication(config, RuleSet.of(RuleFiles.builtIn()))) {
            weir.start();
            weir.awaitReady(PATIENCE);
            steal(config);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(holds(settings)).hasSize(2));

            JsonNode alert = JSON.readTree(
                    weir("alerts", "--json", "--config", settings.toString()).out());
            assertThat(alert.path("enforced").asBoolean()).isTrue();
            assertThat(weir("alerts", "--config", settings.toString()).out())
                    .contains("SEVERITY", "high", alert.path("alertId").asText());
            assertThat(weir("holds", "list", "--config", settings.toString()).out())
                    .containsPattern("59m \\d\\ds +review +withdrawal +w-1 ")
                    .containsPattern("review +destination +bitcoin:bc1qthief ")
                    .contains("2 holds");
            release(settings);
        }
    }

    private void seeds(Path settings) throws IOException {
        Path seeds = Files.write(
                folder.resolve("known.jsonl"),
                List.of(
                        "{\"complete\": [\"DESTINATION\"]}",
                        "{\"kind\": \"DESTINATION\", \"network\": \"bitcoin\", \"address\": \"bc1qold\","
                                + " \"firstPaidAt\": \"2024-05-01T00:00:00Z\"}"));
        Output seeded = weir("seed", seeds.toString(), "--config", settings.toString());
        assertThat(seeded.out()).contains("1 known entities published", "Set memory.complete=DESTINATION");

        Path broken =
                Files.writeString(folder.resolve("broken.jsonl"), "\n{\"kind\": \"DESTINATION\", \"adress\": \"x\"}\n");
        Output refused = weir("seed", broken.toString(), "--config", settings.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("broken.jsonl:2:", "adress");
    }

    private void release(Path settings) throws IOException {
        String[] release = {
            "holds",
            "release",
            "--withdrawal",
            "w-1",
            "--reason",
            "the customer called",
            "--operator",
            "ada",
            "--wait",
            "60",
            "--config",
            settings.toString()
        };

        Output released = weir(release);
        assertThat(released.exitCode()).isZero();
        assertThat(released.out()).containsPattern("released [0-9a-f-]{36}  withdrawal w-1");
        assertThat(holds(settings))
                .extracting(hold -> hold.path("scope").asText())
                .containsExactly("DESTINATION");

        Output again = weir(release);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errors()).contains("refused: no hold that could be released is known for withdrawal w-1");

        assertThat(weir("holds", "release", "--reason", "x").exitCode()).isEqualTo(2);
        assertThat(weir("holds", "release", "--hold", "a", "--alert", "b", "--reason", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(weir("holds", "release", "--hold", "a", "--reason", " ").errors())
                .containsPattern(Pattern.quote("--reason must say something"));
    }

    /** More to a new destination than a new destination may receive. */
    private static void steal(WeirConfig config) throws Exception {
        Console console = new Console(config, new PrintWriter(new StringWriter()));
        String topic = console.named(Topics.WITHDRAWALS);
        JsonNode withdrawal = JSON.readTree("""
                {"eventId": "e-1", "withdrawalId": "w-1", "accountId": "a-1", "channel": "WEB", "rail": "ONCHAIN",
                 "asset": "BTC", "network": "bitcoin", "amount": "100", "amountUsd": "600000",
                 "destinationAddress": "bc1qthief", "secondFactors": ["TOTP"], "requestedAt": "%s"}
                """.formatted(Instant.now()));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ClientProperties.producer(config), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, "a-1", console.codecs().withdrawal().encodeJson(topic, withdrawal)))
                    .get();
        }
    }

    private static List<JsonNode> holds(Path settings) throws IOException {
        return JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(weir("holds", "list", "--json", "--config", settings.toString())
                        .out())
                .readAll();
    }

    private static Output weir(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new Output(exitCode, out.toString(), errors.toString());
    }
}
