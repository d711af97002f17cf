package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What is decoded and what is written, and that neither shows. */
final class LiveKeyValueStoreTest {

    private static final int LIVE = 5;

    private final KeyValueStore<Bytes, byte[]> stored =
            Stores.inMemoryKeyValueStore("names").get();
    private final List<String> changelog = new ArrayList<>();
    private int decoded;
    private final Serde<String> counting = Serdes.serdeFrom(Serdes.String().serializer(), (topic, bytes) -> {
        decoded++;
        return new String(bytes, StandardCharsets.UTF_8);
    });
    private long nanos;
    private final LiveKeyValueStore<String> store = withRoomFor(LIVE);

    private LiveKeyValueStore<String> withRoomFor(int values) {
        LiveKeyValueStore<String> made = new LiveKeyValueStore<>(
                stored,
                counting,
                values,
                new StoreUpkeep(StoreUpkeep.PAUSE, () -> nanos += 1_000, StoreListener.SILENT));
        made.open((key, value) -> changelog.add(
                key.toString() + "=" + (value == null ? null : new String(value, StandardCharsets.UTF_8))));
        return made;
    }

    @Test
    void findsWhatWasPut_beforeItIsWritten() {
        store.put("a", "1");

        assertThat(store.find("a")).isEqualTo("1");
        assertThat(stored.approximateNumEntries()).isZero();
        assertThat(changelog).isEmpty();
    }

    @Test
    void writesAValueOncePerCommit_howeverOftenItWasPut() {
        store.put("a", "1");
        store.put("b", "1");
        store.put("a", "2");
        store.flushCache();
        store.flushCache();

        assertThat(changelog).containsExactly("a=2", "b=1");
        assertThat(stored.approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void readsAndWritesNothing_forWhatIsFoundAllDay() {
        store.put("a", "1");
        store.flushCache();
        store.clearCache();

        for (int i = 0; i < 100; i++) {
            store.put("a", store.find("a"));
            store.flushCache();
        }
        assertThat(decoded).isEqualTo(1);
        assertThat(changelog).hasSize(1);
    }

    @Test
    void writesEarly_whatMustMakeRoom() {
        for (int i = 0; i <= LIVE; i++) {
            store.put("k" + i, "v" + i);
        }
        assertThat(changelog).containsExactly("k0=v0");
        assertThat(store.find("k0")).isEqualTo("v0");
        assertThat(decoded).isEqualTo(1);

        store.flushCache();
        assertThat(changelog).containsExactlyInAnyOrder("k0=v0", "k1=v1", "k2=v2", "k3=v3", "k4=v4", "k5=v5");
    }

    @Test
    void deletesWithATombstone() {
        store.put("a", "1");
        store.flushCache();
        store.remove("a");
        assertThat(store.find("a")).isNull();
        store.flushCache();

        assertThat(store.find("a")).isNull();
        assertThat(changelog).containsExactly("a=1", "a=null");
        assertThat(stored.approximateNumEntries()).isZero();
    }

    @Test
    void visitsWhatIsLiveToo_inSlices() {
        store.put("b", "1");
        store.put("c", "1");
        store.put("d", "1");
        store.flushCache();
        store.put("a", "new");
        store.put("c", "changed");
        store.remove("d");

        Map<String, String> seen = new LinkedHashMap<>();
        store.forEach(seen::put);
        assertThat(seen).containsExactly(Map.entry("a", "new"), Map.entry("b", "1"), Map.entry("c", "changed"));

        seen.clear();
        String next = store.forEach(null, 2, seen::put);
        assertThat(seen).containsOnlyKeys("a", "b");
        assertThat(store.forEach(next, 2, seen::put)).isNull();
        assertThat(seen).hasSize(3);
    }

    @Test
    void forgetsWhatIsLive_whenItsTaskBecomesAStandby() {
        store.put("a", "1");
        assertThatThrownBy(store::clearCache).isInstanceOf(IllegalStateException.class);
        store.flushCache();
        store.clearCache();

        stored.put(Bytes.wrap("a".getBytes(StandardCharsets.UTF_8)), "2".getBytes(StandardCharsets.UTF_8));

        assertThat(store.find("a")).isEqualTo("2");
    }

    @Test
    void givesItsPartOfThePauseBack_whenItsTaskBecomesAStandby() {
        store.writeAheadIn(new MockProcessorContext<>());
        store.put("a", "1");
        store.flushCache();
        assertThat(SharedPause.ofThisThread().part(0)).as("of others").isLessThan(1);

        store.clearCache();

        assertThat(SharedPause.ofThisThread().part(0)).isEqualTo(1);
    }

    @Test
    void leavesToTheCommit_whatIsPutAgain() {
        MockProcessorContext<Void, Void> processor = WritingBack.processorCommittingEach(Duration.ofMillis(1));
        LiveKeyValueStore<String> large = withRoomFor(1_000);
        large.writeAheadIn(processor);
        large.put("was-busy", "1");
        large.put("was-busy", "2");
        large.flushCache();
        large.put("busy", "1");
        large.put("was-busy", "3");
        for (int i = 0; i < 100; i++) {
            large.put("k" + i, "1");
        }
        large.put("busy", "2");

        processor.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(changelog).contains("was-busy=3").noneMatch(row -> row.startsWith("busy"));
        large.flushCache();
        assertThat(changelog).contains("busy=2").hasSize(103);
        large.close();
    }

    @Test
    void behavesAsAMap_whateverIsLive() {
        Random random = new Random(20260101);
        Map<String, String> expected = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            String key = "k" + random.nextInt(12);
            switch (random.nextInt(6)) {
                case 0 -> {
                    store.remove(key);
                    expected.remove(key);
                }
                case 1 -> store.flushCache();
                case 2, 3 -> {
                    store.put(key, "v" + step);
                    expected.put(key, "v" + step);
                }
                default -> assertThat(store.find(key)).isEqualTo(expected.get(key));
            }
        }
        Map<String, String> all = new TreeMap<>();
        store.forEach(all::put);
        assertThat(all).isEqualTo(expected);
        assertThat(lastWritten()).isEqualTo(expected);
    }

    private Map<String, String> lastWritten() {
        Map<String, String> last = new TreeMap<>();
        for (String row : changelog) {
            String key = row.substring(0, row.indexOf('='));
            String value = row.substring(row.indexOf('=') + 1);
            if (value.equals("null")) {
                last.remove(key);
            } else {
                last.put(key, value);
            }
        }
        return last;
    }
}
