package io.weir.topology;

import io.weir.config.WeirConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Weir runs Kafka Streams. Each value was measured; {@code docs/decisions/0011-the-way-of-calls.md} says more of some. */
public final class StreamsProperties {

    /** What changes in between is written once; no commit pauses for long, since stores write ahead what it could not bear. */
    private static final int COMMIT_INTERVAL_MS = 5_000;
    /** In the lane of calls, where much more changes in between, and more than once. */
    private static final int COMMIT_INTERVAL_OF_CALLS_MS = 10_000;
    /** Under exactly-once every hop waits for a commit, so the commits come often. */
    private static final int EXACTLY_ONCE_COMMIT_INTERVAL_MS = 20;

    private static final String FETCHED_OF_A_PARTITION =
            StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG);
    /** Some sixty withdrawals. A larger record is fetched all the same. */
    private static final int FETCHED_OF_WITHDRAWALS = 64 * 1024;
    /** About eight hundred calls, or sixteen batches of sightings. */
    private static final int FETCHED_OF_CALLS = 256 * 1024;

    /** What tells one client from another wherever the operator gives it. */
    private static final List<String> NAMES_OF_CLIENTS = List.of(
            StreamsConfig.CLIENT_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));

    /** For so long a record waits for others that share its request, unless its topic's {@link Urgency} says otherwise. */
    private static final int LINGER_MS = 5;
    /** Of a partition in one request, where they are many. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** The default of Kafka 5, which Kafka 4 asks for at every start; its constant is deprecated already. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    /** What every client of this Weir has; what the operator set under {@code kafka.} comes last and wins. */
    public static Properties of(WeirConfig config) {
        Properties properties = new Properties();
        identity(properties, config);
        latency(properties, config);
        requests(properties, config);
        membership(properties);
        internalTopics(properties, config);
        properties.putAll(config.kafka());
        return properties;
    }

    /** Those of one lane's client, likewise; its tag and its folder are Weir's to say, and its names end with the lane. */
    public static Properties of(WeirConfig config, Lane lane) {
        Properties properties = of(config);
        if (lane == Lane.CALLS) {
            properties.put(FETCHED_OF_A_PARTITION, FETCHED_OF_CALLS);
            if (!isExactlyOnce(config)) {
                properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_OF_CALLS_MS);
            }
        }
        properties.putAll(config.kafka());
        properties.put(Lane.tagSetting(), lane.id());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(config.instance().stateDir(), lane.id()).toString());
        // Were it the same for both, one would drive the other out of the group, or out of JMX.
        NAMES_OF_CLIENTS.forEach(
                name -> properties.computeIfPresent(name, (setting, given) -> given + "-" + lane.id()));
        return properties;
    }

    /**
     * What lies between two commits of a stream thread, in the lane where they are rarest.
     *
     * @throws org.apache.kafka.common.config.ConfigException when the operator's is no number
     */
    public static Duration commitInterval(WeirConfig config) {
        String name = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
        Object millis = ConfigDef.parseType(name, of(config, Lane.CALLS).get(name), ConfigDef.Type.LONG);
        return Duration.ofMillis((long) millis);
    }

    private static void identity(Properties properties, WeirConfig config) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.instance().stateDir());
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.instance().threads());
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.instance().processingGuarantee());
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.instance().standbyReplicas());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(GLOBAL_HANDLER, true);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, BrokerTime.class);
    }

    /** The commit is on the path of state, and poll is paid at each hop. */
    private static void latency(Properties properties, WeirConfig config) {
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                isExactlyOnce(config) ? EXACTLY_ONCE_COMMIT_INTERVAL_MS : COMMIT_INTERVAL_MS);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 300);
        // What one topic of a task still has to fetch isn't waited for: 0 would, and costs a formatted text for each
        // record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 300);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        // What was fetched is handed out in the order of fetching: the default, a megabyte of each partition, would
        // stand before what has only just come.
        properties.put(FETCHED_OF_A_PARTITION, FETCHED_OF_WITHDRAWALS);
        // An exchange with transactional producers must not be shown aborted withdrawals.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    }

    private static boolean isExactlyOnce(WeirConfig config) {
        return config.instance().processingGuarantee().equals(StreamsConfig.EXACTLY_ONCE_V2);
    }

    /** Where the operator gave the one or the other for all clients, it is for these, too. */
    private static void requests(Properties properties, WeirConfig config) {
        Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES)
                .forEach((name, own) -> {
                    if (!config.kafka().containsKey(name)) {
                        properties.put(StreamsConfig.producerPrefix(name), own);
                    }
                });
    }

    /** A killed instance is missed after a session of 6 s; one that waits for the registry keeps its place for 30 min. */
    private static void membership(Properties properties) {
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 1_800_000);
    }

    private static void internalTopics(Properties properties, WeirConfig config) {
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, config.internal().replicationFactor());
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Integer.toString(config.internal().minInsyncReplicas()));
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(config.internal().maxMessageBytes()));
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                config.internal().maxMessageBytes());
    }
}
