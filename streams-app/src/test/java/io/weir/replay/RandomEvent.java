package io.weir.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random withdrawal or call.
 *
 * @param other who else: the customer of a withdrawal, for whom else the account stands; the account that a call is about
 * @param kind asset or action
 */
record RandomEvent(
        String id,
        boolean isCall,
        long timeMillis,
        String accountId,
        @Nullable String other,
        String kind,
        @Nullable String sourceIp,
        @Nullable BigDecimal amountUsd) {

    private static final long START = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    /**
     * @param seconds what many times are multiples of, so that they are equal or a timespan apart
     * @param span how many of these there are
     * @param calls how many of ten are calls
     */
    static RandomEvent of(int number, Random random, int seconds, int span, int calls) {
        boolean isCall = random.nextInt(10) < calls;
        List<String> kinds = isCall ? List.of("login", "key.created", "other") : List.of("BTC", "ETH", "XRP");
        int grain = List.of(1, seconds * 1_000, seconds * 5_000).get(random.nextInt(3));
        return new RandomEvent(
                "e" + number,
                isCall,
                START + (long) random.nextInt(span * seconds * 1_000) / grain * grain,
                "a" + random.nextInt(2),
                random.nextInt(5) == 0 ? null : "a" + random.nextInt(2),
                kinds.get(random.nextInt(3)),
                !isCall && random.nextInt(8) == 0 ? null : "203.0." + random.nextInt(3) + ".1",
                random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(500), 2));
    }

    String withdrawalId() {
        return "w-" + id;
    }

    @Nullable
    String field(String name) {
        return switch (name) {
            case "accountId" -> accountId;
            case "sourceIp" -> sourceIp;
            case "amountUsd", "notionalUsd" -> amountUsd == null ? null : amountUsd.toPlainString();
            case "customerId" -> other == null ? accountId : other;
            default -> other;
        };
    }

    /** As a line of {@code events.jsonl}. */
    String line(long delayMillis) {
        String value = isCall
                ? String.format(
                        Locale.ROOT,
                        "{\"eventId\":\"%s\",\"accountId\":\"%s\",\"onAccountId\":%s,\"actor\":\"USER\",\"sourceIp\":%s,"
                                + "\"method\":\"GET\",\"endpoint\":\"/x\",\"action\":\"%s\",\"notionalUsd\":%s,"
                                + "\"status\":200,\"calledAt\":\"%s\"}",
                        id,
                        accountId,
                        orNull(other),
                        orNull(sourceIp),
                        kind,
                        orNull(amountUsd),
                        Instant.ofEpochMilli(timeMillis))
                : String.format(
                        Locale.ROOT,
                        "{\"eventId\":\"%s\",\"withdrawalId\":\"%s\",\"accountId\":\"%s\",\"customerId\":%s,\"channel\":\"API\","
                                + "\"sourceIp\":%s,\"rail\":\"ONCHAIN\",\"asset\":\"%s\",\"network\":\"n\",\"amount\":\"1\","
                                + "\"amountUsd\":%s,\"destinationAddress\":\"d-%s\",\"requestedAt\":\"%s\"}",
                        id,
                        withdrawalId(),
                        accountId,
                        orNull(other),
                        orNull(sourceIp),
                        kind,
                        orNull(amountUsd),
                        id,
                        Instant.ofEpochMilli(timeMillis));
        return String.format(
                Locale.ROOT,
                "{\"topic\":\"%s\",\"brokerTime\":\"%s\",\"value\":%s}",
                isCall ? "api-calls" : "withdrawals",
                Instant.ofEpochMilli(timeMillis + delayMillis),
                value);
    }

    private static String orNull(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
