package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.baseline.OutflowLearning;
import io.weir.config.WeirConfig;
import io.weir.event.EntityKind;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.StageMetrics;
import io.weir.topology.StateKeeping;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Weir would have learned of what usually leaves, from records of before: the same topology, in their time. What the
 * rules would have held is left out as it would have been.
 *
 * <p>Calls teach nothing and are passed over, so what rules that look at calls would have held isn't left out.
 */
public final class BaselineComputation implements AutoCloseable {

    /** What it reads, the records that say what was known before among them. */
    public static final List<String> TOPICS =
            List.of(Topics.KNOWN_ENTITIES, Topics.WITHDRAWALS, Topics.WITHDRAWAL_UPDATES);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ContractCodecs codecs;
    private final BigDecimal floorUsd;
    private final ReplayDriver driver;
    private Baselines learned = Baselines.none();

    /**
     * @param config settings, of which those of baselines and memory count
     * @param start not after the first record
     */
    public BaselineComputation(WeirConfig config, RuleSet rules, ContractCodecs codecs, Instant start) {
        this.codecs = codecs;
        this.floorUsd = config.baselines().floorUsd();
        this.driver = new ReplayDriver(
                config,
                rules,
                Baselines.none(),
                codecs,
                new StageMetrics(new SimpleMeterRegistry()),
                start,
                StateKeeping.ON_DISK,
                this::accept);
    }

    /**
     * From a recording.
     *
     * @param floorUsd what is usual at least
     * @throws IncidentException naming file, line, value and mend where it can't be read
     */
    public static List<Baseline> of(
            IncidentFolder incident, RuleSet rules, BigDecimal floorUsd, Replay.Progress progress) {
        ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
        try (RecordedEvents events = incident.events();
                KnownEntities entities = incident.knownEntities()) {
            if (!events.hasNext()) {
                throw new IncidentException("no events in '" + incident.directory() + "'; there is nothing to learn");
            }
            RecordedEvent first = events.next();
            WeirConfig config = config(entities.completeKinds(), floorUsd);
            try (BaselineComputation computation = new BaselineComputation(config, rules, codecs, first.brokerTime())) {
                entities.forEachRemaining(
                        entity -> computation.json(Topics.KNOWN_ENTITIES, entity.value(), first.brokerTime()));
                computation.json(first.topic(), first.value(), first.brokerTime());
                for (long count = 2; events.hasNext(); count++) {
                    RecordedEvent event = events.next();
                    computation.json(event.topic(), event.value(), event.brokerTime());
                    progress.at(count, event.brokerTime());
                }
                return computation.learned();
            }
        }
    }

    /** As for a replay, with the kinds of which all is known. */
    private static WeirConfig config(Set<EntityKind> complete, BigDecimal floorUsd) {
        return settings(Map.of(
                "memory.complete", complete.stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                "baselines.floor-usd", floorUsd.toBigIntegerExact().toString()));
    }

    /** Settings of a computation, which learns and enforces whatever others say. */
    public static WeirConfig settings(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("application.id", "baselines");
        all.put("holds.enforce", "true");
        all.put("baselines.learn", "true");
        return WeirConfig.of(all);
    }

    /** Takes a record as the broker had it; one of another topic teaches nothing. */
    public void take(String topic, @Nullable String key, byte[] value, Instant brokerTime) {
        if (TOPICS.contains(topic)) {
            while (driver.now().plus(MINUTE).isBefore(brokerTime)) {
                driver.leapTo(driver.now().plus(MINUTE));
            }
            driver.leapTo(brokerTime);
            driver.pipe(topic, key, value, brokerTime);
        }
    }

    /** The last of each asset and hour, those that were still open among them. */
    public List<Baseline> learned() {
        new OutflowLearning(floorUsd, driver.outflows(), event -> {}).tellAll(driver.now(), (key, baseline) -> {
            if (baseline != null) {
                learned = learned.with(List.of(baseline));
            }
        });
        return learned.newest();
    }

    private void json(String topic, JsonNode value, Instant brokerTime) {
        if (TOPICS.contains(topic)) {
            byte[] bytes;
            try {
                bytes = InputValues.encode(codecs, topic, topic, value);
            } catch (IllegalArgumentException unfit) {
                // It could never have been published.
                return;
            }
            take(topic, RecordKeys.of(topic, value), bytes, brokerTime);
        }
    }

    private void accept(String topic, TestRecord<byte[], byte[]> record) {
        if (topic.equals(Topics.BASELINES)) {
            byte @Nullable [] value = record.value();
            learned = value == null
                    ? learned.without(new String(record.key(), StandardCharsets.UTF_8))
                    : learned.with(List.of(codecs.baseline().decode(topic, value)));
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
