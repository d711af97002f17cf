package io.weir.rule.sigma;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sigma's lengths of time: a whole number and {@code s}, {@code m}, {@code h} or {@code d}, and pySigma's {@code w}. */
public final class Durations {
    private static final int MAX_DIGITS = 9;

    private Durations() {}

    /** The length that the text means, or null where it means none. */
    public static @Nullable Duration parse(String text) {
        int digits = text.length() - 1;
        if (digits < 1 || digits > MAX_DIGITS || !text.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.charAt(digits)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            case 'w' -> Duration.ofDays(7 * number);
            default -> null;
        };
    }

    /** The shortest text that means this length, of whole seconds. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return "0s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
