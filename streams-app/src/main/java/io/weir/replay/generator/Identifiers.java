package io.weir.replay.generator;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Opaque ids, none given twice. */
final class Identifiers {
    private static final int COUNTS = 36 * 36;

    private final Chance chance;
    private final Set<String> given = new HashSet<>();
    private int count;

    Identifiers(long seed) {
        chance = new Chance(seed, "identifiers");
    }

    /** A prefix that says what is named, then chance. */
    String token(String prefix, int length) {
        String token;
        do {
            token = prefix + chance.token(length);
        } while (!given.add(token));
        return token;
    }

    /** As many exchanges number customers: eight digits, in no order. */
    String customerNumber() {
        String number;
        do {
            number = Integer.toString(10_000_000 + chance.below(89_999_999));
        } while (!given.add(number));
        return number;
    }

    /** Sortable by time, as event ids often are; unlike chance, that compresses. */
    String event(String prefix, Instant at) {
        String id;
        do {
            count = (count + 1) % COUNTS;
            id = prefix
                    + Long.toString(at.toEpochMilli(), 36)
                    + Integer.toString(COUNTS + count, 36).substring(1);
        } while (!given.add(id));
        return id;
    }
}
