package io.weir.rule;

import io.weir.event.Service;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Lines that ask for numbers, facts and parts of times. */
final class RandomNumbers extends RandomLine {
    private static final List<String> NUMBERS = List.of("0", "1", "1.5", "250000", "0.1", "'1.50'", "1.0");
    private static final List<String> WHOLES = List.of("0", "1", "2", "1.0", "'2'", "1000000", "9223372036854775807");

    private static final List<String> STATUSES = List.of("0", "1", "2", "1.0", "'2'", "999");

    private static final Map<String, List<String>> PARTS = Map.of(
            "minute", List.of("0", "30", "59"),
            "hour", List.of("0", "12", "22", "23"),
            "day", List.of("3", "7", "31"),
            "week", List.of("1", "19", "52", "53"),
            "month", List.of("1", "5", "12"),
            "year", List.of("2018", "2019", "2021"));

    RandomNumbers(Random random, Service service) {
        super(random, service);
    }

    Phrase decimal(String field) {
        return number(field, NUMBERS);
    }

    Phrase whole(String field) {
        return number(field, field.equals("status") ? STATUSES : WHOLES);
    }

    Phrase fact(String field) {
        return ordered(field, WHOLES, false);
    }

    Phrase partOfTime(String field) {
        String part = pick(PARTS.keySet().stream().sorted().toList());
        String order = pick("", "lt", "lte", "gt", "gte");
        return joined(field, order.isEmpty() ? List.of(part) : shuffled(part, order), order.isEmpty(), () -> {
            String bound = reachable(order, PARTS.get(part));
            return new Phrase(bound, event -> {
                Instant time = (Instant) RandomEvents.value(event, field);
                return holds(order, time == null ? null : PlainTime.part(part, time), bound, true);
            });
        });
    }

    Phrase listedNumber(String field, String list, boolean nullable) {
        List<Phrase> entries = RandomLines.LISTS.get(list).stream()
                .map(entry -> new Phrase(entry, event -> holds("", RandomEvents.value(event, field), entry, nullable)))
                .toList();
        return joined(
                field, List.of("expand"), true, () -> new Phrase("'%" + list + "%'", Phrase.join(entries, false)));
    }

    /** A bound beyond which there is something: what nothing is less or more than is refused. */
    private String reachable(String order, List<String> bounds) {
        return switch (order) {
            case "lt" -> pick(bounds.subList(1, bounds.size()));
            case "gt" -> pick(bounds.subList(0, bounds.size() - 1));
            default -> pick(bounds);
        };
    }

    private Phrase number(String field, List<String> bounds) {
        return random.nextInt(6) == 0 ? nullOrNot(field) : ordered(field, bounds, true);
    }

    private Phrase ordered(String field, List<String> bounds, boolean nullable) {
        String modifier = pick("", "", "lt", "lte", "gt", "gte");
        Supplier<Phrase> value = () -> {
            String bound = reachable(modifier, bounds);
            return modifier.isEmpty() && nullable && random.nextInt(8) == 0
                    ? isNull(field)
                    : new Phrase(bound, event -> holds(modifier, RandomEvents.value(event, field), bound, nullable));
        };
        return joined(field, modifier.isEmpty() ? List.of() : List.of(modifier), modifier.isEmpty(), value);
    }

    private static Boolean holds(String modifier, Object value, String bound, boolean nullable) {
        if (value == null) {
            return nullable ? false : null;
        }
        BigDecimal number = new BigDecimal(bound.replace("'", ""));
        int order = value instanceof Double ratio
                ? new BigDecimal(Double.toString(ratio)).compareTo(number)
                : new BigDecimal(value.toString()).compareTo(number);
        return switch (modifier) {
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            default -> order == 0;
        };
    }
}
