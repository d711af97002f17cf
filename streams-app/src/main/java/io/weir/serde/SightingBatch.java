package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.window.CompactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value of the sightings topics: {@code while (batch.next())} goes from sighting to sighting, and what is asked for
 * is of the one at hand. Nothing is built of it that isn't asked for: most sightings of calls need a few numbers only.
 * For one thread.
 */
public final class SightingBatch {

    static final int FORMAT = 3;

    static final int NOTHING = 0;
    static final int DISTINCT = 1;
    static final int NUMBER = 2;
    static final int STEPS = 3;

    static final int CALL = 0;
    static final int WHOLE = 1;

    private static final String NAME = "sightings";

    private final BinaryReader reader;
    private final List<SightingHeader> headers;
    private int left;

    private @Nullable SightingHeader header;
    private String key = "";
    private long ingestedAtMillis;
    private long timeMillis;
    private long idHash;
    private int partition;
    private long offset;
    private int eventIdAt;
    private int restAt;
    private boolean isOfCall;
    private long[] numbers = new long[8];
    private @Nullable String[] texts = new String[8];
    private int[] kinds = new int[8];

    private SightingBatch(byte[] bytes) {
        reader = new BinaryReader(NAME, bytes, FORMAT);
        headers = reader.readList(SightingHeader::read);
        left = reader.readInt();
    }

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException when the bytes are corrupt or of another version's format
     */
    public static SightingBatch of(byte[] bytes) {
        boolean isOfOneSighting = bytes.length > 0 && bytes[0] < FORMAT;
        return new SightingBatch(isOfOneSighting ? encode(SightingBytes.decode(bytes)) : bytes);
    }

    /** A batch of one. */
    public static byte[] encode(Sighting sighting) {
        SightingBatchWriter writer = new SightingBatchWriter();
        writer.add(sighting, sighting.group().key());
        return writer.take();
    }

    /**
     * Goes to the next sighting; false: there is none any more.
     *
     * @throws IllegalArgumentException when the bytes are corrupt
     */
    public boolean next() {
        if (left == 0) {
            reader.expectEnd();
            return false;
        }
        left--;
        header = headerAt(reader.readInt());
        key = reader.readText();
        ingestedAtMillis = reader.readLong();
        timeMillis = ingestedAtMillis + reader.readLong();
        idHash = reader.readFixedLong();
        partition = reader.readInt();
        offset = reader.readLong();
        eventIdAt = reader.position();
        EventIdBytes.skip(reader);
        readValues(header.ruleIds().size());
        int restLength = reader.readLength();
        restAt = reader.position();
        isOfCall = reader.readByte() == CALL;
        reader.skip(restLength - 1);
        return true;
    }

    /** What it has in common with others of the batch; the same object for the same. */
    public SightingHeader header() {
        if (header == null) {
            throw new IllegalStateException("there is no sighting at hand; call next() first");
        }
        return header;
    }

    /** {@link Group#key} of its group. */
    public String key() {
        return key;
    }

    public long ingestedAtMillis() {
        return ingestedAtMillis;
    }

    /** Event time. */
    public long timeMillis() {
        return timeMillis;
    }

    /** {@link io.weir.window.Hashes#idHash} of its event's id. */
    public long idHash() {
        return idHash;
    }

    /** Partition of the event's record, in the header's topic. */
    public int partition() {
        return partition;
    }

    /** Offset of the event's record. */
    public long offset() {
        return offset;
    }

    /** Whether only what a call has is known of the event; else all of its {@link #evidence} was written. */
    public boolean isOfCall() {
        return isOfCall;
    }

    /** Writes the event's id. */
    public void idInto(CompactId id) {
        int here = reader.position();
        EventIdBytes.readInto(reader.at(eventIdAt), id);
        reader.at(here);
    }

    public String eventId() {
        return goingBack(eventIdAt, EventIdBytes::read);
    }

    /** What the header's rule of that place aggregates, where it is a number; which steps it is for temporal ones. */
    public long number(int rule) {
        return numbers[rule];
    }

    /** What the header's rule of that place aggregates, where it is a text; else null. */
    public @Nullable String text(int rule) {
        return texts[rule];
    }

    /** Whether the header's rule of that place was given what a correlation of this type aggregates. */
    public boolean fits(int rule, CorrelationType type) {
        int kind = kinds[rule];
        return switch (type) {
            case EVENT_COUNT -> kind == NOTHING;
            case VALUE_COUNT -> kind == DISTINCT;
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> kind == NUMBER;
            case TEMPORAL, TEMPORAL_ORDERED -> kind == STEPS;
        };
    }

    /** What the header's rule of that place aggregates. */
    public MatchedValue value(int rule) {
        String text = texts[rule];
        if (text != null) {
            return new MatchedValue.Distinct(text);
        }
        return switch (kinds[rule]) {
            case NUMBER -> new MatchedValue.Amount(numbers[rule]);
            case STEPS -> new MatchedValue.Steps(numbers[rule]);
            default -> MatchedValue.Nothing.NOTHING;
        };
    }

    /** All that is known of the event. */
    public Evidence evidence() {
        return goingBack(restAt, this::readEvidence);
    }

    /** {@link Sighting#contributors}. */
    public List<Evidence> contributors() {
        return goingBack(restAt, rest -> {
            if (rest.readByte() == CALL) {
                return List.of();
            }
            EvidenceBytes.read(rest);
            return rest.readList(EvidenceBytes::read);
        });
    }

    /** The whole sighting, as it was added. */
    public Sighting sighting() {
        SightingHeader common = header();
        List<MatchedRule> matches = new ArrayList<>(common.ruleIds().size());
        for (int i = 0; i < common.ruleIds().size(); i++) {
            matches.add(
                    new MatchedRule(common.ruleIds().get(i), common.versions().get(i), value(i)));
        }
        return new Sighting(
                common.revision(),
                common.service(),
                Group.ofKey(key),
                matches,
                evidence(),
                contributors(),
                Instant.ofEpochMilli(ingestedAtMillis));
    }

    private SightingHeader headerAt(int index) {
        if (index < 0 || index >= headers.size()) {
            throw reader.corrupt("no header " + index + " among " + headers.size());
        }
        return headers.get(index);
    }

    private void readValues(int count) {
        if (count > numbers.length) {
            numbers = new long[count];
            texts = new String[count];
            kinds = new int[count];
        }
        for (int i = 0; i < count; i++) {
            kinds[i] = reader.readByte();
            texts[i] = kinds[i] == DISTINCT ? reader.readText() : null;
            numbers[i] = kinds[i] == NUMBER || kinds[i] == STEPS ? reader.readLong() : 0;
            if (kinds[i] < NOTHING || kinds[i] > STEPS) {
                throw reader.corrupt("a matched value of kind " + kinds[i]);
            }
        }
    }

    private Evidence readEvidence(BinaryReader rest) {
        if (rest.readByte() != CALL) {
            return EvidenceBytes.read(rest);
        }
        return new Evidence(
                eventId(),
                null,
                rest.readNullable(BinaryReader::readText),
                null,
                null,
                rest.readNullable(BinaryReader::readText),
                rest.readNullable(BinaryReader::readText),
                rest.readNullable(BinaryReader::readText),
                null,
                null,
                null,
                null,
                Instant.ofEpochMilli(timeMillis),
                new Origin(header().topic(), partition, offset));
    }

    private <T> T goingBack(int earlier, Function<BinaryReader, T> read) {
        int here = reader.position();
        try {
            return read.apply(reader.at(earlier));
        } finally {
            reader.at(here);
        }
    }
}
