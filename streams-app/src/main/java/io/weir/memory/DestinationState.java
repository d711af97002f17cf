package io.weir.memory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was paid to one address, by anyone at the exchange. Immutable.
 *
 * <p>Tags and withdrawals are kept as the first eight bytes of their SHA-256: a service with thousands of tags still
 * fits, and nobody can choose a tag that looks like another one's.
 *
 * @param firstPaidMillis event time of the first payment, whatever the tag; milliseconds since the epoch, null for never
 * @param tags hash of each tag (of "" for none) to its first payment
 * @param usdPaidMicros micro-dollars paid so far; saturates
 * @param counted hashes of what {@code usdPaidMicros} contains, the latest last
 * @param touchedDay day of <em>now</em> on which it was last paid or asked for, coarse
 */
public record DestinationState(
        @Nullable Long firstPaidMillis, SeenTimes<Long> tags, long usdPaidMicros, List<Long> counted, int touchedDay) {

    /** Tags of one address. */
    public static final int MAX_TAGS = 4_096;
    /** Payments that are told from repetitions of themselves. */
    public static final int MAX_COUNTED = 1_024;

    private static final int MICRO_DIGITS = 6;
    private static final BigInteger MAX_MICROS = BigInteger.valueOf(Long.MAX_VALUE);

    private static final DestinationState NONE =
            new DestinationState(null, SeenTimes.none(), 0, List.of(), Retention.UNTOUCHED);

    public DestinationState {
        counted = List.copyOf(counted);
    }

    static DestinationState orNone(@Nullable DestinationState state) {
        return state == null ? NONE : state;
    }

    /** From when, by <em>now</em>, it may be dropped unless it is touched before. */
    public Instant expiresAt() {
        return Retention.overAt(touchedDay);
    }

    /** Whether any of its payments had a value in USD. */
    boolean isValued() {
        return !counted.isEmpty();
    }

    static long tagHash(@Nullable String tag) {
        return hash(tag == null ? "" : tag);
    }

    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = (hash << 8) | (digest[i] & 0xFF);
            }
            return hash;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The state after a payment. */
    DestinationState paid(@Nullable String tag, long atMillis, int today) {
        SeenTimes<Long> more = tags.with(tagHash(tag), atMillis, today, MAX_TAGS);
        Long first = firstPaidMillis == null ? (Long) atMillis : (Long) Math.min(firstPaidMillis, atMillis);
        return new DestinationState(first, more, usdPaidMicros, counted, touchedDay).touched(today);
    }

    /** The state with these dollars counted, unless {@code what} has been counted already. */
    DestinationState counting(String what, @Nullable BigDecimal usd) {
        long id = hash(what);
        if (usd == null || counted.contains(id)) {
            return this;
        }
        List<Long> ring = new ArrayList<>(counted);
        if (ring.size() == MAX_COUNTED) {
            ring.remove(0);
        }
        ring.add(id);
        return new DestinationState(firstPaidMillis, tags, saturatedSum(usdPaidMicros, usd), ring, touchedDay);
    }

    /** The state after somebody asked for a payment. */
    DestinationState touched(int today) {
        int day = touchedDay == Retention.UNTOUCHED ? today : Retention.touched(touchedDay, today);
        return day == touchedDay ? this : new DestinationState(firstPaidMillis, tags, usdPaidMicros, counted, day);
    }

    private static long saturatedSum(long micros, BigDecimal usd) {
        BigInteger more = usd.movePointRight(MICRO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .unscaledValue();
        return BigInteger.valueOf(micros).add(more).min(MAX_MICROS).longValue();
    }
}
