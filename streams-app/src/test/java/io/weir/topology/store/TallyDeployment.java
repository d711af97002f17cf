package io.weir.topology.store;

import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Instances of {@link TallyTopology} on the tests' broker, what is sent to them and what they send. */
final class TallyDeployment implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final EmbeddedCluster cluster;
    private final Path state;
    private final Properties settings = new Properties();
    private final KafkaProducer<String, String> producer;
    private final List<Instance> started = new ArrayList<>();
    private StreamThreadExceptionResponse response = StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

    TallyDeployment(String name, int partitions, EmbeddedCluster cluster, Path state) throws Exception {
        this.name = name;
        this.cluster = cluster;
        this.state = state;
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(in(), partitions, (short) 1), new NewTopic(out(), 1, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        // As short as the tests' broker grants: one that fails without leaving its group is waited for so long.
        settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), SharedCluster.SHORTEST_SESSION_MILLIS);
        settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
    }

    /** One process, as it were. */
    final class Instance {

        final TallyTopology topology;
        final KafkaStreams streams;

        private Instance(int number, BiConsumer<ProcessorContext<?, ?>, String> afterMutation) {
            StoreUpkeep upkeep = new StoreUpkeep(StoreUpkeep.PAUSE, System::nanoTime, StoreListener.SILENT);
            topology = new TallyTopology(name + ".", upkeep, afterMutation);
            Properties its = new Properties();
            its.putAll(settings);
            its.put(
                    StreamsConfig.STATE_DIR_CONFIG,
                    state.resolve("instance-" + number).toString());
            streams = new KafkaStreams(topology.build(), its);
            streams.setUncaughtExceptionHandler(failure -> response);
            streams.start();
        }

        /** Ends in order, and tells the group. */
        void leave() {
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(PATIENCE));
        }

        private long tasks(boolean active) {
            return streams.metadataForLocalThreads().stream()
                    .mapToLong(thread -> (active ? thread.activeTasks() : thread.standbyTasks()).size())
                    .sum();
        }

        void awaitTasks(int active, int standby) {
            await().atMost(PATIENCE)
                    .until(() -> streams.state() == KafkaStreams.State.RUNNING
                            && tasks(true) == active
                            && tasks(false) == standby);
        }
    }

    TallyDeployment set(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    TallyDeployment onFailure(StreamThreadExceptionResponse answer) {
        response = answer;
        return this;
    }

    Instance start(int number) {
        return start(number, (context, taken) -> {});
    }

    Instance start(int number, BiConsumer<ProcessorContext<?, ?>, String> afterMutation) {
        Instance instance = new Instance(number, afterMutation);
        started.add(instance);
        return instance;
    }

    void send(int partition, String key, String... names) throws Exception {
        for (String taken : names) {
            producer.send(new ProducerRecord<>(in(), partition, key, taken)).get();
        }
    }

    /** What came out so far, once it is what is waited for. */
    List<String> awaitOutput(Predicate<List<String>> complete) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition only = new TopicPartition(out(), 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            List<String> read = new ArrayList<>();
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(record.key() + ": " + record.value()));
                return complete.test(read);
            });
            return read;
        }
    }

    String in() {
        return name + "." + TallyTopology.IN;
    }

    String out() {
        return name + "." + TallyTopology.OUT;
    }

    String changelog(String store) {
        return name + "-" + store + "-changelog";
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed");
    }

    @Override
    public void close() {
        started.forEach(Instance::leave);
        producer.close();
    }
}
