package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.EntityKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and defaults are a promise to operators: whoever changes one changes it here too, and in the changelog. */
final class SettingsTest {

    @Test
    void keepsEveryNameAndDefault_asOperatorsKnowThem() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("application.id", "weir");
        expected.put("bootstrap.servers", "127.0.0.1:9092");
        expected.put("topics.prefix", "");
        expected.put("intake.max-ahead", "60s");
        expected.put("intake.max-behind", "30d");
        expected.put("intake.trust-producer-time", "false");
        expected.put("memory.complete", "");
        expected.put("memory.warm-up", "7d");
        expected.put("memory.paid-from", "updates");
        expected.put("memory.dormant-after", "10d");
        expected.put("memory.live-entries", "200000");
        expected.put("windows.max-groups", "250000");
        expected.put("holds.enforce", "false");
        expected.put("baselines.learn", "true");
        expected.put("baselines.floor-usd", "10000");
        expected.put("internal.destination.partitions", "4");
        expected.put("internal.call-sightings.partitions", "4");
        expected.put("internal.withdrawal-sightings.partitions", "2");
        expected.put("internal.replication.factor", "3");
        expected.put("internal.min.insync.replicas", "2");
        expected.put("internal.max.message.bytes", "2097152");
        expected.put("rules.dir", "");
        expected.put("state.dir", "weir-state");
        expected.put("threads", "2");
        expected.put("standby.replicas", "1");
        expected.put("processing.guarantee", "at_least_once");
        expected.put("ready.max-lag", "10000");
        expected.put("server.host", "127.0.0.1");
        expected.put("server.port", "8080");
        expected.put("schema.registry.url", "http://127.0.0.1:8081");
        expected.put("auto.register.schemas", "true");
        expected.put("use.latest.version", "false");
        expected.put("basic.auth.credentials.source", "URL");
        expected.put("basic.auth.user.info", "");
        expected.put("http.connect.timeout.ms", "5000");
        expected.put("http.read.timeout.ms", "10000");
        expected.put("retries.wait.ms", "100");
        expected.put("retries.max.wait.ms", "5000");
        expected.put("missing.id.cache.ttl.sec", "10");

        Map<String, String> rows = new LinkedHashMap<>();
        SettingsTable.rows().forEach(row -> rows.put(row.name(), row.defaultValue()));

