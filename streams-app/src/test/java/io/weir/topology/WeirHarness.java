package io.weir.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alert.Alert;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.config.WeirConfig;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.event.WithdrawalUpdateBuilder;
import io.weir.hold.Hold;
import io.weir.hold.HoldCommand;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology on the test driver, spoken to in the words of an exchange. */
final class WeirHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2019-05-07T17:00:00Z");

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final TopologyTestDriver driver;
    private final Map<String, List<TestRecord<byte[], byte[]>>> out = new HashMap<>();
    private final BaselinesInForce baselines = BaselinesInForce.of(Baselines.none());
    private Instant now = START;

    private WeirHarness(Map<String, String> settings, RulesInForce rules, Path state) {
        this(settings, rules, state, null);
    }

    /** @param partitions of a cluster's topics; null: a replay */
    private WeirHarness(Map<String, String> settings, RulesInForce rules, Path state, @Nullable Partitions partitions) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "application.id", "test",
                "holds.enforce", "true",
                "memory.complete", "DESTINATION,API_KEY,ACCOUNT_NETWORK,KEY_NETWORK"));
        all.putAll(settings);
        WeirConfig config = WeirConfig.of(all);
        Properties properties = StreamsProperties.of(config);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry());
        driver = new TopologyTestDriver(
                partitions == null
                        ? WeirTopology.buildForReplay(config, rules, baselines, codecs, metrics, StateKeeping.DURABLE)
                        : WeirTopology.build(config, rules, baselines, codecs, partitions, metrics, () -> false),
                properties,
                START);
    }

    static WeirHarness with(Path state, String rules) {
        return with(state, rules, Map.of());
    }

    /** As in a cluster, the task of each topic's first partition; internal topics have one. */
    static WeirHarness ofFirstPartitions(Path state, String rules, Partitions partitions) {
        Map<String, String> settings = Map.of(
                "internal.call-sightings.partitions", "1",
                "internal.withdrawal-sightings.partitions", "1",
                "internal.destination.partitions", "1");
        RuleSet compiled = RuleSet.of(List.of(new RuleFile("test.yml", rules)));
        return new WeirHarness(settings, RulesInForce.of(compiled), state, partitions);
    }

    static WeirHarness with(Path state, String rules, Map<String, String> settings) {
        RuleSet compiled = RuleSet.of(List.of(new RuleFile("test.yml", rules)));
        return new WeirHarness(settings, RulesInForce.of(compiled), state);
    }

    /** With rules that may change meanwhile. */
    static WeirHarness with(Path state, RulesInForce rules) {
        return new WeirHarness(Map.of(), rules, state);
    }

    static WeirHarness withResource(Path state, String resource) {
        try (var stream = WeirHarness.class.getResourceAsStream(resource)) {
            return with(state, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A withdrawal request that the swarm rule would match, {@code seconds} after the start. */
    WithdrawalBuilder withdrawal(String id, int seconds) {
        return new WithdrawalBuilder()
                .eventId("e-" + id)
                .withdrawalId(id)
                .accountId("account-" + id)
                .customerId("customer-" + id)
                .channel(Channel.API)
                .sourceIp("198.51.100.7")
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(new BigDecimal("98"))
                .amountUsd(new BigDecimal("578200"))
                .dailyLimitUsedRatio(0.98)
                .destinationAddress("bc1qfresh" + id)
                .requestedAt(START.plusSeconds(seconds));
    }

    WeirHarness requests(Withdrawal withdrawal) {
        return requests(withdrawal, withdrawal.requestedAt());
    }

    WeirHarness requests(Withdrawal withdrawal, Instant brokerTime) {
        return send(Topics.WITHDRAWALS, codecs.withdrawal(), withdrawal, brokerTime);
    }

    WeirHarness paid(String id, String address, Instant at) {
        WithdrawalUpdate update = new WithdrawalUpdateBuilder()
                .eventId("paid-" + id)
                .withdrawalId(id)
                .accountId("account-" + id)
                .state(WithdrawalState.BROADCAST)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .destinationAddress(address)
                .stateAt(at)
                .build();
        return send(Topics.WITHDRAWAL_UPDATES, codecs.withdrawalUpdate(), update, now);
    }

    <T> WeirHarness send(String topic, ValueCodec<T> codec, T value, Instant brokerTime) {
        return bytes(topic, codec.encode(topic, value), brokerTime);
    }

    WeirHarness bytes(String topic, byte[] value, Instant brokerTime) {
        if (brokerTime.isAfter(now)) {
            pass(Duration.between(now, brokerTime));
        }
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("key".getBytes(StandardCharsets.UTF_8), value, brokerTime);
        collect();
        return this;
    }

    /** Lets time go on, a second at a time. */
    WeirHarness pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Duration step = Duration.between(now, end);
            step = step.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : step;
            driver.advanceWallClockTime(step);
            now = now.plus(step);
        }
        collect();
        return this;
    }

    ContractCodecs codecs() {
        return codecs;
    }

    Instant now() {
        return now;
    }

    List<Alert> alerts() {
        return values(Topics.ALERTS, codecs.alert());
    }

    List<HoldCommand> commands() {
        return values(Topics.HOLD_COMMANDS, codecs.holdCommand());
    }

    List<HoldCommand> shadowCommands() {
        return values(Topics.SHADOW_HOLD_COMMANDS, codecs.holdCommand());
    }

    /** The holds that {@code active-holds} shows after compaction. */
    Map<String, Hold> activeHolds() {
        Map<String, Hold> active = new LinkedHashMap<>();
        for (TestRecord<byte[], byte[]> record : out.getOrDefault(Topics.ACTIVE_HOLDS, List.of())) {
            String holdId = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                active.remove(holdId);
            } else {
                active.put(holdId, codecs.hold().decode(Topics.ACTIVE_HOLDS, record.value()));
            }
        }
        return active;
    }

    List<TestRecord<byte[], byte[]>> quarantine() {
        return out.getOrDefault(Topics.QUARANTINE, List.of());
    }

    /** What has gone since it was last asked to windows of calls, by whatever way. */
    List<TestRecord<byte[], byte[]>> sightingsAmongCalls() {
        String topic = "test-" + Topics.CALL_SIGHTINGS + "-repartition";
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What has been written to a store's changelog since it was last asked. */
    List<TestRecord<byte[], byte[]>> changelog(String store) {
        return driver.createOutputTopic(
                        "test-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private <T> List<T> values(String topic, ValueCodec<T> codec) {
        return out.getOrDefault(topic, List.of()).stream()
                .map(record -> codec.decode(topic, record.value()))
                .toList();
    }

    private void collect() {
        for (String topic : Topics.OUTPUTS) {
            var output = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            while (!output.isEmpty()) {
                out.computeIfAbsent(topic, name -> new ArrayList<>()).add(output.readRecord());
            }
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
