package io.weir.rule.sigma;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times of a case, told from its start: {@code +5s}, {@code +1m30s}, {@code -2d}, {@code +250ms}. */
public final class Offsets {
    static final Pattern WHOLE = Pattern.compile("[+-](?:[0-9]{1,9}(?:d|h|ms|m|s))+");
    private static final Pattern PART = Pattern.compile("([0-9]+)(d|h|ms|m|s)");

    /** What nobody can mean; and sums of it would run over. */
    private static final int MAX_LENGTH = 60;

    private Offsets() {}

    /** The offset that the text means, or null where it means none. */
    public static @Nullable Duration parse(String text) {
        if (text.length() > MAX_LENGTH || !WHOLE.matcher(text).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(length(Long.parseLong(part.group(1)), part.group(2)));
        }
        return text.startsWith("-") ? sum.negated() : sum;
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMillis(number);
        };
    }

    /** An offset as cases write it. */
    public static String text(Duration offset) {
        StringBuilder text = new StringBuilder(offset.isNegative() ? "-" : "+");
        Duration rest = offset.abs();
        append(text, rest.toDays(), "d");
        append(text, rest.toHoursPart(), "h");
        append(text, rest.toMinutesPart(), "m");
        append(text, rest.toSecondsPart(), "s");
        append(text, rest.toMillisPart(), "ms");
        return text.length() == 1 ? "+0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }
}
