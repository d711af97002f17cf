package io.weir.window;

import io.weir.event.Evidence;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One row of {@link Witnesses} outside of them: a match on its way in. Written over for each. */
public final class Row {

    private final long[] cells = new long[Columns.MAX_STRIDE];
    private final CompactId id = new CompactId();
    private final CompactId value = new CompactId();
    private @Nullable Object kept;
    private @Nullable String longValue;

    long[] cells() {
        return cells;
    }

    @Nullable
    Object kept() {
        return kept;
    }

    @Nullable
    String longValue() {
        return longValue;
    }

    public long idHash() {
        return cells[Columns.ID_HASH];
    }

    /** The columns that all have. */
    public Row start(long timeMillis, long idHash) {
        cells[Columns.TIME] = timeMillis;
        cells[Columns.ID_HASH] = idHash;
        kept = null;
        longValue = null;
        return this;
    }

    /** A log's: its place in the order of arrival and what is kept to tell of it. */
    public Row logged(long sequence, @Nullable Evidence evidence) {
        cells[Columns.SEQUENCE] = sequence;
        kept = evidence;
        return this;
    }

    /** A call's: where it stands and its id. */
    public Row called(long origin, long first, long second, @Nullable Object idOrEvidence) {
        cells[Columns.ORIGIN] = origin;
        cells[Columns.ID] = first;
        cells[Columns.ID + 1] = second;
        kept = idOrEvidence;
        return this;
    }

    public Row number(Columns columns, long number) {
        cells[columns.number()] = number;
        return this;
    }

    /** An amount that is known to a unit, with the rest of its digits where the evidence has them. */
    public Row amount(Window window, long rounded, @Nullable Evidence evidence) {
        Columns columns = window.columns();
        int unitScale = window.shape().correlation().unitScale();
        BigDecimal exact = evidence == null ? null : evidence.amount();
        cells[columns.number()] = ExactAmount.units(rounded, exact, unitScale);
        cells[columns.finer()] = ExactAmount.finer(rounded, exact, unitScale);
        return this;
    }

    /** A text of any length: two different ones stay different. */
    public Row value(Columns columns, String text) {
        value.setValue(text);
        return valueAsSet(columns);
    }

    private Row valueAsSet(Columns columns) {
        String text = value.text();
        longValue = text;
        cells[columns.value()] = text == null ? value.first() : Hashes.quick(text, 31);
        cells[columns.value() + 1] = text == null ? value.second() : Hashes.quick(text, 1_000_003);
        return this;
    }

    /** Writes the match, as it is when nothing is known of it yet. */
    void write(Match match, Window window) {
        Columns columns = window.columns();
        start(match.timeMillis(), match.idHash());
        if (columns.isLog()) {
            boolean ofEpisodes = window.shape().correlation().ofEpisodes();
            logged(window.nextSequence(), ofEpisodes ? null : match.evidence());
        } else {
            writeCall(match);
        }
        if (columns.hasFiner()) {
            amount(window, match.number(), match.evidence());
        } else if (columns.hasNumber()) {
            number(columns, match.number());
        } else if (columns.hasValue()) {
            match.valueInto(value);
            valueAsSet(columns);
        }
    }

    private void writeCall(Match match) {
        if (match.isWithdrawal() || !CompactOrigin.fits(match.partition(), match.offset())) {
            called(CompactOrigin.of(CompactId.Kind.EVIDENCE, 0, 0), 0, 0, match.evidence());
            return;
        }
        match.idInto(id);
        called(match.partition(), match.offset());
    }

    private Row called(int partition, long offset) {
        return called(
                CompactOrigin.of(id.kind(), partition, offset),
                id.first(),
                id.second(),
                id.kind() == CompactId.Kind.TEXT ? id.text() : null);
    }
}
