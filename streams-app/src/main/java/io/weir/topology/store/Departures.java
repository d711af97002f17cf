package io.weir.topology.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which values go: those whose time is over, and those in whose place others come. */
final class Departures<V> {

    /** In one sweep: some milliseconds. */
    private static final int LOOKS = 2_000;
    /** A value that must be decoded to be looked at counts like so many. */
    private static final int LOOKS_FOR_DECODING = 20;
    /** So many are asked for one that may go. Each that may not moves back, so the next search begins with others. */
    private static final int SEARCHED = 128;

    private final LiveStore<V> store;
    private final LiveCodec<V> codec;
    private final Keeping<V> keeping;
    private final long shortestMillis;
    private final StoreListener listener;
    private int nextFamily;
    private int looksLeft;

    Departures(LiveStore<V> store, LiveCodec<V> codec, Keeping<V> keeping, StoreListener listener) {
        this.store = store;
        this.codec = codec;
        this.keeping = keeping;
        this.shortestMillis = keeping.shortest().toMillis();
        this.listener = listener;
    }

    void reset() {
        nextFamily = 0;
    }

    /** The minute by which a value that nobody touches any more may go. */
    long dueMinute(V value) {
        return DueQueue.minute(keeping.keptUntilMillis(value));
    }

    /** Goes on with the family after the one where the last sweep ended. */
    void sweep(List<LiveFamily<V>> families, long nowMillis) {
        looksLeft = LOOKS;
        for (int i = 0; i < families.size() && looksLeft > 0; i++) {
            nextFamily = (nextFamily + 1) % families.size();
            sweep(families.get(nextFamily), nowMillis);
        }
    }

    private void sweep(LiveFamily<V> family, long nowMillis) {
        int expired = 0;
        LiveEntry<V> entry = family.due.firstDue(nowMillis);
        while (entry != null && looksLeft > 0) {
            looksLeft--;
            long keptUntil = keptUntilMillis(entry, nowMillis);
            if (keptUntil > nowMillis) {
                family.due.move(entry, DueQueue.minute(keptUntil));
            } else {
                store.remove(entry);
                expired++;
            }
            entry = family.due.firstDue(nowMillis);
        }
        if (expired > 0) {
            listener.expired(store.name(), family.name, expired);
        }
    }

    /** Takes out the value that was longest untouched, about: of those that are passed over, the clock is turned back. */
    void makeRoom(LiveFamily<V> family) {
        for (int searched = 0; searched < SEARCHED; searched++) {
            LiveEntry<V> first = family.due.first();
            if (first == null || mayGo(family, first)) {
                break;
            }
        }
        LiveEntry<V> leaving = family.due.first();
        if (leaving != null) {
            store.remove(leaving);
            listener.madeRoom(store.name(), family.name);
        }
    }

    private boolean mayGo(LiveFamily<V> family, LiveEntry<V> entry) {
        long minute = DueQueue.minute(leastKeptUntilMillis(entry));
        if (entry.foundSince || minute > DueQueue.minuteOf(entry)) {
            entry.foundSince = false;
            family.due.move(entry, minute);
            return false;
        }
        V value = peek(entry);
        if (value != null && keeping.isProtected(value)) {
            family.due.move(entry, minute + Math.max(1, DueQueue.minute(shortestMillis)));
            return false;
        }
        return true;
    }

    /** As far as can be told without decoding what is still bytes. */
    private long leastKeptUntilMillis(LiveEntry<V> entry) {
        V live = entry.live();
        byte[] head = entry.head();
        return live != null
                ? keeping.keptUntilMillis(live)
                : head == null ? DueQueue.NOT_LOOKED_AT : codec.touchedAtMillis(head) + shortestMillis;
    }

    private long keptUntilMillis(LiveEntry<V> entry, long nowMillis) {
        long least = leastKeptUntilMillis(entry);
        if (entry.live() != null || entry.head() == null || least > nowMillis) {
            return least;
        }
        looksLeft -= LOOKS_FOR_DECODING;
        V value = peek(entry);
        return value == null ? least : keeping.keptUntilMillis(value);
    }

    /** The value, without making it live; null where there are only parts. */
    private @Nullable V peek(LiveEntry<V> entry) {
        V live = entry.live();
        StoredRows rows = entry.rows();
        byte[] head = entry.head();
        return live != null || rows == null || head == null
                ? live
                : Decoding.of(codec, rows, head, store.name(), entry).value();
    }
}
