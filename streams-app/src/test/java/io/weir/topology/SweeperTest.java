package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.topology.store.LiveKeyValueStore;
import io.weir.topology.store.StoreListener;
import io.weir.topology.store.StoreUpkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When rows are looked at, and when they go. A row's value is when it is due, in milliseconds since the epoch. */
final class SweeperTest {

    private static final String STORE = "rows";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SLICE = 2_000;

    private int looks;
    private LiveKeyValueStore<Long> rows;
    private final TopologyTestDriver driver = driver();
    private final TestInputTopic<String, Long> puts =
            driver.createInputTopic(STORE, new StringSerializer(), new LongSerializer());

    private final class Rows extends ContextualProcessor<String, Long, Void, Void> {
        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            rows = context.getStateStore(STORE);
            Sweeper.schedule(context, rows, due -> {
                looks++;
                return Instant.ofEpochMilli(due);
            });
        }

        @Override
        public void process(Record<String, Long> put) {
            rows.put(put.key(), put.value());
        }
    }

    private TopologyTestDriver driver() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.onHeap(
                STORE,
                Serdes.Long(),
                SLICE,
                new StoreUpkeep(StoreUpkeep.PAUSE, System::nanoTime, StoreListener.SILENT).withoutWritingAhead()));
        builder.stream(STORE, Consumed.with(Serdes.String(), Serdes.Long())).process(Rows::new, STORE);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "sweeps");
        return new TopologyTestDriver(builder.build(), properties, START);
    }

    @Test
    void dropsARowWhenItIsDue_andLooksAtNoneUntilThen() {
        put("late", Duration.ofDays(300));
        put("soon", Duration.ofHours(10));
        pass(MINUTE);
        assertThat(looks).isEqualTo(2);

        passByMinutes(Duration.ofHours(9));
        assertThat(looks).as("both are known not to be due").isEqualTo(2);
        passByMinutes(Duration.ofHours(1));
        assertThat(rows.find("soon")).isNull();
        assertThat(rows.find("late")).isNotNull();
    }

    @Test
    void looksAgainAfterADay_whateverThereWas() {
        pass(MINUTE);
        put("new", Duration.ofDays(1));
        passByMinutes(Duration.ofDays(1));
        pass(MINUTE);
        assertThat(rows.find("new")).isNull();
    }

    @Test
    void keepsARowThatWasTouchedAgain() {
        put("row", Duration.ofHours(1));
        pass(MINUTE);
        put("row", Duration.ofDays(300));
        passByMinutes(Duration.ofDays(2));
        assertThat(rows.find("row")).isNotNull();
    }

    @Test
    void goesThroughManyRowsASliceAMinute() {
        for (int row = 0; row < 2 * SLICE + 1; row++) {
            put(String.valueOf(row), row % 2 == 0 ? Duration.ZERO : Duration.ofDays(300));
        }
        pass(MINUTE);
        assertThat(looks).isEqualTo(SLICE);
        pass(MINUTE);
        pass(MINUTE);
        assertThat(looks).isEqualTo(2 * SLICE + 1);
        assertThat(rows.find("0")).isNull();
        assertThat(rows.find(String.valueOf(2 * SLICE))).isNull();
        assertThat(rows.find("1")).isNotNull();

        passByMinutes(Duration.ofHours(1));
        assertThat(looks).as("the round is over").isEqualTo(2 * SLICE + 1);
    }

    private void put(String row, Duration dueIn) {
        puts.pipeInput(row, START.plus(dueIn).toEpochMilli());
    }

    private void passByMinutes(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            pass(MINUTE);
        }
    }

    private void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @AfterEach
    void close() {
        driver.close();
    }
}
