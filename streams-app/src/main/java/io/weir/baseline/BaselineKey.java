package io.weir.baseline;

import org.jspecify.annotations.Nullable;

/**
 * The key of a baseline's record: {@code BTC/17} for what is learned, {@code BTC/17/given} for what somebody gave, so that
 * neither takes the place of the other when the topic is compacted.
 */
record BaselineKey(String asset, int hourOfWeek, boolean isGiven) {

    private static final String GIVEN = "/given";

    /** Null of what is the key of none. */
    static @Nullable BaselineKey parse(String text) {
        boolean isGiven = text.endsWith(GIVEN);
        String hourly = isGiven ? text.substring(0, text.length() - GIVEN.length()) : text;
        int slash = hourly.lastIndexOf('/');
        if (slash < 0) {
            return null;
        }
        try {
            int hour = Integer.parseInt(hourly.substring(slash + 1));
            return hour < 0 || hour >= HourOfWeek.COUNT
                    ? null
                    : new BaselineKey(hourly.substring(0, slash), hour, isGiven);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    String text() {
        return asset + "/" + hourOfWeek + (isGiven ? GIVEN : "");
    }
}
