package io.weir.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random events as exchanges publish them, whose values come near to what {@link RandomLine} asks for. */
record RandomPublished(Draw draw, int secondsPerStep, int steps, int callsOfTen) {

    static final List<String> USER_AGENTS = Arrays.asList(
            null,
            "Mozilla/5.0",
            "MOZILLA/5.0 (X11)",
            "curl/7.1",
            "\u00dcn\u00efc\u00f6d\u00e9*agent",
            "a\\b?c",
            "\u00e4\u00d6",
            "%x%");
    static final List<String> COUNTRIES = Arrays.asList(null, "NO", "US", "de");
    static final Instant START = Instant.parse("2020-02-29T23:50:00Z");

    /** A key has one owner, who makes all of its calls. */
    private static final Map<Object, String> OWNERS = Map.of("k0", "a0", "k1", "a1", "k2", "a1");

    private static final int CENTS = 100;
    private static final int ASSET_DIGITS = 18;

    Map<String, Object> event(int number) {
        boolean call = draw.below(10) < callsOfTen;
        Map<String, Object> event = call ? call() : withdrawal();
        event.put("eventId", "e" + number);
        event.put(call ? "calledAt" : "requestedAt", START.plusMillis(time()).toString());
        if (!call) {
            event.put("withdrawalId", "w" + number);
        }
        return event;
    }

    private Map<String, Object> shared() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("sourceIp", draw.of("203.0.113." + draw.below(2), "10.1." + draw.below(2) + ".7"));
        event.put("sourceAsn", draw.of(null, 0, 7, 4_294_967_295L));
        event.put("sourceCountry", draw.of(COUNTRIES));
        event.put("userAgent", draw.of(USER_AGENTS));
        event.put("apiKeyId", draw.of(null, "k0", "k1", "k2"));
        return event;
    }

    private Map<String, Object> withdrawal() {
        Map<String, Object> event = shared();
        event.put("accountId", "a" + draw.below(3));
        event.put("customerId", draw.of(null, "a0", "c1"));
        event.put("segment", draw.of(null, "RETAIL", "VIP"));
        event.put("channel", draw.of("WEB", "API"));
        event.put("rail", "ONCHAIN");
        event.put("asset", draw.of("BTC", "BTC", "ETH", "USDT"));
        event.put("network", "net");
        event.put("destinationAddress", "D" + draw.below(3));
        event.put("destinationTag", draw.of(null, null, "7", "7.0"));
        event.put("amount", amount());
        event.put("availableBefore", draw.of(null, "0", decimal(8)));
        event.put("feeAmount", draw.of(null, "0.5", decimal(8)));
        event.put("amountUsd", draw.oneIn(6) ? null : decimal(6));
        event.put("reviewThresholdUsd", draw.of(null, "1", "2.5"));
        event.put("dailyLimitUsedRatio", draw.of(null, 0.0, 0.1, 0.25, 1.0));
        event.put("allowlistedAt", draw.of(null, "2019-12-31T23:59:59Z", "2020-01-01T00:00:00Z"));
        event.put("secondFactors", draw.of(List.of(), List.of("TOTP"), List.of("SMS", "EMAIL")));
        return event;
    }

    private Map<String, Object> call() {
        Map<String, Object> event = shared();
        Object key = event.get("apiKeyId");
        event.put("accountId", key == null ? draw.of(null, "a0", "a1", "a2") : OWNERS.get(key));
        event.put("onAccountId", draw.of(null, "a0", "a1"));
        event.put("actor", "USER");
        event.put("method", draw.of("GET", "POST"));
        event.put("endpoint", "/x");
        event.put("action", draw.of(null, "login", "login", "key.created", "order.placed"));
        event.put("symbol", draw.of(null, "BTC/USDT", "ETH/USDT"));
        event.put("notionalUsd", draw.oneIn(6) ? null : decimal(6));
        event.put("status", draw.of(200, 401, 401, 500));
        event.put("errorCode", draw.of(null, "-1", "-2"));
        event.put("ipRestricted", draw.of(null, true, false));
        return event;
    }

    /**
     * Of an asset. One in three is a quarter, where bounds are, or a little more or less: by so little that only digits
     * below 10^-8 say it, or that those of a few add up to one of these.
     */
    private String amount() {
        if (!draw.oneIn(3)) {
            return decimal(8);
        }
        BigDecimal quarter = BigDecimal.valueOf(25L * draw.below(9), 2);
        BigDecimal little = BigDecimal.valueOf(
                draw.of(1L, 3_333_333_333L, 5_000_000_000L, 6_666_666_667L, 9_999_999_999L), ASSET_DIGITS);
        boolean more = quarter.signum() == 0 || draw.oneIn(2);
        return (more ? quarter.add(little) : quarter.subtract(little)).toPlainString();
    }

    private String decimal(int scale) {
        return draw.oneIn(3)
                ? BigDecimal.valueOf(draw.below(CENTS * CENTS), scale).toPlainString()
                : BigDecimal.valueOf(draw.below(5 * CENTS), 2).toPlainString();
    }

    /** Often at one time, or an exact number of steps apart. */
    private long time() {
        long step = 1_000L * secondsPerStep;
        long grain = draw.of(List.of(1L, step, 5 * step));
        return (long) draw.below((int) (steps * step)) / grain * grain;
    }

    /** Sorted by when they come: those that happen late come late. */
    List<Arrival> arrivals(int count, boolean inOrder) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> event = event(i);
            Instant time =
                    Instant.parse((String) event.get(event.containsKey("calledAt") ? "calledAt" : "requestedAt"));
            Instant comes = !inOrder && draw.oneIn(4) ? time.plusMillis(draw.below(240_000)) : time;
            arrivals.add(new Arrival(event, comes));
            if (draw.oneIn(5)) {
                arrivals.add(new Arrival(event, comes.plusMillis(draw.below(60_000 * secondsPerStep))));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::brokerTime));
        return arrivals;
    }

    /** One time that an event reaches the broker. */
    record Arrival(Map<String, Object> event, Instant brokerTime) {
        boolean isCall() {
            return event.containsKey("calledAt");
        }
    }
}
