package io.weir.rule;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Random rules on withdrawals, each as Sigma text and as a function that says by plain definition, with code of its own,
 * what the text means.
 */
final class RandomRules {
    private static final List<String> TEXTS = List.of("BTC", "btc", "Eth", "ETH*", "b?c", "t", "", "usdt");
    private static final List<String> NUMBERS = List.of("0", "1", "1.5", "2", "250000");

    private final Random random;

    /** Null stands for unknown. */
    private interface Meaning {
        Boolean of(Observation observation);
    }

    private record Written(String text, Meaning meaning) {}

    /** A rule's text, and the matched value and group that its definition gives; null where it doesn't match. */
    record RandomRule(String id, String text, Meaning meaning, List<String> groupBy, String type, String field) {

        /** {@code id group value}, or null. */
        String sighting(Observation observation) {
            if (!Boolean.TRUE.equals(meaning.of(observation))) {
                return null;
            }
            List<String> values = new ArrayList<>();
            for (String name : groupBy) {
                Object value = value(observation, name);
                if (value == null) {
                    return null;
                }
                values.add(value.toString());
            }
            String group = new Group(groupBy, values).key();
            if (type.equals("event_count")) {
                return id + " " + group + " " + MatchedValue.Nothing.NOTHING;
            }
            Object value = value(observation, field);
            if (value == null) {
                return null;
            }
            return id + " " + group + " "
                    + (type.equals("value_count")
                            ? new MatchedValue.Distinct(value.toString())
                            : new MatchedValue.Amount(
                                    ((BigDecimal) value).movePointRight(6).longValueExact()));
        }
    }

    RandomRules(Random random) {
        this.random = random;
    }

