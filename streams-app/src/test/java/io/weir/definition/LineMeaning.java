package io.weir.definition;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one line of a search asks of an event. */
final class LineMeaning {

    private static final List<String> PARTS = List.of("minute", "hour", "day", "week", "month", "year");
    private static final List<String> ORDERS = List.of("lt", "lte", "gt", "gte");

    private final String field;
    private final List<String> modifiers;
    private final List<Object> values;

    LineMeaning(RuleText rules, String key, Object value) {
        List<String> parts = Arrays.asList(key.split("\\|", -1));
        field = parts.get(0);
        modifiers = parts.subList(1, parts.size());
        values = new ArrayList<>();
        for (Object each : RuleText.list(value)) {
            if (has("expand") && each instanceof String name && name.startsWith("%")) {
                rules.entries(name).map(Entry::new).forEach(values::add);
            } else {
                values.add(each);
            }
        }
    }

    /** An entry of a list, in which nothing is a wildcard. */
    private record Entry(String text) {}

    /** Null: unknown. */
    Boolean holds(PlainEvent event) {
        if (PlainEvent.FACTS.contains(field) && event.field(field) == null) {
            return null;
        }
        List<Boolean> truths = values.stream().map(value -> isMet(event, value)).collect(Collectors.toList());
        Boolean joined = has("all") ? Truths.all(truths) : Truths.any(truths);
        return has("neq") ? Truths.not(joined) : joined;
    }

    private boolean has(String modifier) {
        return modifiers.contains(modifier);
    }

    private boolean isMet(PlainEvent event, Object wanted) {
        Object found = event.field(field);
        boolean isNull = found == null || found.equals(List.of());
        if (has("exists")) {
            return isNull != (Boolean) wanted;
        }
        if (wanted == null || isNull) {
            return wanted == null && isNull;
        }
        return RuleText.list(found).stream().anyMatch(value -> isMetBy(event, value, wanted));
    }

    private boolean isMetBy(PlainEvent event, Object found, Object wanted) {
        if (has("fieldref")) {
            Object other = event.field((String) wanted);
            return other != null
                    && (found instanceof BigDecimal number
                            ? number.compareTo((BigDecimal) other) == 0
                            : isText((String) found, Pattern.quote((String) other)));
        }
        if (found instanceof Instant time) {
            return compares(BigDecimal.valueOf(part(time)), wanted);
        }
        if (found instanceof BigDecimal number) {
            return compares(number, wanted instanceof Entry entry ? entry.text() : wanted);
        }
        if (found instanceof Boolean) {
            return found.equals(wanted);
        }
        return isMetByText((String) found, wanted);
    }

    private boolean isMetByText(String found, Object wanted) {
        if (has("cidr")) {
            return isInRange(found, wanted instanceof Entry entry ? entry.text() : RuleText.text(wanted));
        }
        if (has("re")) {
            int flags = (has("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                    | (has("m") ? Pattern.MULTILINE : 0)
                    | (has("s") ? Pattern.DOTALL : 0);
            return Pattern.compile(RuleText.text(wanted), flags | Pattern.UNIX_LINES)
                    .matcher(found)
                    .find();
        }
        String pattern = wanted instanceof Entry entry ? Pattern.quote(entry.text()) : wildcards(RuleText.text(wanted));
        String before = has("contains") || has("endswith") ? ".*" : "";
        String behind = has("contains") || has("startswith") ? ".*" : "";
        return isText(found, before + pattern + behind);
    }

    private boolean isText(String found, String pattern) {
        int flags = Pattern.DOTALL | (has("cased") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return Pattern.compile(pattern, flags).matcher(found).matches();
    }

    private static String wildcards(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escapes) {
                pattern.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else {
                pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return pattern.toString();
    }

    private boolean compares(BigDecimal found, Object wanted) {
        int order = found.compareTo(new BigDecimal(wanted.toString()));
        String operator =
                modifiers.stream().filter(ORDERS::contains).findFirst().orElse("");
        return switch (operator) {
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            default -> order == 0;
        };
    }

    private long part(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        return switch (modifiers.stream().filter(PARTS::contains).findFirst().orElseThrow()) {
            case "minute" -> time.getMinute();
            case "hour" -> time.getHour();
            case "day" -> time.getDayOfMonth();
            case "week" -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "month" -> time.getMonthValue();
            default -> time.getYear();
        };
    }

    private static boolean isInRange(String address, String range) {
        int slash = range.indexOf('/');
        int bits = slash < 0 ? Integer.MAX_VALUE : Integer.parseInt(range.substring(slash + 1));
        byte[] one = bytes(address);
        byte[] other = bytes(slash < 0 ? range : range.substring(0, slash));
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < Math.min(bits, 8 * one.length); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
