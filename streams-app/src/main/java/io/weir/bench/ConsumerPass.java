package io.weir.bench;

import com.sun.management.OperatingSystemMXBean;
import io.weir.config.WeirConfig;
import io.weir.schema.ApiCall;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from beginning to end with nothing but a consumer and, at most, a decoder: the limit of everything else. */
final class ConsumerPass {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Does with a value what is to be measured; its answer keeps the compiler from leaving it out. */
    private interface Taking {
        int take(byte[] value);
    }

    private final WeirConfig config;
    private final String topic;
    private final Taking taking;
    private long unused;

    ConsumerPass(WeirConfig config, Subject subject) {
        this.config = config;
        this.topic = new Topics(config.topicPrefix(), config.applicationId()).named(Topics.API_CALLS);
        this.taking = taking(subject);
    }

    /** @param passes how often all of it is read */
    Spent run(int passes) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            long end = sum(consumer.endOffsets(partitions));
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            for (int pass = 0; pass < passes; pass++) {
                consumer.seekToBeginning(partitions);
                read(consumer, end);
            }
            return new Spent(
                    end * passes,
                    Duration.ofNanos(system.getProcessCpuTime() - cpu),
                    Duration.ofNanos(System.nanoTime() - wall));
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, long count) {
        long seen = 0;
        while (seen < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                unused += taking.take(record.value());
                seen++;
            }
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private Taking taking(Subject subject) {
        ValueSerdes serdes = ValueSerdes.connect(
                config.registry(),
                InstantSource.system(),
                wait -> Thread.sleep(wait.toMillis()),
                RegistryOutageListener.SILENT);
        return switch (subject) {
            case CONSUMER_BYTES -> value -> value.length;
            case CONSUMER_AVRO -> {
                Deserializer<ApiCall> avro = serdes.deserializer(ApiCall.class);
                yield value -> avro.deserialize(topic, value).getStatus();
            }
            case DECODE_LIMIT -> {
                ContractCodecs codecs = ContractCodecs.of(serdes);
                yield value -> codecs.apiCall().decode(topic, value).status();
            }
            default -> throw new IllegalArgumentException(subject + " is more than a consumer");
        };
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
