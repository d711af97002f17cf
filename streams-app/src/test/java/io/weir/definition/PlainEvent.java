package io.weir.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event as it is published, with what follows from its fields.
 *
 * @param published field to value as text, of which numbers are numbers; null or absent: none
 * @param fields what rules may ask for
 */
record PlainEvent(
        String id, boolean isCall, long timeMillis, Map<String, Object> published, Map<String, Object> fields) {

    /** Of which an unknown one is absent. */
    static final Set<String> FACTS = Set.of("destinationAgeSeconds");

    private static final Set<String> DECIMALS = Set.of(
            "amount",
            "amountUsd",
            "feeAmount",
            "availableBefore",
            "reviewThresholdUsd",
            "notionalUsd",
            "dailyLimitUsedRatio");
    private static final Set<String> TIMES = Set.of("requestedAt", "calledAt", "allowlistedAt");
    private static final int SHARE_DECIMALS = 6;

    /** @param firstPaid when destinations were first paid by anyone; null where nobody knows what was paid */
    static PlainEvent of(boolean isCall, Map<String, Object> published, Map<String, Instant> firstPaid) {
        Map<String, Object> fields = new HashMap<>();
        published.forEach((name, value) -> {
            if (value != null) {
                fields.put(name, typed(name, value));
            }
        });
        Instant time = (Instant) fields.get(isCall ? "calledAt" : "requestedAt");
        if (fields.get("sourceIp") instanceof String address) {
            fields.put("sourceNetwork", address.substring(0, address.lastIndexOf('.')) + ".0/24");
        }
        if (!isCall) {
            fields.putIfAbsent("customerId", fields.get("accountId"));
            share(fields, "balanceUsedRatio", "amount", "availableBefore");
            share(fields, "reviewThresholdRatio", "amountUsd", "reviewThresholdUsd");
            Object tag = fields.get("destinationTag");
            String address = fields.get("network") + ":" + fields.get("destinationAddress");
            String destination = tag == null ? address : address + "?tag=" + tag;
            fields.put("destination", destination);
            if (firstPaid != null) {
                Instant first = firstPaid.getOrDefault(destination, time);
                fields.put(
                        "destinationAgeSeconds",
                        BigDecimal.valueOf(Math.max(0, time.getEpochSecond() - first.getEpochSecond())));
            }
        }
        return new PlainEvent((String) published.get("eventId"), isCall, time.toEpochMilli(), published, fields);
    }

    Object field(String name) {
        return fields.get(name);
    }

    private static Object typed(String name, Object value) {
        if (TIMES.contains(name)) {
            return Instant.parse((String) value);
        }
        if (value instanceof List<?> || value instanceof Boolean) {
            return value;
        }
        return DECIMALS.contains(name) || value instanceof Number ? new BigDecimal(value.toString()) : value;
    }

    private static void share(Map<String, Object> fields, String name, String part, String whole) {
        if (fields.get(part) instanceof BigDecimal some
                && fields.get(whole) instanceof BigDecimal all
                && all.signum() > 0) {
            fields.put(name, some.divide(all, SHARE_DECIMALS, RoundingMode.DOWN));
        }
    }

    /** The text that stands for a value where values are told apart; null where there is none. */
    String told(String name) {
        Object value = field(name);
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value == null ? null : value.toString();
    }
}
