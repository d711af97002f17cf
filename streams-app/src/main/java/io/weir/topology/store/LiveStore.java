package io.weir.topology.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Mutable objects on the heap, found by family and key, changed in place, and written to a changelog when Kafka Streams
 * prepares a commit: each changed object once, however often it changed. What is restored stays bytes until it is found.
 *
 * <p>Between two commits a change is durable nowhere. That is as it should be: its input isn't acknowledged either. What
 * is asked of processors in return: forward first and mutate last, so that a throw in the middle of a record leaves
 * whole objects, since a task that is closed after a failure is flushed once more.
 *
 * <p>A family has room for so many values; one more takes the place of what was longest untouched, about. What is kept
 * for how long, {@link Keeping} says; {@link #sweep} lets go what is over.
 *
 * @param <V> the values
 */
public final class LiveStore<V> implements StateStore, CachedStateStore<Object, Object>, TaskStores.Logged {

    private final String name;
    private final LiveCodec<V> codec;
    private final int familyCapacity;
    private final LookAhead<LiveEntry<V>> lookAhead;
    private final WriteBack<LiveEntry<V>> writeBack;
    private final Departures<V> departures;
    private final LiveFamilies<V> families = new LiveFamilies<>(this);
    private final Restoring<V> restoring;
    private Consumer<? super LiveEntry<V>> leavingListener = leaving -> {};
    private @Nullable Changelog changelog;
    private boolean logged = true;
    private boolean open;

    /** @param familyCapacity so many values a family has room for */
    public LiveStore(String name, LiveCodec<V> codec, Keeping<V> keeping, int familyCapacity, StoreUpkeep upkeep) {
        this.name = name;
        this.codec = codec;
        this.familyCapacity = familyCapacity;
        this.lookAhead = new LookAhead<>(this::read);
        this.writeBack = new WriteBack<>(name, upkeep, this::writeChanged, LiveEntry::takeChangedSince);
        this.departures = new Departures<>(this, codec, keeping, upkeep.listener());
        this.restoring = new Restoring<>(families, codec, departures);
    }

    /** Lets it write ahead of commits; to be called by a processor that uses it, from {@code init}. */
    public void writeAheadIn(ProcessorContext<?, ?> processor) {
        writeBack.writeAheadIn(processor);
    }

    /**
     * Lets a processor that uses it know of each value that is about to go so that another one has room; from {@code init},
     * and until the store is closed. It happens within {@link #put}; the listener adds and removes none.
     */
    public void onMakingRoom(Consumer<? super LiveEntry<V>> listener) {
        leavingListener = listener;
    }

    /** The value's entry, or null. */
    public @Nullable LiveEntry<V> find(String family, String key) {
        LiveEntry<V> entry = families.find(family, key);
        if (entry == null || !entry.hasValue()) {
            return null;
        }
        entry.foundSince = true;
        return entry;
    }

    /** The value is going to be asked for, once others were: {@link #lookAhead} reads what will be needed of all. */
    public void expect(String family, String key) {
        lookAhead.expect(families.first(family, key));
    }

    /** Reads what is needed of the values that are expected, if there are any; changes nothing. */
    public void lookAhead() {
        long unused = lookAhead.go();
    }

    private long read(LiveEntry<V> entry) {
        V live = entry.live();
        return entry.key().length() + (live == null ? 0 : codec.lookAhead(live));
    }

    /**
     * Takes a value in, to be written back with the next commit.
     *
     * @param family without the character NUL
     * @throws IllegalStateException where there is one already: that one is to be changed, or removed first
     */
    public LiveEntry<V> put(String family, String key, V value) {
        LiveFamily<V> its = families.of(family);
        LiveEntry<V> before = its.entries.find(key);
        if (before != null) {
            if (before.hasValue()) {
                throw new IllegalStateException("there is a value already in " + name + " for " + family + ", " + key);
            }
            remove(before);
        }
        // Two at most: where a smaller capacity was configured, many would be too many at once.
        for (int leaving = 0; leaving < 2 && its.entries.size() >= familyCapacity; leaving++) {
            departures.makeRoom(its);
        }
        LiveEntry<V> entry = new LiveEntry<>(its, key, value);
        its.add(entry, departures.dueMinute(value));
        markDirty(entry);
        return entry;
    }

    /** Visits every value's entry, in no order; the visitor adds and removes none. */
    public void forEach(Consumer<? super LiveEntry<V>> visitor) {
        families.forEach(visitor);
    }

    /** How many values there are. */
    public int size() {
        return families.size();
    }

    /** Lets go what is over, in bounded time; to be called about once a second. */
    public void sweep(Instant now) {
        departures.sweep(families.inOrder(), now.toEpochMilli());
    }

    V decode(LiveEntry<V> entry) {
        StoredRows rows = entry.rows();
        byte[] head = entry.head();
        if (rows == null || head == null) {
            throw new IllegalStateException("no value in " + name + " for " + entry.family() + ", " + entry.key());
        }
        Decoding<V> decoding = Decoding.of(codec, rows, head, name, entry);
        for (String nobodys : decoding.unasked()) {
            write(entry, nobodys, null);
        }
        entry.becomeLive(decoding.value());
        return decoding.value();
    }

    void markDirty(LiveEntry<V> entry) {
        if (entry.gone) {
            throw new IllegalStateException(
                    "changed after it was removed from " + name + ": " + entry.family() + ", " + entry.key());
        }
        entry.dirty = true;
        writeBack.add(entry);
    }

    void tellOfLeaving(LiveEntry<V> entry) {
        if (entry.hasValue()) {
            leavingListener.accept(entry);
        }
    }

    void remove(LiveEntry<V> entry) {
        if (entry.gone) {
            return;
        }
        V live = entry.live();
        StoredRows rows = entry.rows();
        if (live != null) {
            codec.delete(live, rowsOf(entry));
        } else if (rows != null) {
            if (rows.head() != null) {
                write(entry, Rows.HEAD, null);
            }
            rows.parts().keySet().forEach(part -> write(entry, part, null));
        }
        entry.of().remove(entry);
        entry.gone = true;
        entry.clean();
    }

    private boolean writeChanged(LiveEntry<V> entry) {
        V live = entry.live();
        if (!entry.dirty || live == null) {
            return false;
        }
        codec.writeChanged(live, rowsOf(entry));
        entry.clean();
        departures.changed(entry);
        return true;
    }

    private Rows rowsOf(LiveEntry<V> entry) {
        return new Rows() {
            @Override
            public void put(String part, byte[] bytes) {
                write(entry, part, bytes);
            }

            @Override
            public void delete(String part) {
                write(entry, part, null);
            }
        };
    }

    private void write(LiveEntry<V> entry, String part, byte @Nullable [] bytes) {
        if (changelog == null) {
            throw new IllegalStateException("not open: " + name);
        }
        changelog.write(entry.of().row(entry.key(), part), bytes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open(logged ? Changelog.of(context, name) : Changelog.NONE);
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    @Override
    public void withoutChangelog() {
        logged = false;
    }

    void open(Changelog rows) {
        changelog = rows;
        open = true;
    }

    void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> row : records) {
            restoring.take(row.key(), row.value());
        }
    }

    /** Kafka Streams calls this before it flushes the producer and commits offsets. */
    @Override
    public void flushCache() {
        writeBack.complete();
    }

    /** Called when a task becomes active or standby: there is nothing behind this that could have gone on without it. */
    @Override
    public void clearCache() {
        if (!writeBack.isEmpty()) {
            throw new IllegalStateException("not written back before its task was recycled: " + name);
        }
        writeBack.drop();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    /** Its changelog is complete when {@link #flushCache} returns. */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** A task that is revived gets this store again, and must not see what was aborted. */
    @Override
    public void close() {
        open = false;
        writeBack.drop();
        families.clear();
        departures.reset();
        leavingListener = leaving -> {};
    }
}
