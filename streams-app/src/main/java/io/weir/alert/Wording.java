package io.weir.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Wording {

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Wording() {}

    /** {@code 1,316}; at most four decimals, or eight where the number is below one. */
    static String number(BigDecimal value) {
        int decimals = value.abs().compareTo(BigDecimal.ONE) >= 0 ? 4 : 8;
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
        return new DecimalFormat("#,##0.########", SYMBOLS).format(rounded);
    }

    static String number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /** {@code 540,000 USD}: whole dollars from a thousand on, cents below. */
    static String usd(long micros) {
        BigDecimal usd = UsdMicros.toUsd(micros);
        boolean large = usd.compareTo(BigDecimal.valueOf(1_000)) >= 0;
        return number(usd.setScale(large ? 0 : 2, RoundingMode.HALF_EVEN)) + " USD";
    }

    /** {@code 1 customer}, {@code 1,400 customers}. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 350 ms}, {@code 41 s}, {@code 8 min 20 s}, {@code 24 h}, {@code 3 d 4 h}: two units at most, rounded to the smaller. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        long seconds = (millis + 500) / 1_000;
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return twoUnits(seconds, 60, "min", "s");
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 2_880) {
            return twoUnits(minutes, 60, "h", "min");
        }
        return twoUnits((minutes + 30) / 60, 24, "d", "h");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        if (last <= 0) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static String twoUnits(long value, long perLarge, String large, String small) {
        long rest = value % perLarge;
        return value / perLarge + " " + large + (rest == 0 ? "" : " " + rest + " " + small);
    }
}
