package io.weir.memory;

import java.time.Instant;

/**
 * How long memory keeps what nobody touches. Touches are kept in whole days of <em>now</em>: something that is used all
 * day costs one write a day, and seeds, whose broker time may be years ago, count as touched when they are taken in.
 */
final class Retention {

    /** Days without a touch after which an entity goes. */
    static final int DAYS = 400;

    private static final long SECONDS_PER_DAY = 86_400;

    private Retention() {}

    /** Days since the epoch. */
    static int day(Instant now) {
        return Math.toIntExact(Math.floorDiv(now.getEpochSecond(), SECONDS_PER_DAY));
    }

    static boolean isOver(int touchedDay, int today) {
        return today - touchedDay > DAYS;
    }
}
