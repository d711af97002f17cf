package io.weir.bench;

import io.weir.config.WeirConfig;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.RegistryOutageListener;
import io.weir.serde.registry.ValueSerdes;
import io.weir.topology.Lane;
import io.weir.topology.StreamsProperties;
import io.weir.topology.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka Streams that reads and decodes calls, and does nothing with them: what Weir would cost if it had nothing to do. */
final class PassThrough {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private PassThrough() {}

    static AutoCloseable start(WeirConfig config, Subject subject) {
        String topic = new Topics(config.topicPrefix(), config.applicationId()).named(Topics.API_CALLS);
        ContractCodecs codecs = ContractCodecs.of(ValueSerdes.connect(
                config.registry(),
                InstantSource.system(),
                wait -> Thread.sleep(wait.toMillis()),
                RegistryOutageListener.SILENT));
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(), "calls", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
        topology.addProcessor("decode", () -> new Decoding(topic, codecs), "calls");
        Properties properties =
                subject == Subject.PASS_THROUGH ? StreamsProperties.of(config, Lane.CALLS) : defaults(config);
        // Its end is seen by its commits, and it works off millions between two of Weir's.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.start();
        return () -> streams.close(CLOSE_PATIENCE);
    }

    private static Properties defaults(WeirConfig config) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.instance().stateDir());
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.instance().threads());
        return properties;
    }

    private static final class Decoding extends ContextualProcessor<byte[], byte[], Void, Void> {

        private final String topic;
        private final ContractCodecs codecs;
        private long unused;

        Decoding(String topic, ContractCodecs codecs) {
            this.topic = topic;
            this.codecs = codecs;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            // The sum keeps the compiler from leaving the decoding out.
            unused += codecs.apiCall().decode(topic, record.value()).status();
        }
    }
}
