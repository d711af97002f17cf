package io.weir.rule.match;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** Sigma's time modifiers: a part of a time in UTC, as a number. Weeks are those of ISO 8601, which start on Monday. */
public enum TimePart {
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY("day", 1, 31),
    WEEK("week", 1, 53),
    MONTH("month", 1, 12),
    YEAR("year", 1970, 9999);

    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;

    private final String modifier;
    private final int min;
    private final int max;

    TimePart(String modifier, int min, int max) {
        this.modifier = modifier;
        this.min = min;
        this.max = max;
    }

    public String modifier() {
        return modifier;
    }

    /** The least number that it can be. */
    public int min() {
        return min;
    }

    /** The greatest number that it can be. */
    public int max() {
        return max;
    }

    /** The part that a modifier names, or null. */
    public static @Nullable TimePart named(String modifier) {
        for (TimePart part : values()) {
            if (part.modifier.equals(modifier)) {
                return part;
            }
        }
        return null;
    }

    int of(Instant time) {
        long second = time.getEpochSecond();
        return switch (this) {
            case MINUTE -> (int) Math.floorMod(second, (long) HOUR_SECONDS) / MINUTE_SECONDS;
            case HOUR -> (int) Math.floorMod(second, (long) DAY_SECONDS) / HOUR_SECONDS;
            case DAY -> date(time).getDayOfMonth();
            case WEEK -> date(time).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> date(time).getMonthValue();
            case YEAR -> date(time).getYear();
        };
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
