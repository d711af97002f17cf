package io.weir.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Random lines of searches, of which many hold. */
record RandomLine(Draw draw, boolean calls) {

    /** Lists that lines may name. */
    static final Map<String, List<String>> LISTS = Map.of(
            "names", List.of("btc", "a0", "K1", "login", "no", "\u00fcN\u00cfC\u00d6D\u00c9*AGENT", "x*"),
            "ranges", List.of("203.0.113.0/31", "10.1.0.0/24"),
            "numbers", List.of("7", "200", "4294967295"));

    private static final String[] ORDERS = {"lt", "lte", "gt", "gte"};

    /** Adds a line to a map of them. */
    void addTo(Map<String, Object> search) {
        switch (draw.below(14)) {
            case 0, 1, 2 -> text(search);
            case 3 -> part(search);
            case 4 -> number(search);
            case 5 -> expression(search);
            case 6 -> search.put("sourceIp|cidr" + neq(), draw.of("203.0.113.1/32", "10.0.0.0/8", "203.0.113.0/31"));
            case 7 -> time(search);
            case 8 -> list(search);
            case 9 -> presence(search);
            case 10 -> special(search);
            default -> broad(search);
        }
    }

    private void broad(Map<String, Object> search) {
        if (calls && isFree(search, "status")) {
            search.put("status", draw.of(401, List.of(200, 401), List.of(401, 500)));
        } else if (!calls) {
            search.put("asset", draw.of("btc", List.of("BTC", "ETH"), "*T*"));
        }
    }

    private String textField() {
        return calls
                ? draw.of("action", "accountId", "apiKeyId", "userAgent", "symbol", "errorCode", "sourceCountry")
                : draw.of(
                        "asset",
                        "accountId",
                        "apiKeyId",
                        "userAgent",
                        "segment",
                        "channel",
                        "sourceCountry",
                        "destinationTag",
                        "destination");
    }

    private Object textValue() {
        return draw.of(
                "BTC",
                "btc",
                "E?H",
                "*usdt",
                "A0",
                "a?",
                "k1",
                "login",
                "*.*",
                "\\*",
                "NO",
                "US",
                "retail",
                "web",
                7,
                "7.0",
                "-1",
                "net:D1*",
                "*?tag=*",
                "*\\?tag=7",
                "MOZILLA*",
                "*7.1",
                "\u00fcn\u00efc\u00f6d\u00e9\\*AGENT",
                "a\\\\b\\?c",
                "a\\b?c",
                "\u00c4\u00f6",
                "%x%",
                "");
    }

    private void text(Map<String, Object> search) {
        String cased = draw.oneIn(4) ? "|cased" : "";
        if (draw.oneIn(5)) {
            search.put(textField() + cased + neq(), values(this::textValueOrNull, 3));
        } else {
            search.put(textField() + cased + neq(), values(this::textValue, 3));
        }
    }

    private Object textValueOrNull() {
        return draw.oneIn(3) ? null : textValue();
    }

    private void part(Map<String, Object> search) {
        String modifier = draw.of("contains", "startswith", "endswith");
        Object value = values(() -> draw.of("B", "t", "o", "/", "\\*", "5.0", "\u00f6", "?", "a", "0", "H*"), 2);
        boolean all = value instanceof List<?> several && several.size() > 1 && draw.oneIn(2);
        String cased = draw.oneIn(4) ? "|cased" : "";
        search.put(textField() + "|" + modifier + (all ? "|all" : neq()) + cased, value);
    }

    private void expression(Map<String, Object> search) {
        String flags = draw.of("", "|i", "|i|s");
        search.put(
                textField() + "|re" + flags + neq(),
                values(() -> draw.of("^b", "[0-9]$", "O", "a(0|1)", "^.{3}$", "zilla/\\d", "\\*"), 2));
    }

    private void number(Map<String, Object> search) {
        String field = calls
                ? draw.of("notionalUsd", "status", "sourceAsn")
                : draw.of(
                        "amount",
                        "amountUsd",
                        "availableBefore",
                        "balanceUsedRatio",
                        "dailyLimitUsedRatio",
                        "reviewThresholdRatio",
                        "sourceAsn");
        if (!isFree(search, field)) {
            return;
        }
        boolean whole = field.equals("status") || field.equals("sourceAsn");
        Supplier<Object> value = () -> whole ? draw.of(0, 7, 200, 401) : draw.of(0, 0.1, 0.25, 1, 1.0, 2.5, 3);
        if (draw.oneIn(3)) {
            search.put(field + neq(), values(value, 3));
        } else {
            Object bound = value.get();
            search.put(field + "|" + (bound.equals(0) ? draw.of("lte", "gt", "gte") : draw.of(ORDERS)), bound);
        }
    }

