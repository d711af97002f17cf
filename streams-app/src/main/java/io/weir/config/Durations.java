package io.weir.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 100ms}, {@code 60s}, {@code 5m}, {@code 24h}, {@code 30d}, {@code unlimited}. */
public final class Durations {

    /** Longer than any two instants that Weir compares can be apart. */
    public static final Duration UNLIMITED = Duration.ofDays(365L * 10_000);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** @throws IllegalArgumentException naming the text and the forms that are understood */
    public static Duration parse(String text) {
        if (text.equals("unlimited")) {
            return UNLIMITED;
        }
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; write a number and a unit, such as 100ms, 60s, 5m, 24h or 30d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Accepts durations from {@code least} on, and {@code unlimited} where that makes sense. */
    static ConfigDef.Validator atLeast(Duration least, boolean unlimitedAllowed) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> validate(name, (String) value, least, unlimitedAllowed),
                () -> "a duration of " + least.toString().substring(2).toLowerCase(java.util.Locale.ROOT) + " or more"
                        + (unlimitedAllowed ? ", or unlimited" : ""));
    }

    private static void validate(String name, @Nullable String value, Duration least, boolean unlimitedAllowed) {
        if (value == null) {
            return;
        }
        Duration duration;
        try {
            duration = parse(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
        if (duration.equals(UNLIMITED) && !unlimitedAllowed) {
            throw new ConfigException(name, value, "must have an end; write a number and a unit");
        }
        if (duration.compareTo(least) < 0) {
            throw new ConfigException(name, value, "must be at least " + least.toMillis() + "ms");
        }
    }
}
