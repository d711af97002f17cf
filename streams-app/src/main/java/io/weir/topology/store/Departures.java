package io.weir.topology.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which values go: those whose time is over, and those in whose place others come. */
final class Departures<V> {

    /** In one sweep: some milliseconds. */
    private static final int LOOKS = 2_000;
    /** A value that must be decoded to be looked at counts like so many. */
    private static final int LOOKS_FOR_DECODING = 20;

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
        int expired = sweep(family, family.due, nowMillis) + sweep(family, family.passedOver, nowMillis);
        if (expired > 0) {
            listener.expired(store.name(), family.name, expired);
        }
    }

    private int sweep(LiveFamily<V> family, DueQueue<V> queue, long nowMillis) {
        int expired = 0;
        LiveEntry<V> entry = queue.firstDue(nowMillis);
        while (entry != null && looksLeft > 0) {
            looksLeft--;
            long keptUntil = keptUntilMillis(entry, nowMillis);
            if (keptUntil > nowMillis) {
                family.due.move(entry, DueQueue.minute(keptUntil));
            } else {
                store.remove(entry);
                expired++;
            }
            entry = queue.firstDue(nowMillis);
        }
        return expired;
    }

    /**
     * Takes out the value that was longest untouched, about; a protected one only where all are.
     *
     * <p>Asked in the order of the queue. One that may not go moves back at most twice, once because of when it was
     * touched or found and once because it is protected: so the search ends. It moves back again only after it was found
     * or changed again: so searches cost no more, in all, than what is done with the values, however long one is.
     */
    void makeRoom(LiveFamily<V> family) {
        LiveEntry<V> first = family.due.first();
        while (first != null && !mayGo(family, first)) {
            first = family.due.first();
        }
        LiveEntry<V> leaving = first == null ? family.passedOver.first() : first;
        if (leaving != null) {
            store.tellOfLeaving(leaving);
            store.remove(leaving);
            listener.madeRoom(store.name(), family.name);
        }
    }

    /** What was protected may not be any more. */
    void changed(LiveEntry<V> entry) {
        LiveFamily<V> family = entry.of();
        if (family.passedOver.holds(entry)) {
            family.due.move(entry, DueQueue.minuteOf(entry));
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
            family.passedOver.move(entry, minute);
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
