package io.weir.config;

import io.weir.event.EntityKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * All settings of one Weir, typed and valid: whoever holds one need not check again.
 *
 * @param kafka what was given under {@code kafka.}, prefix cut off: handed to every Kafka client as it is
 * @param registry what was given of Confluent's registry properties ({@code schema.registry.…}, {@code basic.auth.…}, …)
 */
public record WeirConfig(
        String applicationId,
        String bootstrapServers,
        String topicPrefix,
        Intake intake,
        Memory memory,
        Windows windows,
        Holds holds,
        Baselines baselines,
        Internal internal,
        Instance instance,
        Map<String, String> kafka,
        Map<String, String> registry) {

    /**
     * @param maxAhead how far ahead of broker time an event time may be
     * @param maxBehind how far behind
     * @param trustProducerTime whether topics without {@code LogAppendTime} are accepted
     */
    public record Intake(Duration maxAhead, Duration maxBehind, boolean trustProducerTime) {}

    /**
     * @param complete kinds whose known entities were seeded completely
     * @param warmUp broker time for which a partition is watched before what it never saw counts as new
     * @param paidFromRequests whether a destination counts as paid an hour after a request, for exchanges that publish
     *     no updates
     * @param dormantAfter how long an API key must have been idle to have slept
     * @param liveEntries so many values each store keeps decoded in front of the disk, over all its partitions
     */
    public record Memory(
            Set<EntityKind> complete,
            Duration warmUp,
            boolean paidFromRequests,
            Duration dormantAfter,
            int liveEntries) {

        public Memory {
            complete = Set.copyOf(complete);
        }
    }

    /** @param maxGroups of each rule in one task */
    public record Windows(int maxGroups) {}

    /** @param enforce the operator's one switch: off, every rule's holds go to the shadow topic */
    public record Holds(boolean enforce) {}

    /**
     * @param learn whether what usually leaves is learned from what leaves
     * @param floorUsd what is usual at least
     */
    public record Baselines(boolean learn, BigDecimal floorUsd) {}

    /** Partitions and replication of Weir's own topics. */
    public record Internal(
            int destinationPartitions,
            int callSightingPartitions,
            int withdrawalSightingPartitions,
            int replicationFactor,
            int minInsyncReplicas,
            int maxMessageBytes) {}

    /**
     * @param rulesDir folder of rule files; empty: the built-in pack
     * @param stateDir where local state lives
     * @param threads stream threads of each lane
     * @param standbyReplicas copies of state on other instances
     * @param processingGuarantee {@code at_least_once} or {@code exactly_once_v2}
     * @param readyMaxLag records of any one topic that may be overdue while it counts as ready
     * @param serverHost address that {@code /health} and {@code /metrics} listen on
     * @param serverPort 0: any free port
     */
    public record Instance(
            String rulesDir,
            String stateDir,
            int threads,
            int standbyReplicas,
            String processingGuarantee,
            long readyMaxLag,
            String serverHost,
            int serverPort) {}

    public WeirConfig {
        kafka = Collections.unmodifiableMap(new TreeMap<>(kafka));
        registry = Collections.unmodifiableMap(new TreeMap<>(registry));
    }

    /**
     * The settings that these properties make, defaults filled in.
     *
     * @throws InvalidConfigException with everything that is wrong with them
     */
    public static WeirConfig of(Map<String, String> properties) {
        GivenSettings given = new GivenSettings();
        properties.forEach((name, value) -> given.add(name, value, ""));
        return given.config();
    }

    /** What is allowed and yet unwise, one sentence each, for whoever starts the application. */
    public List<String> warnings() {
        return Consistency.warnings(this);
    }

    /** With secrets hidden, since whoever logs a configuration doesn't think of them. */
    @Override
    public String toString() {
        return "WeirConfig[applicationId=" + applicationId + ", bootstrapServers=" + bootstrapServers + ", topicPrefix="
                + topicPrefix + ", " + intake + ", " + memory + ", " + holds + ", " + baselines + ", " + internal + ", "
                + instance + ", kafka=" + Secrets.shown(kafka) + ", registry=" + Secrets.shown(registry) + "]";
    }

    static WeirConfig from(Map<String, String> properties) {
        AbstractConfig parsed = new AbstractConfig(Settings.DEFINITION, properties, false);
        return new WeirConfig(
                parsed.getString(Settings.APPLICATION_ID),
                parsed.getString(Settings.BOOTSTRAP_SERVERS),
                parsed.getString(Settings.TOPIC_PREFIX),
                new Intake(
                        duration(parsed, Settings.INTAKE_MAX_AHEAD),
                        duration(parsed, Settings.INTAKE_MAX_BEHIND),
                        parsed.getBoolean(Settings.INTAKE_TRUST_PRODUCER_TIME)),
                new Memory(
                        Settings.entityKinds(parsed.getList(Settings.MEMORY_COMPLETE)),
                        duration(parsed, Settings.MEMORY_WARM_UP),
                        parsed.getString(Settings.MEMORY_PAID_FROM).equals("requests"),
                        duration(parsed, Settings.MEMORY_DORMANT_AFTER),
                        parsed.getInt(Settings.MEMORY_LIVE_ENTRIES)),
                new Windows(parsed.getInt(Settings.WINDOWS_MAX_GROUPS)),
                new Holds(parsed.getBoolean(Settings.HOLDS_ENFORCE)),
                new Baselines(
                        parsed.getBoolean(Settings.BASELINES_LEARN),
                        BigDecimal.valueOf(parsed.getLong(Settings.BASELINES_FLOOR_USD))),
                new Internal(
                        parsed.getInt(Settings.INTERNAL_DESTINATION_PARTITIONS),
                        parsed.getInt(Settings.INTERNAL_CALL_SIGHTING_PARTITIONS),
                        parsed.getInt(Settings.INTERNAL_WITHDRAWAL_SIGHTING_PARTITIONS),
                        parsed.getInt(Settings.INTERNAL_REPLICATION_FACTOR),
                        parsed.getInt(Settings.INTERNAL_MIN_INSYNC_REPLICAS),
                        parsed.getInt(Settings.INTERNAL_MAX_MESSAGE_BYTES)),
                new Instance(
                        parsed.getString(Settings.RULES_DIR),
                        parsed.getString(Settings.STATE_DIR),
                        parsed.getInt(Settings.THREADS),
                        parsed.getInt(Settings.STANDBY_REPLICAS),
                        parsed.getString(Settings.PROCESSING_GUARANTEE),
                        parsed.getLong(Settings.READY_MAX_LAG),
                        parsed.getString(Settings.SERVER_HOST),
                        parsed.getInt(Settings.SERVER_PORT)),
                PassedOn.toKafka(properties),
                PassedOn.toRegistry(properties));
    }

    private static Duration duration(AbstractConfig parsed, String name) {
        return Durations.parse(parsed.getString(name));
    }
}
