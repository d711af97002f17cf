package io.weir.window;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An eventId, or a value that is told from others, in little room, written over for each match: a UUID in two longs, a
 * short text likewise, else a text.
 */
public final class CompactId {

    /** Longer ones are not kept: their events can't be told again, once their own time is over. */
    static final int MAX_TEXT = 64;

    /** How an id is kept: stored, so only ever added to, and four at most. */
    public enum Kind {
        /** A UUID as {@link UUID#toString} writes it. */
        UUID,
        /** Up to 16 ASCII characters. */
        SHORT,
        /** A text, or null where it is too long. */
        TEXT,
        /** In the evidence, which is kept whole. */
        EVIDENCE
    }

    private final UuidText uuid = new UuidText();
    private Kind kind = Kind.TEXT;
    private long first;
    private long second;
    private @Nullable String text;

    public void set(String id) {
        if (uuid.read(id)) {
            setUuid(uuid.first(), uuid.second());
            return;
        }
        boolean isShort = CompactText.fits(id);
        kind = isShort ? Kind.SHORT : Kind.TEXT;
        first = isShort ? CompactText.first(id) : 0;
        second = isShort ? CompactText.second(id) : 0;
        text = isShort || id.length() > MAX_TEXT ? null : id;
    }

    /**
     * A value that is told from others: one that is cut stays different. A UUID is kept in two longs where they say
     * themselves that it is one, since no short text has them; all are of RFC 4122's variant, and most others.
     */
    public void setValue(String value) {
        set(Hashes.shortened(value));
        if (kind == Kind.UUID) {
            setUuidValue(first, second);
        }
    }

    /** A value that is a UUID whose text is in lower case, of its halves. */
    public void setUuidValue(long mostSignificant, long leastSignificant) {
        setUuid(mostSignificant, leastSignificant);
        if (CompactText.isText(mostSignificant, leastSignificant)) {
            kind = Kind.TEXT;
            text = new UUID(mostSignificant, leastSignificant).toString();
        }
    }

    /** The halves of a UUID whose text is in lower case. */
    public void setUuid(long mostSignificant, long leastSignificant) {
        kind = Kind.UUID;
        first = mostSignificant;
        second = leastSignificant;
        text = null;
    }

    /** As it was kept. */
    void restore(Kind kept, long keptFirst, long keptSecond, @Nullable String keptText) {
        kind = kept;
        first = keptFirst;
        second = keptSecond;
        text = keptText;
    }

    Kind kind() {
        return kind;
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    @Nullable
    String text() {
        return text;
    }

    /** The value that was kept in two longs. */
    static String value(long first, long second) {
        return CompactText.isText(first, second) ? CompactText.text(first, second) : new UUID(first, second).toString();
    }

    /** The id that was kept in two longs, or null where it was not. */
    static @Nullable String text(Kind kind, long first, long second) {
        return switch (kind) {
            case UUID -> new UUID(first, second).toString();
            case SHORT -> CompactText.text(first, second);
            case TEXT, EVIDENCE -> null;
        };
    }
}
