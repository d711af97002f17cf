package io.weir.topology.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value in a {@link LiveStore}, and the handle by which it is marked as changed without being looked up again.
 *
 * <p>48 bytes with compressed references, its links in table and queue included.
 *
 * @param <V> the value, mutable
 */
public final class LiveEntry<V> {

    private final LiveFamily<V> family;
    private final String key;
    /** Of the key: whoever looks for another one needn't touch this one's. */
    final int hash;
    /** The value, or the {@link StoredRows} that it is made of: in one place, for there are very many entries. */
    private Object content;

    @Nullable
    LiveEntry<V> chained;

    DueQueue.@Nullable Bucket<V> bucket;

    @Nullable
    LiveEntry<V> earlier;

    @Nullable
    LiveEntry<V> later;

    boolean dirty;
    /** Changed since it is dirty, or since it was asked last. */
    private boolean changedSince;

    boolean gone;
    /** Found since it was last passed over when room was made. */
    boolean foundSince;

    /** An entry that is live from the beginning. */
    LiveEntry(LiveFamily<V> family, String key, V value) {
        this(value, family, key);
    }

    /** An entry of which there are only rows. */
    LiveEntry(LiveFamily<V> family, String key, StoredRows rows) {
        this((Object) rows, family, key);
    }

    private LiveEntry(Object content, LiveFamily<V> family, String key) {
        this.family = family;
        this.key = key;
        this.hash = key.hashCode();
        this.content = content;
    }

    public String family() {
        return family.name;
    }

    public String key() {
        return key;
    }

    /** The live object, the same at each call: whoever changes it says so by {@link #changed}. */
    public V value() {
        V live = live();
        return live != null ? live : family.store.decode(this);
    }

    /** Something of the value has changed or is about to, within the same record: it will be written back. */
    public void changed() {
        if (!dirty) {
            family.store.markDirty(this);
        } else if (!changedSince) {
            changedSince = true;
        }
    }

    /** Nothing of it waits to be written. */
    void clean() {
        dirty = false;
        changedSince = false;
    }

    /** Whether it has changed since it is waiting to be written, or since this was asked last. */
    boolean takeChangedSince() {
        boolean has = changedSince;
        changedSince = false;
        return has;
    }

    /** Takes it out of the store, with a tombstone for each of its rows. */
    public void remove() {
        family.store.remove(this);
    }

    /**
     * What only the head needs to be read for, for instance when all entries are gone through after a restart.
     *
     * @param live asked where the value is live
     * @param stored asked where it is still bytes, with its head
     */
    public <T> T ask(Function<? super V, T> live, Function<byte[], T> stored) {
        V is = live();
        byte[] head = is == null ? head() : null;
        return head == null ? live.apply(is == null ? value() : is) : stored.apply(head);
    }

    LiveFamily<V> of() {
        return family;
    }

    @SuppressWarnings("unchecked") // it is one or the other
    @Nullable
    V live() {
        return content instanceof StoredRows ? null : (V) content;
    }

    @Nullable
    StoredRows rows() {
        return content instanceof StoredRows rows ? rows : null;
    }

    byte @Nullable [] head() {
        return content instanceof StoredRows rows ? rows.head() : null;
    }

    /** Whether there is a value, and not only parts of one that never came to be. */
    boolean hasValue() {
        return !(content instanceof StoredRows rows) || rows.head() != null;
    }

    void becomeLive(V decoded) {
        content = decoded;
    }

    void becomeRows(StoredRows whole) {
        content = whole;
    }
}
