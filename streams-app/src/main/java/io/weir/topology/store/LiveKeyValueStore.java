package io.weir.topology.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Decoded values in front of a store of bytes that may be larger than the heap: what was used last is found without
 * reading bytes, and what was put is written when Kafka Streams prepares a commit, once however often it was put, or
 * earlier where it must make room for others.
 *
 * <p>Against Kafka Streams' own cache: that keeps bytes, so each use decodes them and each put encodes.
 *
 * @param <V> the values, immutable: to put what was found writes nothing
 */
public final class LiveKeyValueStore<V> implements StateStore, CachedStateStore<Object, Object>, TaskStores.Logged {

    private final KeyValueStore<Bytes, byte[]> stored;
    private final Serde<V> values;
    private final WriteBack<LiveRow<V>> writeBack;
    private final LiveRows<V> live;
    private final LookAhead<LiveRow<V>> lookAhead;
    private ToLongFunction<? super V> reader = value -> 0;
    private @Nullable Changelog changelog;
    private boolean logged = true;

    /**
     * @param stored what is behind it, without a changelog of its own
     * @param liveEntries so many values are kept decoded
     */
    public LiveKeyValueStore(
            KeyValueStore<Bytes, byte[]> stored, Serde<V> values, int liveEntries, StoreUpkeep upkeep) {
        this.stored = stored;
        this.values = values;
        this.writeBack = new WriteBack<>(stored.name(), upkeep, this::writeBack, LiveRow::takeChangedSince);
        this.live = new LiveRows<>(liveEntries);
        this.lookAhead = new LookAhead<>(this::read);
    }

    /** Lets it write ahead of commits; to be called by a processor that uses it, from {@code init}. */
    public void writeAheadIn(ProcessorContext<?, ?> processor) {
        writeBack.writeAheadIn(processor);
    }

    /** @param read reads what of a value is needed soon, and gives back something of all that it read */
    public void onLookAhead(ToLongFunction<? super V> read) {
        reader = read;
    }

    /** The value is going to be asked for, once others were: {@link #lookAhead} reads what will be needed of all. */
    public void expect(String key) {
        lookAhead.expect(live.first(key));
    }

    /** Reads what is needed of the values that are expected, as far as they are live; changes nothing. */
    public void lookAhead() {
        long unused = lookAhead.go();
    }

    private long read(LiveRow<V> row) {
        V value = row.value;
        return row.key.length() + (value == null ? 0 : reader.applyAsLong(value));
    }

    public @Nullable V find(String key) {
        LiveRow<V> row = live.find(key);
        if (row != null) {
            return row.value;
        }
        byte[] bytes = stored.get(bytes(key));
        if (bytes == null) {
            return null;
        }
        V value = decode(bytes);
        add(new LiveRow<>(key, value));
        return value;
    }

    /** Nothing is written where it is the same object that was found. */
    public void put(String key, V value) {
        set(key, value);
    }

    /**
     * Writes all that has changed now, instead of with the next commit: for what the outside is told of in the same breath,
     * so that a crash can hardly take it back.
     */
    public void writeNow() {
        int unused = writeBack.writeAll();
    }

    /** Leaves a tombstone, whether or not there was a value. */
    public void remove(String key) {
        set(key, null);
    }

    /** Visits every value, in the order of keys; the visitor changes nothing. */
    public void forEach(BiConsumer<String, ? super V> visitor) {
        String unused = forEach(null, Integer.MAX_VALUE, visitor);
    }

    /**
     * Visits at most so many values, in the order of keys; the visitor changes nothing.
     *
     * @param from the key to begin with, null for the first
     * @return the key to go on with, null after the last
     */
    public @Nullable String forEach(@Nullable String from, int limit, BiConsumer<String, ? super V> visitor) {
        int unused = writeBack.writeAll();
        int visited = 0;
        try (KeyValueIterator<Bytes, byte[]> rows = stored.range(from == null ? null : bytes(from), null)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                String key = new String(row.key.get(), StandardCharsets.UTF_8);
                if (visited++ == limit) {
                    return key;
                }
                visitor.accept(key, decode(row.value));
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // An unchanged value is the same object, and then nothing is written.
    private void set(String key, @Nullable V value) {
        LiveRow<V> row = live.find(key);
        if (row == null) {
            row = new LiveRow<>(key, value);
            add(row);
        } else if (row.value == value) {
            return;
        } else {
            row.value = value;
        }
        if (row.dirty) {
            row.changedSince = true;
        } else {
            row.dirty = true;
            writeBack.add(row);
        }
    }

    private void add(LiveRow<V> row) {
        LiveRow<V> inTheWay = live.inTheWay();
        if (inTheWay == null) {
            live.add(row);
            return;
        }
        write(inTheWay);
        live.replace(inTheWay, row);
        // It may wait for the next commit still, for nothing.
        inTheWay.value = null;
    }

    private boolean writeBack(LiveRow<V> row) {
        boolean written = write(row);
        if (written && row.value == null) {
            live.remove(row);
        }
        return written;
    }

    private boolean write(LiveRow<V> row) {
        if (!row.dirty) {
            return false;
        }
        if (changelog == null) {
            throw new IllegalStateException("not open: " + name());
        }
        Bytes key = bytes(row.key);
        byte[] bytes = row.value == null ? null : values.serializer().serialize(name(), row.value);
        stored.put(key, bytes);
        changelog.write(key, bytes);
        row.dirty = false;
        row.changedSince = false;
        return true;
    }

    private V decode(byte[] bytes) {
        return values.deserializer().deserialize(name(), bytes);
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open(logged ? Changelog.of(context, name()) : Changelog.NONE);
        stored.init(context, root);
    }

    @Override
    public void withoutChangelog() {
        logged = false;
    }

    void open(Changelog rows) {
        changelog = rows;
    }

    /** Kafka Streams calls this before it flushes the producer and commits offsets. */
    @Override
    public void flushCache() {
        writeBack.complete();
    }

    /** Called when a task becomes active or standby: a standby's rows are restored behind what is live. */
    @Override
    public void clearCache() {
        if (!writeBack.isEmpty()) {
            throw new IllegalStateException("not written back before its task was recycled: " + name());
        }
        writeBack.drop();
        live.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        stored.commit(changelogOffsets);
    }

    @Override
    @SuppressWarnings("deprecation") // Still asked for, to know who writes the offsets beside the rows.
    public boolean managesOffsets() {
        return stored.managesOffsets();
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return stored.committedOffset(partition);
    }

    @Override
    public Position getPosition() {
        return stored.getPosition();
    }

    @Override
    public boolean persistent() {
        return stored.persistent();
    }

    @Override
    public boolean isOpen() {
        return stored.isOpen();
    }

    /** A task that is revived gets this store again, and must not see what was aborted. */
    @Override
    public void close() {
        writeBack.drop();
        live.clear();
        stored.close();
    }
}
