package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.config.WeirConfig;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.hold.HoldVerb;
import io.weir.rule.HoldScope;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeirTopologyTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "topology.txt");
    private static final String SWARM = "/rules/new-address-swarm.yml";

    @TempDir
    private Path state;

    @Test
    void keepsItsShape() throws IOException {
        String description = description().toString();
        if (Boolean.getBoolean("weir.golden.rewrite")) {
            Files.writeString(GOLDEN, description);
        }
        assertThat(description)
                .as("the topology changed: state and internal topics may need a new application id. If it is meant,"
                        + " mvn test -Dtest=WeirTopologyTest -Dweir.golden.rewrite=true")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void keepsTheDeskAloneInItsTask() {
        TopologyDescription.Subtopology desk = description().subtopologies().stream()
                .filter(part ->
                        part.nodes().stream().anyMatch(node -> node.name().equals("desk")))
                .findFirst()
                .orElseThrow();

        assertThat(desk.nodes().stream().filter(TopologyDescription.Source.class::isInstance))
                .singleElement()
                .satisfies(source -> assertThat(((TopologyDescription.Source) source).topicSet())
                        .containsExactly("desk-repartition"));
    }

    @Test
    void holdsEarlierWithdrawalsToo_whenTheThresholdIsCrossed() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            for (int i = 1; i <= 4; i++) {
                weir.requests(weir.withdrawal("w" + i, i).build());
            }
            assertThat(weir.commands()).isEmpty();

            weir.requests(weir.withdrawal("w5", 5).build());

            assertThat(weir.alerts()).hasSize(1);
            Alert alert = weir.alerts().get(0);
            assertThat(alert.status()).isEqualTo(AlertStatus.OPEN);
            assertThat(alert.enforced()).isTrue();
            assertThat(targets(weir, HoldScope.WITHDRAWAL)).containsExactlyInAnyOrder("w1", "w2", "w3", "w4", "w5");
            assertThat(targets(weir, HoldScope.DESTINATION)).hasSize(5);
            assertThat(weir.activeHolds()).hasSize(10);
        }
    }

    @Test
    void staysQuiet_whenDestinationsWerePaidBefore() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            for (int i = 1; i <= 5; i++) {
                weir.paid("old" + i, "bc1qfreshw" + i, WeirHarness.START.minus(Duration.ofDays(3)));
            }
            for (int i = 1; i <= 5; i++) {
                weir.requests(weir.withdrawal("w" + i, i).build());
            }
            assertThat(weir.alerts()).isEmpty();
        }
    }

    @Test
    void staysQuiet_whenWhatIsNewIsNotKnown() {
        try (WeirHarness weir = WeirHarness.with(state, resource(SWARM), Map.of("memory.complete", ""))) {
            for (int i = 1; i <= 5; i++) {
                weir.requests(weir.withdrawal("w" + i, i).build());
            }
            assertThat(weir.alerts()).isEmpty();
        }
    }

    @Test
    void holdsInShadowOnly_whenTheOperatorHasNotSwitchedHoldsOn() {
        try (WeirHarness weir = WeirHarness.with(state, resource(SWARM), Map.of("holds.enforce", "false"))) {
            swarm(weir);

            assertThat(weir.commands()).isEmpty();
            assertThat(weir.activeHolds()).isEmpty();
            assertThat(weir.shadowCommands()).hasSize(10);
            assertThat(weir.alerts().get(0).enforced()).isFalse();
        }
    }

    @Test
    void countsADuplicateOnce() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            for (int i = 1; i <= 4; i++) {
                weir.requests(weir.withdrawal("w" + i, i).build());
                weir.requests(weir.withdrawal("w" + i, i).build());
            }
            assertThat(weir.alerts()).isEmpty();
        }
    }

    @Test
    void releasesWhatTheOperatorNames_andNeverHoldsItAgain() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            swarm(weir);
            weir.send(Topics.HOLD_DECISIONS, weir.codecs().holdDecision(), release("d1", "w1"), weir.now());
            weir.requests(weir.withdrawal("w1", 1).build());

            List<HoldCommand> ofW1 = weir.commands().stream()
                    .filter(command -> command.target().equals("w1"))
                    .toList();
            assertThat(ofW1).extracting(HoldCommand::verb).containsExactly(HoldVerb.PLACE, HoldVerb.RELEASE);
            assertThat(ofW1).extracting(HoldCommand::sequence).containsExactly(1L, 2L);
            assertThat(weir.activeHolds()).hasSize(9);
        }
    }

    @Test
    void putsADecisionAside_whenThisVersionCannotCarryItOut() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            swarm(weir);
            HoldDecision release = release("d1", "w1");
            HoldDecision confirm = new HoldDecision(
                    "d2",
                    DecisionVerb.CONFIRM,
                    release.selector(),
                    null,
                    null,
                    "ana",
                    null,
                    "theft",
                    WeirHarness.START,
                    null);
            weir.send(Topics.HOLD_DECISIONS, weir.codecs().holdDecision(), confirm, weir.now());

            assertThat(weir.quarantine()).singleElement().satisfies(record -> {
                assertThat(WeirHarness.header(record, "weir.quarantine.reason")).isEqualTo("refused-decision");
                assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .contains("\"decisionId\":\"d2\"", "\"verb\":\"CONFIRM\"");
            });
            assertThat(weir.activeHolds()).hasSize(10);
        }
    }

    @Test
    void endsHoldsAndEpisode_whenTimeIsUp() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            swarm(weir);
            weir.pass(Duration.ofHours(1));

            assertThat(weir.activeHolds()).isEmpty();
            Alert last = weir.alerts().get(weir.alerts().size() - 1);
            assertThat(last.status()).isEqualTo(AlertStatus.CLOSED);
            assertThat(last.alertId()).isEqualTo(weir.alerts().get(0).alertId());
        }
    }

    @Test
    void tellsThatAnEpisodeIsOver_whenItsGroupMakesRoom() {
        String byAddress = resource(SWARM).replace("group-by: []", "group-by: [sourceIp]");
        try (WeirHarness weir = WeirHarness.with(state, byAddress, Map.of("windows.max-groups", "1"))) {
            swarm(weir);
            String alertId = weir.alerts().get(0).alertId();

            weir.requests(
                    weir.withdrawal("elsewhere", 6).sourceIp("203.0.113.9").build());

            Alert last = weir.alerts().get(weir.alerts().size() - 1);
            assertThat(last.alertId()).isEqualTo(alertId);
            assertThat(last.status()).isEqualTo(AlertStatus.CLOSED);
        }
    }

    @Test
    void tellsTheAlertWhatTheExchangeAcknowledged() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            swarm(weir);
            HoldCommand ofW1 = weir.commands().stream()
                    .filter(command -> command.target().equals("w1"))
                    .findFirst()
                    .orElseThrow();
            AckResult paid = new AckResult(
                    "w1", AckOutcome.TOO_LATE_BROADCAST, null, "tx", new BigDecimal("98"), new BigDecimal("578200"));
            weir.send(
                    Topics.HOLD_ACKS,
                    weir.codecs().holdAck(),
                    new HoldAck("a1", ofW1.holdId(), 1, AckStatus.PARTIAL, List.of(paid), true, weir.now()),
                    weir.now());
            weir.pass(Duration.ofSeconds(2));

            Alert last = weir.alerts().get(weir.alerts().size() - 1);
            assertThat(last.status()).isEqualTo(AlertStatus.UPDATED);
            assertThat(last.summary()).contains("392 BTC held").contains("98 BTC sent");
        }
    }

    @Test
    void quarantinesWhatCannotBeRead_andGoesOn() {
        Random random = new Random(7);
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            for (String topic : Topics.INPUTS) {
                byte[] noise = new byte[64];
                random.nextBytes(noise);
                weir.bytes(topic, noise, weir.now());
                weir.bytes(topic, new byte[] {0, 0, 0, 3, (byte) 232, 1, 2}, weir.now());
                weir.bytes(topic, new byte[0], weir.now());
            }
            assertThat(weir.quarantine()).hasSize(3 * Topics.INPUTS.size());
            assertThat(weir.quarantine())
                    .extracting(record -> WeirHarness.header(record, "weir.quarantine.reason"))
                    .contains("undecodable", "unknown-schema");
            assertThat(weir.quarantine().get(0).key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));

            swarm(weir);
            assertThat(weir.alerts()).hasSize(1);
        }
    }

    @Test
    void evaluatesHostileWithdrawals() {
        try (WeirHarness weir = WeirHarness.withResource(state, SWARM)) {
            weir.requests(weir.withdrawal("w1", 1).userAgent("x".repeat(10_000)).build());
            weir.requests(weir.withdrawal("w2", 2).sourceIp("not an address").build());
            weir.requests(weir.withdrawal("w3", 3)
                    .endCustomerRef("y".repeat(1_000_000))
                    .build());
            weir.requests(
                    weir.withdrawal("w4", 4)
                            .requestedAt(WeirHarness.START.plus(Duration.ofDays(1)))
                            .build(),
                    WeirHarness.START.plusSeconds(4));
            weir.requests(
                    weir.withdrawal("w5", 5)
                            .requestedAt(java.time.Instant.EPOCH)
                            .build(),
                    WeirHarness.START.plusSeconds(5));

            assertThat(weir.quarantine()).isEmpty();
            assertThat(targets(weir, HoldScope.WITHDRAWAL)).containsExactlyInAnyOrder("w1", "w2", "w3", "w4", "w5");
        }
    }

    private static void swarm(WeirHarness weir) {
        for (int i = 1; i <= 5; i++) {
            weir.requests(weir.withdrawal("w" + i, i).build());
        }
    }

    private static HoldDecision release(String id, String withdrawalId) {
        return new HoldDecision(
                id,
                DecisionVerb.RELEASE,
                new HoldSelector(null, null, null, withdrawalId, null, null, List.of()),
                null,
                null,
                "ana",
                null,
                "customer confirmed by phone",
                WeirHarness.START,
                null);
    }

    private static List<String> targets(WeirHarness weir, HoldScope scope) {
        return weir.commands().stream()
                .filter(command -> command.scope() == scope)
                .map(HoldCommand::target)
                .distinct()
                .toList();
    }

    private static String resource(String name) {
        try (var stream = WeirTopologyTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static TopologyDescription description() {
        return WeirTopology.build(
                        WeirConfig.of(Map.of("application.id", "weir")),
                        RulesInForce.of(RuleSet.of(RuleFiles.builtIn())),
                        BaselinesInForce.of(Baselines.none()),
                        ContractCodecs.over(new LocalSchemaRegistry()),
                        new Partitions(4, 8),
                        new StageMetrics(new SimpleMeterRegistry()),
                        () -> false)
                .describe();
    }
}
