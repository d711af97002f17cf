package io.weir.topology.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** A store of tallies with a changelog that can be looked at, cut anywhere, and restored from. */
final class TallyStore implements StoreListener {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration KEPT = Duration.ofHours(2);
    static final Duration KEPT_OPEN = Duration.ofHours(5);

    /** @param row with its NULs shown as slashes */
    record Row(String row, Bytes bytes) {
        @Override
        public String toString() {
            return (bytes == null ? "-" : "+") + row;
        }
    }

    final Tally.Codec codec = new Tally.Codec();
    final List<Row> changelog = new ArrayList<>();
    final Map<String, Integer> expired = new LinkedHashMap<>();
    final Map<String, Integer> madeRoom = new LinkedHashMap<>();
    final LiveStore<Tally> store;
    private Instant now = START;
    private long nanos;

    TallyStore(int familyCapacity) {
        store = new LiveStore<>(
                "tallies",
                codec,
                new TallyKeeping(),
                familyCapacity,
                new StoreUpkeep(StoreUpkeep.PAUSE, () -> nanos += 1_000, this));
        open();
    }

    private void open() {
        store.open((key, value) -> changelog.add(
                new Row(new String(key.get(), StandardCharsets.UTF_8).replace('\u0000', '/'), Bytes.wrap(value))));
    }

    static TallyStore empty() {
        return new TallyStore(1_000);
    }

    /** A new process with this changelog. */
    static TallyStore restored(List<Row> changelog) {
        TallyStore restored = empty();
        restored.restore(changelog);
        return restored;
    }

    TallyStore restarted() {
        return restored(changelog);
    }

    void restore(List<Row> rows) {
        store.restore(rows.stream()
                .map(row -> new ConsumerRecord<>(
                        "changelog",
                        0,
                        0,
                        row.row.replace('/', '\u0000').getBytes(StandardCharsets.UTF_8),
                        row.bytes == null ? null : row.bytes.get()))
                .toList());
    }

    /** The task is revived after a failure. */
    void reopened() {
        store.close();
        open();
    }

    TallyStore add(String family, String key, String... names) {
        LiveEntry<Tally> entry = store.find(family, key);
        if (entry == null) {
            entry = store.put(family, key, new Tally(now.toEpochMilli()));
        } else {
            entry.changed();
        }
        entry.value().names.addAll(List.of(names));
        entry.value().touchedAtMillis = now.toEpochMilli();
        return this;
    }

    TallyStore commit() {
        store.flushCache();
        return this;
    }

    TallyStore pass(Duration time) {
        now = now.plus(time);
        store.sweep(now);
        return this;
    }

    List<String> names(String family, String key) {
        LiveEntry<Tally> entry = store.find(family, key);
        return entry == null ? null : entry.value().names;
    }

    /** All that is found, by family and key. */
    Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>();
        store.forEach(entry -> all.put(entry.family() + "/" + entry.key(), List.copyOf(entry.value().names)));
        return all;
    }

    /** Whether an entry of swarm is live or still bytes. */
    String ask(String key) {
        return store.find("swarm", key).ask(live -> "live", head -> "bytes");
    }

    List<String> rows() {
        return changelog.stream().map(Row::toString).toList();
    }

    @Override
    public void heldCommitUp(String name, int written, Duration pause) {}

    @Override
    public void heldThreadUp(Set<String> stores, Duration pause) {}

    @Override
    public void wroteAhead(String name, int written, Duration pause) {}

    @Override
    public void expired(String name, String family, int number) {
        expired.merge(family, number, Integer::sum);
    }

    @Override
    public void madeRoom(String name, String family) {
        madeRoom.merge(family, 1, Integer::sum);
    }

    static final class TallyKeeping implements Keeping<Tally> {

        @Override
        public Duration shortest() {
            return KEPT;
        }

        @Override
        public long keptUntilMillis(Tally tally) {
            return tally.touchedAtMillis + (tally.open ? KEPT_OPEN : KEPT).toMillis();
        }

        @Override
        public boolean isProtected(Tally tally) {
            return tally.pinned;
        }
    }
}