    List<RandomRule> rules(int count) {
        List<RandomRule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r-" + i));
        }
        return rules;
    }

    Observation withdrawal() {
        Facts facts = random.nextInt(3) == 0
                ? Facts.none()
                : Observed.facts(Map.of(Fact.DESTINATION_AGE, (long) random.nextInt(3)));
        return Observed.withdrawal(facts, w -> w.asset(pick("BTC", "btc", "ETH", "ETHW", "bxc", "USDT", ""))
                .userAgent(pick(null, "t", "BTC", "eth*"))
                .customerId(pick(null, "c-1", "C-1", "c-2"))
                .sourceAsn(pick(null, 0L, 1L, 2L))
                .amountUsd(pick(null, BigDecimal.ZERO, new BigDecimal("1.50"), new BigDecimal("250000")))
                .secondFactors(
                        pick(List.of(), List.of(SecondFactor.TOTP), List.of(SecondFactor.SMS, SecondFactor.EMAIL))));
    }

    private RandomRule rule(String id) {
        Map<String, Written> searches = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            searches.put("s" + i, search());
        }
        Written condition = condition(searches, 3);
        String detection =
                "title: D\nname: d-" + id + "\nlogsource: {product: exchange, service: withdrawals}\ndetection:\n"
                        + searches.entrySet().stream()
                                .map(search -> "    " + search.getKey() + ": "
                                        + search.getValue().text() + "\n")
                                .collect(Collectors.joining())
                        + "    condition: " + condition.text() + "\n";
        List<String> groupBy = pick(List.of(), List.of("asset"), List.of("customerId"), List.of("customerId", "asset"));
        String type = pick("event_count", "value_count", "value_sum");
        String field = type.equals("value_sum") ? "amountUsd" : "customerId";
        String correlation =
                "---\ntitle: C\nid: " + id + "\ncorrelation:\n    type: " + type + "\n    rules: [d-" + id + "]\n"
                        + "    group-by: " + groupBy + "\n    timespan: 60s\n    condition: {gte: 2"
                        + (type.equals("event_count") ? "" : ", field: " + field) + "}\n";
        return new RandomRule(id, detection + correlation, condition.meaning(), groupBy, type, field);
    }

    private Written condition(Map<String, Written> searches, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            String name = pick(new ArrayList<>(searches.keySet()));
            return new Written(name, searches.get(name).meaning());
        }
        return switch (random.nextInt(4)) {
            case 0 -> {
                Written part = condition(searches, depth - 1);
                yield new Written("not (" + part.text() + ")", event -> {
                    Boolean value = part.meaning().of(event);
                    return value == null ? null : (Boolean) !value;
                });
            }
            case 1 -> {
                boolean all = random.nextBoolean();
                yield new Written(
                        "(" + (all ? "all" : "1") + " of " + pick("them", "s*") + ")",
                        event -> join(List.copyOf(searches.values()), all, event));
            }
            default -> {
                List<Written> parts = List.of(condition(searches, depth - 1), condition(searches, depth - 1));
                boolean and = random.nextBoolean();
                yield new Written(
                        "(" + parts.get(0).text() + (and ? " and " : " or ")
                                + parts.get(1).text() + ")",
                        event -> join(parts, and, event));
            }
        };
    }

    private Written search() {
        List<Written> alternatives = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            Map<String, Written> tests = new LinkedHashMap<>();
            for (int j = 0; j <= random.nextInt(2); j++) {
                Written test = fieldTest();
                tests.putIfAbsent(test.text().substring(0, test.text().indexOf(':')), test);
            }
            List<Written> all = List.copyOf(tests.values());
            alternatives.add(new Written(
                    "{" + all.stream().map(Written::text).collect(Collectors.joining(", ")) + "}",
                    event -> join(all, true, event)));
        }
        return alternatives.size() == 1
                ? alternatives.get(0)
                : new Written(
                        alternatives.stream().map(Written::text).toList().toString(),
                        event -> join(alternatives, false, event));
    }

    private Written fieldTest() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> textTest(pick("asset", "userAgent", "customerId"));
            case 2 -> numberTest("amountUsd", NUMBERS);
            case 3 -> numberTest("sourceAsn", List.of("0", "1", "2"));
            case 4 -> numberTest("destinationAgeSeconds", List.of("0", "1", "2"));
            default ->
                new Written(
                        "secondFactors: [totp, EMAIL]",
                        event -> event.event() instanceof Withdrawal withdrawal
                                && (withdrawal.secondFactors().contains(SecondFactor.TOTP)
                                        || withdrawal.secondFactors().contains(SecondFactor.EMAIL)));
        };
    }

    private Written textTest(String field) {
        if (random.nextInt(6) == 0) {
            return new Written(field + ": null", event -> value(event, field) == null);
        }
        String modifier = pick("", "", "", "|contains", "|startswith", "|endswith", "|neq", "|cased");
        List<String> values = random.nextInt(3) == 0 ? List.of(pick(TEXTS), pick(TEXTS) + "x") : List.of(pick(TEXTS));
        boolean open = modifier.equals("|contains") || modifier.equals("|startswith") || modifier.equals("|endswith");
        List<String> taken = open ? values.stream().map(value -> value + "c").toList() : values;
        boolean cased = modifier.equals("|cased");
        boolean before = modifier.equals("|contains") || modifier.equals("|endswith");
        boolean behind = modifier.equals("|contains") || modifier.equals("|startswith");
        Predicate<String> holds = text -> text != null
                && taken.stream()
                        .anyMatch(value -> glob(
                                (before ? "*" : "") + (cased ? value : lower(value)) + (behind ? "*" : ""),
                                cased ? text : lower(text)));
        String written = taken.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
        return new Written(
                field + modifier + ": " + (taken.size() == 1 ? written : "[" + written + "]"),
                event -> holds.test((String) value(event, field)) != modifier.equals("|neq"));
    }

    private Written numberTest(String field, List<String> bounds) {
        String modifier = pick("", "|lt", "|lte", "|gt", "|gte", "|neq");
        String bound = pick(bounds);
        return new Written(field + modifier + ": " + bound, event -> {
            Object value = value(event, field);
            if (value == null) {
                return field.equals("destinationAgeSeconds") ? null : (Boolean) modifier.equals("|neq");
            }
            int comparison = new BigDecimal(value.toString()).compareTo(new BigDecimal(bound));
            return switch (modifier) {
                case "|lt" -> comparison < 0;
                case "|lte" -> comparison <= 0;
                case "|gt" -> comparison > 0;
                case "|gte" -> comparison >= 0;
                case "|neq" -> comparison != 0;
                default -> comparison == 0;
            };
        });
    }

    /** Kleene: and is the least of its parts, or the greatest, with unknown between false and true. */
    private static Boolean join(List<Written> parts, boolean and, Observation event) {
        List<Boolean> values = new ArrayList<>();
        parts.forEach(part -> values.add(part.meaning().of(event)));
        if (values.contains(!and)) {
            return !and;
        }
        return values.contains(null) ? null : (Boolean) and;
    }

    private static boolean glob(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return glob(pattern.substring(1), text) || (!text.isEmpty() && glob(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && glob(pattern.substring(1), text.substring(1));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Object value(Observation observation, String field) {
        Withdrawal withdrawal = (Withdrawal) observation.event();
        return switch (field) {
            case "asset" -> withdrawal.asset();
            case "userAgent" -> withdrawal.userAgent();
            case "customerId" -> withdrawal.customerId();
            case "sourceAsn" -> withdrawal.sourceAsn();
            case "amountUsd" -> withdrawal.amountUsd();
            default ->
                observation.facts().isKnown(Fact.DESTINATION_AGE)
                        ? (Long) observation.facts().seconds(Fact.DESTINATION_AGE)
                        : null;
        };
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
