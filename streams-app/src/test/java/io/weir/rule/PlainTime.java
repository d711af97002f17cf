package io.weir.rule;

import java.time.Instant;
import java.util.Calendar;
import java.util.Locale;
import java.util.TimeZone;

/** What Sigma's time modifiers mean, by the calendar of old: UTC, weeks from Monday, the first with four days or more. */
final class PlainTime {

    private PlainTime() {}

    static long part(String part, Instant time) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setFirstDayOfWeek(Calendar.MONDAY);
        calendar.setMinimalDaysInFirstWeek(4);
        calendar.setTimeInMillis(time.toEpochMilli());
        return switch (part) {
            case "minute" -> calendar.get(Calendar.MINUTE);
            case "hour" -> calendar.get(Calendar.HOUR_OF_DAY);
            case "day" -> calendar.get(Calendar.DAY_OF_MONTH);
            case "week" -> calendar.get(Calendar.WEEK_OF_YEAR);
            case "month" -> calendar.get(Calendar.MONTH) + 1;
            case "year" -> calendar.get(Calendar.YEAR);
            default -> throw new AssertionError(part);
        };
    }
}
