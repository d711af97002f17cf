package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.WithdrawalBuilder;
import io.weir.ops.ClientProperties;
import io.weir.ops.TestApplication;
import io.weir.ops.WeirApplication;
import io.weir.ops.topics.TopicDefinition;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.topology.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Baselines by hand on a broker: computed, pushed, listed, and followed by a Weir that runs. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class BaselinesCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RULES = """
            title: Three times the usual
            name: three-times-the-usual
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {amountInBaselines|gte: 3}, condition: s}
            weir: {mode: alert}
            """;

    @TempDir
    private Path directory;

    private Path settings;
    private String output;
    private String errors;
    private int number;

    @Test
    void whatIsPushedCounts_andIsListed(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("baselines-pushed", cluster, Map.of("memory.complete", "DESTINATION"));
        assertThat(push("asset,hourOfWeek,outflowToFresh\nBTC,*,10\nBTC,17,20\n"))
                .isZero();
        assertThat(output).contains("169 baselines of 1 assets written to baselines-pushed.baselines");
        assertThat(push("asset,hourOfWeek,outflowToFresh\nBTC,170,10\n")).isEqualTo(1);
        assertThat(errors).contains("baselines.csv:2: hourOfWeek is '170'");

        assertThat(run("list", "--asset", "BTC")).isZero();
        assertThat(output)
                .containsPattern("BTC +Mon 16:00 +10 +unknown +given +always")
                .containsPattern("BTC +Mon 17:00 +20 +unknown")
                .contains("168 baselines");
        assertThat(run("list", "--csv", "--asset", "ETH")).isZero();
        assertThat(output).isEqualTo("asset,hourOfWeek,outflowToFresh,outflow,effectiveAt,slots\n");

        try (WeirApplication weir = new WeirApplication(config, RuleSet.of(List.of(new RuleFile("r.yml", RULES))))) {
            weir.start();
            assertThat(push("asset,outflowToFresh\nETH,1\n")).isZero();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                withdraw(config, "BTC", "59.9", Instant.now());
                withdraw(config, "BTC", "60", Instant.now());
                withdraw(config, "ETH", "3", Instant.now());
                assertThat(alertsOf(settings)).contains("BTC", "ETH");
            });
            assertThat(push("asset,outflowToFresh\nETH,11\n", "--large-changes"))
                    .isZero();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(metricsOf(weir))
                    .containsPattern("weir_baselines_large_changes_total\\{[^}]*direction=\"up\"[^}]*} 168"));
        }
    }

    @Test
    void whatIsGivenStandsBesideWhatIsComputed_untilItIsRemoved(EmbeddedCluster cluster) throws IOException {
        prepare("baselines-removed", cluster, Map.of());
        assertThat(push("asset,hourOfWeek,outflowToFresh\nBTC,*,10\n", "--by", "ann"))
                .isZero();
        assertThat(push("asset,hourOfWeek,outflowToFresh,slots\nBTC,17,20,48\n"))
                .isZero();
        assertThat(run("list")).isZero();
        assertThat(output)
                .containsPattern("BTC +Mon 17:00 +20 +unknown +48 +always +until learned")
                .containsPattern("BTC +Mon 17:00 +10 +unknown +given +always +until removed +ann +20")
                .contains("169 baselines");

        assertThat(push("asset,outflow,effectiveAt\nBTC,1," + Instant.now().plus(Duration.ofHours(13)) + "\n"))
                .isEqualTo(1);
        assertThat(errors).contains("more than 12 hours ahead");

        assertThat(push("asset,outflowToFresh\nBTC,100.1\n")).isEqualTo(1);
        assertThat(errors)
                .contains("BTC/0 from 10 and unknown to 100.1 and unknown is a change by more than a factor of ten")
                .contains("167 others");
        assertThat(push("asset,hourOfWeek,outflowToFresh\nBTC,0,100.1\n", "--large-changes"))
                .isZero();

        assertThat(run("remove", "BTC", "--hour", "17")).isZero();
        assertThat(output).contains("1 baselines of BTC removed from baselines-removed.baselines");
        assertThat(run("remove", "BTC", "--hour", "17")).isEqualTo(1);
        assertThat(errors).contains("no such baseline of 'BTC'");
        assertThat(run("remove", "BTC")).isZero();
        assertThat(run("list")).isZero();
        assertThat(output).containsPattern("BTC +Mon 17:00 +20").contains("1 baselines");
        assertThat(run("remove", "BTC", "--learned")).isZero();
        assertThat(run("list", "--csv")).isZero();
        assertThat(output).doesNotContain("BTC");
    }

    @Test
    void isComputedFromTheTopics_whichAreOnlyRead(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("baselines-computed", cluster, Map.of());
        Files.writeString(settings, Files.readString(settings) + "memory.complete=DESTINATION\n");
        Instant monday = Instant.now()
                .atOffset(ZoneOffset.UTC)
                .with(TemporalAdjusters.previous(DayOfWeek.MONDAY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .minus(Duration.ofDays(14));
        withdraw(config, "BTC", "1", monday.minus(Duration.ofHours(1)));
        for (int week = 0; week < 2; week++) {
            for (int slot = 0; slot < 14; slot++) {
                withdraw(
                        config,
                        "BTC",
                        "2.5",
                        monday.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(5L * slot)));
            }
        }

        assertThat(run(
                        "compute",
                        "--floor-usd",
                        "0",
                        "--from",
                        monday.minus(Duration.ofDays(1)).toString()))
                .isZero();
        assertThat(output)
                .startsWith("asset,hourOfWeek,outflowToFresh,outflow,effectiveAt,slots\nBTC,0,2.5,2.5,")
                .contains(",24\n");
        assertThat(run("list")).isZero();
        assertThat(output).contains("0 baselines");

        assertThat(run("compute", "--from", "May")).isEqualTo(2);
        assertThat(errors).contains("--from is 'May'");
        assertThat(execute("baselines", "compute")).isEqualTo(2);
        assertThat(errors).contains("name either an incident or a cluster");
    }

    @Test
    void isComputedFromARecording() throws IOException {
        StringBuilder events = new StringBuilder();
        Instant monday = Instant.parse("2026-01-05T00:00:00Z");
        List<Instant> times = new ArrayList<>(List.of(monday.minus(Duration.ofHours(1))));
        for (int slot = 0; slot < 28; slot++) {
            times.add(monday.plus(Duration.ofDays(7L * (slot / 14))).plus(Duration.ofMinutes(5L * (slot % 14))));
        }
        for (Instant time : times) {
            events.append("""
                    {"topic": "withdrawals", "value": {"eventId": "e-%1$s", "withdrawalId": "w-%1$s", "accountId": "a",\
                     "channel": "WEB", "rail": "ONCHAIN", "asset": "BTC", "network": "bitcoin", "amount": "2.5",\
                     "amountUsd": "1000", "destinationAddress": "bc1q", "secondFactors": ["TOTP"], "requestedAt": "%1$s"}}
                    """.formatted(time));
        }
        Files.writeString(directory.resolve("events.jsonl"), events);
        Path out = directory.resolve("out.csv");

        assertThat(execute("baselines", "compute", directory.toString(), "--floor-usd", "0", "--out", out.toString()))
                .isZero();
        assertThat(output).contains("baselines written to " + out);
        assertThat(Files.readAllLines(out)).contains("BTC,0,2.5,2.5,2026-01-12T02:00:00Z,24");
    }

    private WeirConfig prepare(String name, EmbeddedCluster cluster, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(more);
        all.put("intake.trust-producer-time", "true");
        WeirConfig config = TestApplication.config(name, cluster, directory.resolve("state"), all);
        TestApplication.createTopics(config, BaselinesCommandTest::withTimesOfTheProducer);
        settings = directory.resolve("weir.properties");
        Files.writeString(
                settings,
                "topics.prefix=" + name + ".\nbootstrap.servers=" + cluster.bootstrapServers()
                        + "\nschema.registry.url=" + cluster.registryUrl() + "\n");
        return config;
    }

    /** Else what is written now could not be weeks old. */
    private static TopicDefinition withTimesOfTheProducer(TopicDefinition topic) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put("message.timestamp.type", "CreateTime");
        return new TopicDefinition(topic.name(), topic.partitions(), topic.replicationFactor(), config);
    }

    private int push(String csv, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("baselines.csv"), csv);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(more));
        return run("push", arguments.toArray(String[]::new));
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("baselines", command, "--config", settings.toString()));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        output = out.toString();
        errors = err.toString();
        return code;
    }

    private static String metricsOf(WeirApplication weir) throws IOException {
        try (InputStream body = weir.address().resolve("/metrics").toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String alertsOf(Path ofSettings) {
        execute("alerts", "--json", "--config", ofSettings.toString());
        return output;
    }

    private void withdraw(WeirConfig config, String asset, String amount, Instant at) {
        Console console = new Console(config, new PrintWriter(new StringWriter()));
        String topic = console.named(Topics.WITHDRAWALS);
        String id = "w-" + number++;
        byte[] value = console.codecs()
                .withdrawal()
                .encode(
                        topic,
                        new WithdrawalBuilder()
                                .eventId("e-" + id)
                                .withdrawalId(id)
                                .accountId("a-" + asset)
                                .channel(Channel.WEB)
                                .rail(Rail.ONCHAIN)
                                .asset(asset)
                                .network("chain")
                                .amount(new BigDecimal(amount))
                                .destinationAddress("bc1q" + id)
                                .requestedAt(at)
                                .build());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                ClientProperties.producer(config), new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), "a-" + asset, value));
        }
    }
}
