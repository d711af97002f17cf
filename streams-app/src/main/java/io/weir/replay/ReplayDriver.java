package io.weir.replay;

import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.baseline.BaselinesInForce;
import io.weir.baseline.OutflowState;
import io.weir.config.WeirConfig;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.contract.ValueCodec;
import io.weir.topology.OutflowStores;
import io.weir.topology.StageMetrics;
import io.weir.topology.StateKeeping;
import io.weir.topology.StreamsProperties;
import io.weir.topology.Topics;
import io.weir.topology.WeirTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology in one process, on a clock that the records drive: time stands still but for what they say, and
 * passes a second at a time, so that what falls due in between falls due in its order.
 *
 * <p>The test driver keeps whatever any topic was ever sent; here all of it is taken away as it
 * comes, so that memory grows with the state alone.
 */
public final class ReplayDriver implements AutoCloseable {

    /** Takes what came out of a contract topic, in the order in which it was decided. */
    public interface OutputListener {
        void accept(String topic, TestRecord<byte[], byte[]> record);
    }

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Steps between two clean-ups of what Weir's own topics were sent. */
    private static final int INTERNAL_DRAIN = 256;

    private final TopologyTestDriver driver;
    private final Path stateDirectory;
    private final OutputListener listener;
    private final BaselinesInForce baselines;
    private final ValueCodec<Baseline> baselineCodec;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private Instant now;
    private int steps;

    /**
     * @param baselines what usually leaves
     * @param start what the clock shows at first
     * @param keeping where what may be larger than the heap goes
     */
    public ReplayDriver(
            WeirConfig config,
            RuleSet rules,
            Baselines baselines,
            ContractCodecs codecs,
            StageMetrics metrics,
            Instant start,
            StateKeeping keeping,
            OutputListener listener) {
        this.listener = listener;
        this.baselines = BaselinesInForce.of(baselines);
        this.baselineCodec = codecs.baseline();
        this.now = start;
        this.stateDirectory = temporaryDirectory();
        Properties properties = StreamsProperties.of(config);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(
                WeirTopology.buildForReplay(config, RulesInForce.of(rules), this.baselines, codecs, metrics, keeping),
                properties,
                start);
    }

    public Instant now() {
        return now;
    }

    /** Sends a record in, after time has gone on to when the broker took it; earlier times leave the clock as it is. */
    public void pipe(String topic, @Nullable String key, byte[] value, Instant brokerTime) {
        passTo(brokerTime);
        inputs.computeIfAbsent(
                        topic,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, brokerTime);
        drain();
    }

    /** Lets time go on at once: what falls due in between does so together, at the end, in the order of its deadlines. */
    public void leapTo(Instant until) {
        if (now.isBefore(until)) {
            driver.advanceWallClockTime(Duration.between(now, until));
            now = until;
            drain();
        }
    }

    /** Lets time go on. */
    public void passTo(Instant until) {
        while (now.isBefore(until)) {
            Instant next = now.truncatedTo(ChronoUnit.SECONDS).plus(SECOND);
            leapTo(next.isAfter(until) ? until : next);
        }
    }

    /** What baselines were learned from so far. */
    OutflowState outflows() {
        return OutflowStores.of(driver::getStateStore);
    }

    private void drain() {
        for (String topic : Topics.OUTPUTS) {
            drain(topic, true);
        }
        if (++steps % INTERNAL_DRAIN == 0) {
            for (String topic : driver.producedTopicNames()) {
                drain(topic, false);
            }
        }
    }

    private void drain(String topic, boolean listened) {
        TestOutputTopic<byte[], byte[]> output = outputs.computeIfAbsent(
                topic,
                name -> driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        while (!output.isEmpty()) {
            TestRecord<byte[], byte[]> record = output.readRecord();
            if (topic.equals(Topics.BASELINES)) {
                learn(record);
            }
            if (listened) {
                listener.accept(topic, record);
            }
        }
    }

    /** What is learned on the way counts on the way, as it would by the topic. */
    private void learn(TestRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        baselines.replace(
                value == null
                        ? baselines.now().without(new String(record.key(), StandardCharsets.UTF_8))
                        : baselines.now().with(List.of(baselineCodec.decode(Topics.BASELINES, value))));
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the replay's state in " + stateDirectory, e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("weir-replay");
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a folder for the replay's state", e);
        }
    }
}