    private void time(Map<String, Object> search) {
        String field = calls ? "calledAt" : draw.of("requestedAt", "allowlistedAt");
        Map.Entry<String, Integer> part = draw.of(List.of(
                Map.entry("minute", 53),
                Map.entry("hour", 23),
                Map.entry("day", 29),
                Map.entry("day", 1),
                Map.entry("week", 9),
                Map.entry("week", 1),
                Map.entry("month", 2),
                Map.entry("year", 2020)));
        String order = draw.of("", "|lt", "|lte", "|gt", "|gte", "|neq");
        boolean beyond = part.getValue() == 1 ? order.equals("|lt") : part.getValue() == 23 && order.equals("|gt");
        if (isFree(search, field)) {
            search.put(field + "|" + part.getKey() + (beyond ? order + "e" : order), part.getValue());
        }
    }

    private void list(Map<String, Object> search) {
        switch (draw.below(3)) {
            case 0 -> search.put("sourceIp|cidr|expand" + neq(), "%ranges%");
            case 1 -> search.put((calls ? "status" : "sourceAsn") + "|expand" + neq(), "%numbers%");
            default -> {
                String how = draw.of("", "|contains", "|startswith", "|cased");
                search.put(textField() + how + "|expand" + neq(), draw.of("%names%", List.of("%names%", "E?H")));
            }
        }
    }

    private void presence(Map<String, Object> search) {
        String field = draw.oneIn(3) ? (calls ? "notionalUsd" : draw.of("amountUsd", "allowlistedAt")) : textField();
        if (draw.oneIn(2)) {
            search.put(field + "|exists", draw.oneIn(2));
        } else if (isFree(search, field)) {
            search.put(field + neq(), null);
        }
    }

    private void special(Map<String, Object> search) {
        if (calls) {
            search.put("ipRestricted" + neq(), values(() -> draw.of(true, false, null), 2));
            return;
        }
        switch (draw.below(4)) {
            case 0 -> {
                if (isFree(search, "destinationAgeSeconds")) {
                    search.put("destinationAgeSeconds|" + draw.of(ORDERS), draw.of(1, 86_400));
                }
            }
            case 1 -> search.put("secondFactors" + neq(), values(() -> draw.of("totp", "SMS", null), 2));
            case 2 -> search.put("accountId|fieldref" + draw.of("", "|cased") + neq(), "customerId");
            default -> search.put("amount|fieldref" + neq(), draw.of("availableBefore", "feeAmount"));
        }
    }

    /** Two lines about one number or time may leave nothing that fits both, and are refused then. */
    private static boolean isFree(Map<String, Object> search, String field) {
        return search.keySet().stream().noneMatch(key -> key.equals(field) || key.startsWith(field + "|"));
    }

    private String neq() {
        return draw.oneIn(6) ? "|neq" : "";
    }

    private Object values(Supplier<Object> value, int most) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i <= draw.below(most); i++) {
            values.add(value.get());
        }
        return values.size() == 1 && draw.oneIn(2) ? values.get(0) : values;
    }

    /** Searches with a condition over them; one of them finds much. */
    Map<String, Object> searches() {
        Map<String, Object> searches = new LinkedHashMap<>();
        for (String search : draw.some(List.of("s1", "s2", "_s3", "t4"), 1, 3)) {
            List<Object> maps = new ArrayList<>();
            for (int i = 0; i <= draw.below(2); i++) {
                Map<String, Object> lines = new LinkedHashMap<>();
                for (int j = 0; j <= draw.below(2); j++) {
                    addTo(lines);
                }
                maps.add(lines);
            }
            searches.put(search, maps.size() == 1 ? maps.get(0) : maps);
        }
        searches.put("s0", calls ? Map.of("method", draw.of("GET", "*")) : Map.of("network", "net"));
        List<String> names = List.copyOf(searches.keySet());
        searches.put(
                "condition", draw.oneIn(8) ? List.of(condition(names, 1), condition(names, 1)) : condition(names, 2));
        return searches;
    }

    private String condition(List<String> names, int depth) {
        if (depth == 0 || draw.oneIn(3)) {
            return draw.oneIn(4) ? draw.of("1 of ", "all of ") + draw.of("them", "s*", "*") : draw.of(names);
        }
        String left = condition(names, depth - 1);
        return switch (draw.below(5)) {
            case 0 -> left + " and " + condition(names, depth - 1);
            case 1, 2 -> left + " or " + condition(names, depth - 1);
            case 3 -> "not " + (left.contains(" ") ? "(" + left + ")" : left);
            default -> "(" + left + " or not " + draw.of(names) + ")";
        };
    }
}
