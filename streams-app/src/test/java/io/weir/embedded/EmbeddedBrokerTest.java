package io.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("broker")
class EmbeddedBrokerTest {
    private static final String TOPIC = "withdrawals";

    @Test
    void carriesRecords_throughAConsumerGroupAndTransactions() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.builder().start()) {
            createTopic(broker);
            produce(broker, "one", "two");
            produceInTransaction(broker, "three");

            assertThat(consume(broker, 3)).containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Set<Path> filesBefore = temporaryDirectories();
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
        EmbeddedBroker broker = EmbeddedBroker.builder().start();
        Set<Path> filesWhile = temporaryDirectories();
        Set<String> threadsWhile = newThreads(threadsBefore);
        createTopic(broker);
        produce(broker, "one");
        consume(broker, 1);
        int port = port(broker);

        broker.close();
        broker.close();

        assertThat(filesWhile).as("it had data").hasSize(filesBefore.size() + 1);
        assertThat(threadsWhile).as("it had threads").isNotEmpty();
        assertThat(temporaryDirectories()).isEqualTo(filesBefore);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(newThreads(threadsBefore)).isEmpty());
        assertThatPortIsFree(port);
    }

    @Test
    void keepsPortAndData_overARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.builder().start()) {
            createTopic(broker);
            produce(broker, "before");
            String where = broker.bootstrapServers();

            broker.stop();
            assertThatPortIsFree(port(broker));
            broker.start();

            assertThat(broker.bootstrapServers()).isEqualTo(where);
            produce(broker, "after");
            assertThat(consume(broker, 2)).containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void keepsWhatItWrote_inADirectoryOfTheCallers(@TempDir Path directory) throws Exception {
        int port;
        try (EmbeddedBroker first =
                EmbeddedBroker.builder().directory(directory).start()) {
            createTopic(first);
            produce(first, "of the first");
            port = port(first);
        }
        try (EmbeddedBroker second =
                EmbeddedBroker.builder().directory(directory).port(port).start()) {
            assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(consume(second, 1)).containsExactly("of the first");
        }
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void runsBesideAnother() throws Exception {
        try (EmbeddedCluster one = EmbeddedCluster.start();
                EmbeddedCluster two = EmbeddedCluster.start()) {
            createTopic(one.broker());
            createTopic(two.broker());
            produce(one.broker(), "in one");
            produce(two.broker(), "in two");

            assertThat(consume(one.broker(), 1)).containsExactly("in one");
            assertThat(consume(two.broker(), 1)).containsExactly("in two");
            assertThat(one.registryUrl()).isNotEqualTo(two.registryUrl());
        }
    }

    @Test
    void takesPropertiesInsteadOfItsOwn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.builder()
                        .property("message.max.bytes", "2000000")
                        .start();
                Admin admin = Admin.create(client(broker))) {
            ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");

            var config = admin.describeConfigs(List.of(node)).all().get().get(node);

            assertThat(config.get("message.max.bytes").value()).isEqualTo("2000000");
            assertThat(config.get("log.cleaner.dedupe.buffer.size").value()).isEqualTo("2097152");
            assertThat(config.get("group.initial.rebalance.delay.ms").value()).isEqualTo("100");
        }
    }

    @Test
    void saysSo_andLeavesNothing_whenThePortIsTaken() throws Exception {
        Set<Path> filesBefore = temporaryDirectories();
        try (EmbeddedRegistry taken = EmbeddedRegistry.startNew()) {
            int port = Integer.parseInt(taken.url().substring("http://127.0.0.1:".length()));

            assertThatThrownBy(() -> EmbeddedBroker.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll("127.0.0.1:" + port, "choose another port");
        }
        assertThat(temporaryDirectories()).isEqualTo(filesBefore);
    }

    @Test
    void failsWithoutHaltingTheJvm_whenKafkaRefusesToStart() {
        Set<Path> filesBefore = temporaryDirectories();
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

        assertThatThrownBy(() -> EmbeddedBroker.builder()
                        .property("listener.name.client.ssl.keystore.location", "/nowhere")
                        .property("listener.security.protocol.map", "CLIENT:SSL,CONTROLLER:PLAINTEXT")
                        .start())
                .isInstanceOf(Exception.class);

        assertThat(temporaryDirectories()).isEqualTo(filesBefore);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(newThreads(threadsBefore)).isEmpty());
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(client(broker))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
    }

    private static void produce(EmbeddedBroker broker, String... values) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(broker), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value, value)).get();
            }
        }
    }

    private static void produceInTransaction(EmbeddedBroker broker, String value) throws Exception {
        Map<String, Object> settings = client(broker);
        settings.put("transactional.id", "payout");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value, value)).get();
            producer.commitTransaction();
        }
    }

    private static List<String> consume(EmbeddedBroker broker, int count) {
        Map<String, Object> settings = client(broker);
        settings.put("group.id", "soc");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static Map<String, Object> client(EmbeddedBroker broker) {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static int port(EmbeddedBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().substring("127.0.0.1:".length()));
    }

    private static void assertThatPortIsFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        }
    }

    private static Set<Path> temporaryDirectories() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith(EmbeddedBroker.TEMPORARY_PREFIX))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that came meanwhile, but for this test's own and the two that tick for the JVM's one registry of metrics. */
    private static Set<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("metrics-meter-tick-thread-") && !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
