package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores where Kafka Streams calls them; the test driver commits after every record. */
final class StoresInATaskTest {

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, String> in;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        StoreUpkeep upkeep = new StoreUpkeep(StoreUpkeep.PAUSE, System::nanoTime, StoreListener.SILENT);
        driver = new TopologyTestDriver(
                new TallyTopology("", upkeep, (context, name) -> {}).build(), properties, TallyStore.START);
        in = driver.createInputTopic(TallyTopology.IN, new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void writesBackAndSendsOn_whenACommitIsPrepared() {
        in.pipeInput("a", "x");
        in.pipeInput("a", "y");

        assertThat(driver.createOutputTopic(TallyTopology.OUT, new StringDeserializer(), new StringDeserializer())
                        .readValuesToList())
                .containsExactly("x 1 1", "y 2 2");
        assertThat(changelog(TallyTopology.TALLIES)).containsExactly("swarm\u0000a\u0000", "swarm\u0000a\u0000");
        assertThat(changelog(TallyTopology.COUNTS)).containsExactly("a", "a");
    }

    @Test
    void keepsWhatIsOnDisk_whenItIsNoLongerLive() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50; i++) {
                in.pipeInput("k" + i, "x");
            }
        }
        LiveKeyValueStore<Long> counts = counts();
        for (int i = 0; i < 50; i++) {
            assertThat(counts.find("k" + i)).isEqualTo(2);
        }
    }

    @SuppressWarnings("unchecked")
    private LiveKeyValueStore<Long> counts() {
        return (LiveKeyValueStore<Long>) driver.getStateStore(TallyTopology.COUNTS);
    }

    private List<String> changelog(String store) {
        return driver
                .createOutputTopic(
                        "app-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .stream()
                .map(row -> new String(row.key, StandardCharsets.UTF_8))
                .toList();
    }
}
