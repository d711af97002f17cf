package io.weir.intake;

import io.weir.event.Addresses;
import io.weir.event.Event;
import io.weir.event.IpAddress;
import io.weir.event.Origin;
import io.weir.event.Received;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cleaning of one record: each method gives back what is kept of a field and notes what was changed. */
final class Cleaning {

    static final int MAX_TEXT = 256;
    static final int MAX_USER_AGENT = 512;

    /** Bitcoin's first block: no exchange of the kind that Weir watches did anything before. */
    static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");

    /** More digits on either side of the point than any asset has; numbers beyond would only cost time and space. */
    private static final int MAX_DIGITS = 40;

    private static final BigDecimal MAX_AMOUNT = BigDecimal.TEN.pow(MAX_DIGITS);
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final double DECIMAL_DIGITS_PER_BIT = 0.30103;
    private static final double MAX_RATIO = 1e6;

    private final IntakeSettings settings;
    private final Instant brokerTime;
    private @Nullable TreeSet<String> defects;

    Cleaning(IntakeSettings settings, Instant brokerTime) {
        this.settings = settings;
        this.brokerTime = inMillis(brokerTime);
    }

    <E extends Event> Received<E> received(E event, Origin origin) {
        return new Received<>(event, origin, brokerTime, defects == null ? List.of() : List.copyOf(defects));
    }

    void note(String field, String what) {
        if (defects == null) {
            defects = new TreeSet<>();
        }
        defects.add(field + ":" + what);
    }

    /** Text that tells things apart: two that differ stay different. */
    @Nullable
    String id(String field, @Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        String printable = printable(field, raw);
        if (raw.length() > MAX_TEXT) {
            note(field, "cut");
        }
        return raw.length() > MAX_TEXT || !printable.equals(raw) ? Texts.cutWithHash(raw, printable, MAX_TEXT) : raw;
    }

    /** An event's own id, or the given one where it has none. */
    String eventId(@Nullable String raw, Supplier<String> ifMissing) {
        String id = id("eventId", raw);
        if (id != null) {
            return id;
        }
        note("eventId", "missing");
        String instead = ifMissing.get();
        return instead.length() > MAX_TEXT ? Texts.cutWithHash(instead, instead, MAX_TEXT) : instead;
    }

    /** Text to read. */
    @Nullable
    String text(String field, @Nullable String raw) {
        return text(field, raw, MAX_TEXT);
    }

    @Nullable
    String userAgent(@Nullable String raw) {
        return text("userAgent", raw, MAX_USER_AGENT);
    }

    /** Text that the contract requires, or the given one where there is none. */
    String required(String field, @Nullable String raw, String instead) {
        String text = text(field, raw, MAX_TEXT);
        if (text == null) {
            note(field, "missing");
            return instead;
        }
        return text;
    }

    /** The exchange's symbol, in capitals. */
    String asset(@Nullable String raw) {
        String id = raw == null ? null : id("asset", raw.strip().toUpperCase(Locale.ROOT));
        if (id == null) {
            note("asset", "missing");
            return "UNKNOWN";
        }
        return id.toUpperCase(Locale.ROOT);
    }

    /** The exchange's name of a chain, in small letters, as {@code ledger} and {@code lightning} are. */
    String network(@Nullable String raw) {
        String id = raw == null ? null : id("network", raw.strip().toLowerCase(Locale.ROOT));
        if (id == null) {
            note("network", "missing");
            return "unknown";
        }
        return id;
    }

    @Nullable
    String address(String field, @Nullable String raw) {
        return raw == null ? null : id(field, Addresses.normalised(raw));
    }

    @Nullable
    IpAddress sourceIp(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        IpAddress address = IpAddress.parse(raw.strip());
        if (address == null) {
            note("sourceIp", "unparsable");
        }
        return address;
    }

    void known(String field, Enum<?> symbol) {
        if (symbol.name().equals("UNKNOWN")) {
            note(field, "unknown");
        }
    }

    /** An event time that broker time vouches for. */
    Instant eventTime(String field, Instant raw) {
        Instant time = within(field, raw, settings.maxBehind());
        return time == null ? brokerTime : time;
    }

    /** A time that isn't the event's own, or null where nobody can have meant it. */
    @Nullable
    Instant pastTime(String field, @Nullable Instant raw) {
        return raw == null ? null : within(field, raw, null);
    }

    /** A time in the exchange's history: what is too old to be true is as old as can be, what is ahead is now. */
    Instant historicTime(String field, Instant raw) {
        Instant time = within(field, raw, null);
        if (time != null) {
            return time;
        }
        return raw.isBefore(EARLIEST) ? EARLIEST : brokerTime;
    }

    /**
     * An amount of money that leaves. A negative one is the same payment from the payer's point of view; as it stands it
     * would take other payments out of sums.
     */
    @Nullable
    BigDecimal outflow(String field, @Nullable BigDecimal raw) {
        if (raw == null || raw.signum() >= 0) {
            return number(field, raw);
        }
        note(field, "negative");
        return number(field, raw.negate());
    }

    /** A number of either sign, of digits that can be worked with. */
    @Nullable
    BigDecimal number(String field, @Nullable BigDecimal raw) {
        if (raw == null) {
            return null;
        }
        double wholeDigits = raw.unscaledValue().bitLength() * DECIMAL_DIGITS_PER_BIT - raw.scale();
        if (raw.signum() != 0 && wholeDigits > MAX_DIGITS + 1) {
            note(field, "cut");
            return raw.signum() < 0 ? MAX_AMOUNT.negate() : MAX_AMOUNT;
        }
        if (Math.abs((long) raw.scale()) <= MAX_DIGITS) {
            return raw;
        }
        note(field, "cut");
        return raw.signum() == 0 || wholeDigits < -MAX_DIGITS
                ? BigDecimal.ZERO
                : raw.setScale(MAX_DIGITS, RoundingMode.HALF_UP);
    }

    @Nullable
    Double ratio(String field, @Nullable Double raw) {
        if (raw == null) {
            return null;
        }
        if (raw.isNaN() || raw < 0) {
            note(field, raw.isNaN() ? "unparsable" : "negative");
            return null;
        }
        if (raw > MAX_RATIO) {
            note(field, "cut");
            return MAX_RATIO;
        }
        return raw;
    }

    private @Nullable String text(String field, @Nullable String raw, int max) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        String printable = printable(field, raw);
        if (printable.length() > max) {
            note(field, "cut");
        }
        return Texts.cut(printable, max);
    }

    private String printable(String field, String raw) {
        String printable = Texts.printable(raw);
        if (!printable.equals(raw)) {
            note(field, "replaced");
        }
        return printable;
    }

    /** The time in milliseconds, or null, noted, where it is ahead or behind. */
    private @Nullable Instant within(String field, Instant raw, @Nullable Duration maxBehind) {
        if (raw.isAfter(brokerTime.plus(settings.maxAhead()))) {
            note(field, "ahead");
            return null;
        }
        if (raw.isBefore(EARLIEST)
                || (maxBehind != null && Duration.between(raw, brokerTime).compareTo(maxBehind) > 0)) {
            note(field, "behind");
            return null;
        }
        return inMillis(raw);
    }

    /** Nearly all times are: to find that out by truncating costs more than all else that is asked of them. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // only whether there is anything below a millisecond
    private static Instant inMillis(Instant time) {
        return time.getNano() % NANOS_PER_MILLI == 0 ? time : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