        assertThat(rows).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void makesTheTreeOfDefaults_whenNothingIsGiven() {
        WeirConfig config = WeirConfig.of(Map.of());

        assertThat(config.applicationId()).isEqualTo("weir");
        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.topicPrefix()).isEmpty();
        assertThat(config.intake())
                .isEqualTo(new WeirConfig.Intake(Duration.ofSeconds(60), Duration.ofDays(30), false));
        assertThat(config.memory().complete()).isEmpty();
        assertThat(config.memory().warmUp()).isEqualTo(Duration.ofDays(7));
        assertThat(config.memory().dormantAfter()).isEqualTo(Duration.ofDays(10));
        assertThat(config.memory().paidFromRequests()).isFalse();
        assertThat(config.memory().liveEntries()).isEqualTo(200_000);
        assertThat(config.holds().enforce()).isFalse();
        assertThat(config.baselines()).isEqualTo(new WeirConfig.Baselines(true, BigDecimal.valueOf(10_000)));
        assertThat(config.internal()).isEqualTo(new WeirConfig.Internal(4, 4, 2, 3, 2, 2 << 20));
        assertThat(config.instance())
                .isEqualTo(new WeirConfig.Instance("", "weir-state", 2, 1, "at_least_once", 10_000, "127.0.0.1", 8080));
        assertThat(config.kafka()).isEmpty();
        assertThat(config.registry()).isEqualTo(Map.of("schema.registry.url", "http://127.0.0.1:8081"));
        // The default folder is below the working directory, which may itself be one that systems clean.
        assertThat(WeirConfig.of(Map.of("state.dir", "/srv/weir/state")).warnings())
                .isEmpty();
    }

    @Test
    void readsEverySetting_whenAllAreGiven() {
        WeirConfig config = WeirConfig.of(Map.ofEntries(
                Map.entry("application.id", "weir-blue"),
                Map.entry("bootstrap.servers", "a:1,b:2"),
                Map.entry("topics.prefix", "acme."),
                Map.entry("intake.max-ahead", "5s"),
                Map.entry("intake.max-behind", "unlimited"),
                Map.entry("intake.trust-producer-time", "true"),
                Map.entry("memory.complete", "destination, API_KEY"),
                Map.entry("memory.warm-up", "1h"),
                Map.entry("memory.dormant-after", "2d"),
                Map.entry("memory.paid-from", "requests"),
                Map.entry("memory.live-entries", "77"),
                Map.entry("windows.max-groups", "5"),
                Map.entry("holds.enforce", "true"),
                Map.entry("baselines.learn", "false"),
                Map.entry("baselines.floor-usd", "500"),
                Map.entry("internal.destination.partitions", "8"),
                Map.entry("internal.call-sightings.partitions", "9"),
                Map.entry("internal.withdrawal-sightings.partitions", "10"),
                Map.entry("internal.replication.factor", "5"),
                Map.entry("internal.min.insync.replicas", "3"),
                Map.entry("internal.max.message.bytes", "3145728"),
                Map.entry("rules.dir", "."),
                Map.entry("state.dir", "/tmp/weir-state"),
                Map.entry("threads", "7"),
                Map.entry("standby.replicas", "0"),
                Map.entry("processing.guarantee", "exactly_once_v2"),
                Map.entry("ready.max-lag", "5"),
                Map.entry("server.host", "0.0.0.0"),
                Map.entry("server.port", "0"),
                Map.entry("kafka.security.protocol", "SSL"),
                Map.entry("basic.auth.credentials.source", "USER_INFO"),
                Map.entry("basic.auth.user.info", "weir:hush"),
                Map.entry("schema.registry.url", "https://registry:8081")));

        assertThat(config.applicationId()).isEqualTo("weir-blue");
        assertThat(config.bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(config.topicPrefix()).isEqualTo("acme.");
        assertThat(config.intake()).isEqualTo(new WeirConfig.Intake(Duration.ofSeconds(5), Durations.UNLIMITED, true));
        assertThat(config.memory().complete()).containsExactlyInAnyOrder(EntityKind.DESTINATION, EntityKind.API_KEY);
        assertThat(config.memory().warmUp()).isEqualTo(Duration.ofHours(1));
        assertThat(config.memory().dormantAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(config.memory().paidFromRequests()).isTrue();
        assertThat(config.memory().liveEntries()).isEqualTo(77);
        assertThat(config.windows().maxGroups()).isEqualTo(5);
        assertThat(config.holds().enforce()).isTrue();
        assertThat(config.baselines()).isEqualTo(new WeirConfig.Baselines(false, BigDecimal.valueOf(500)));
        assertThat(config.internal()).isEqualTo(new WeirConfig.Internal(8, 9, 10, 5, 3, 3 << 20));
        assertThat(config.instance())
                .isEqualTo(new WeirConfig.Instance(".", "/tmp/weir-state", 7, 0, "exactly_once_v2", 5, "0.0.0.0", 0));
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.registry())
                .containsEntry("basic.auth.user.info", "weir:hush")
                .containsEntry("schema.registry.url", "https://registry:8081");
        assertThat(config.warnings()).singleElement().asString().contains("/tmp/weir-state");
        assertThat(config.toString()).contains("weir-blue").doesNotContain("hush");
    }

    @Test
    void documentsEverySetting() {
        assertThat(SettingsTable.rows()).allSatisfy(row -> assertThat(row.documentation())
                .as(row.name())
                .hasSizeGreaterThan(10)
                .endsWith("."));
    }

    @Test
    void givesEverySettingItsOwnVariable() {
        assertThat(SettingsTable.rows()).extracting(SettingsTable.Row::variable).doesNotHaveDuplicates();
    }
}
