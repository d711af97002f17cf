package io.weir.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A random withdrawal or call.
 *
 * @param kind asset or action
 */
record RandomEvent(
        String id,
        boolean isCall,
        long timeMillis,
        String accountId,
        String kind,
        String sourceIp,
        BigDecimal amountUsd) {

    private static final long START = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    static RandomEvent of(int number, Random random, int spanSeconds) {
        boolean isCall = random.nextInt(4) == 0;
        List<String> kinds = isCall ? List.of("login", "key.created", "other") : List.of("BTC", "ETH", "XRP");
        boolean coarse = random.nextBoolean();
        long offset = coarse ? random.nextInt(spanSeconds) * 1_000L : random.nextInt(spanSeconds * 1_000);
        return new RandomEvent(
                "e" + number,
                isCall,
                START + offset,
                "a" + random.nextInt(2),
                kinds.get(random.nextInt(3)),
                "203.0." + random.nextInt(3) + ".1",
                BigDecimal.valueOf(random.nextInt(500), 2));
    }

    String withdrawalId() {
        return "w-" + id;
    }

    String field(String name) {
        return name.equals("accountId") ? accountId : sourceIp;
    }

    /** As a line of {@code events.jsonl}. */
    String line(long delayMillis) {
        String value = isCall
                ? String.format(
                        Locale.ROOT,
                        "{\"eventId\":\"%s\",\"accountId\":\"%s\",\"actor\":\"USER\",\"sourceIp\":\"%s\",\"method\":\"GET\","
                                + "\"endpoint\":\"/x\",\"action\":\"%s\",\"notionalUsd\":\"%s\",\"status\":200,\"calledAt\":\"%s\"}",
                        id,
                        accountId,
                        sourceIp,
                        kind,
                        amountUsd.toPlainString(),
                        Instant.ofEpochMilli(timeMillis))
                : String.format(
                        Locale.ROOT,
                        "{\"eventId\":\"%s\",\"withdrawalId\":\"%s\",\"accountId\":\"%s\",\"customerId\":\"c\",\"channel\":\"API\","
                                + "\"sourceIp\":\"%s\",\"rail\":\"ONCHAIN\",\"asset\":\"%s\",\"network\":\"n\",\"amount\":\"1\","
                                + "\"amountUsd\":\"%s\",\"destinationAddress\":\"d-%s\",\"requestedAt\":\"%s\"}",
                        id,
                        withdrawalId(),
                        accountId,
                        sourceIp,
                        kind,
                        amountUsd.toPlainString(),
                        id,
                        Instant.ofEpochMilli(timeMillis));
        return String.format(
                Locale.ROOT,
                "{\"topic\":\"%s\",\"brokerTime\":\"%s\",\"value\":%s}",
                isCall ? "api-calls" : "withdrawals",
                Instant.ofEpochMilli(timeMillis + delayMillis),
                value);
    }
}
