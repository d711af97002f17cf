package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.window.CompactId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value of the sightings topics: {@code while (batch.next())} goes from sighting to sighting, and what is asked for
 * is of the one at hand. Nothing is built of it that isn't asked for: most sightings of calls need a few numbers only.
 * For one thread.
 */
public final class SightingBatch {

    static final int FORMAT = 6;

    /** From here on the groups of all sightings stand before the first one. */
    private static final int FIRST_WITH_GROUPS_AHEAD = 6;

    /** From here on many sightings are in a value. */
    private static final int FIRST_OF_BATCHES = 3;

    /** As format 3 wrote it: ids are texts. */
    private static final int CALL_OF_TEXTS = 0;

    static final int WHOLE = 1;
    static final int CALL = 2;
    static final int MERGED = 3;

    private static final String NAME = "sightings";

    private final BinaryReader reader;
    private final List<SightingHeader> headers;
    private final SightingHeader[] headerOf;
    private final String[] keyOf;
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
    private boolean isMerged;
    private final BatchedValues values = new BatchedValues();

    private SightingBatch(byte[] bytes) {
        reader = new BinaryReader(NAME, bytes, FIRST_OF_BATCHES, FORMAT);
        headers = reader.readList(SightingHeader::read);
        left = reader.readLength();
        int ahead = reader.formatTag() < FIRST_WITH_GROUPS_AHEAD ? 0 : left;
        headerOf = new SightingHeader[ahead];
        keyOf = new String[ahead];
        for (int place = 0; place < ahead; place++) {
            headerOf[place] = headerAt(reader.readInt());
            keyOf[place] = reader.readText();
        }
    }

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException when the bytes are corrupt or of another version's format
     */
    public static SightingBatch of(byte[] bytes) {
        boolean isOfOneSighting = bytes.length > 0 && bytes[0] < FIRST_OF_BATCHES;
        return new SightingBatch(isOfOneSighting ? encode(SightingBytes.decode(bytes)) : bytes);
    }

    /** A batch of one. */
    public static byte[] encode(Sighting sighting) {
        SightingBatchWriter writer = new SightingBatchWriter(new SightedEvent());
        writer.add(sighting, sighting.group().key().getBytes(StandardCharsets.UTF_8));
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
        boolean isKnown = keyOf.length > 0;
        header = isKnown ? headerOf[keyOf.length - left] : headerAt(reader.readInt());
        key = isKnown ? keyOf[keyOf.length - left] : reader.readText();
        left--;
        ingestedAtMillis = reader.readLong();
        timeMillis = ingestedAtMillis + reader.readLong();
        idHash = reader.readFixedLong();
        partition = reader.readInt();
        offset = reader.readLong();
        eventIdAt = reader.position();
        IdBytes.skip(reader);
        values.read(reader, header.ruleIds().size());
        int restLength = reader.readLength();
        restAt = reader.position();
        int kind = reader.readByte();
        isMerged = kind == MERGED;
        isOfCall = kind != WHOLE && !isMerged;
        reader.skip(restLength - 1);
        return true;
    }

    /** How many sightings' groups are known before they are at hand: all, or none of formats before 6. */
    public int ahead() {
        return keyOf.length;
    }

    /** {@link #header} of the batch's sighting in this place. */
    public SightingHeader headerAhead(int place) {
        return headerOf[place];
    }

    /** {@link #key} of the batch's sighting in this place. */
    public String keyAhead(int place) {
        return keyOf[place];
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

    /** {@link Sighting#merged}. */
    public boolean isMerged() {
        return isMerged;
    }

    /** Writes the event's id. */
    public void idInto(CompactId id) {
        int here = reader.position();
        IdBytes.readInto(reader.at(eventIdAt), id);
        reader.at(here);
    }

    public String eventId() {
        return goingBack(eventIdAt, IdBytes::read);
    }

    /** What the header's rule of that place aggregates, where it is a number; which steps it is for temporal ones. */
    public long number(int rule) {
        return values.number(rule);
    }

    /** What the header's rule of that place aggregates, where it is a text; else null. */
    public @Nullable String text(int rule) {
        return values.text(rule);
    }

    /**
     * Whether the header's rule of that place aggregates a text that {@link UUID#toString} wrote: then its halves are
     * here at no cost. Of the formats before none is.
     */
    public boolean isUuid(int rule) {
        return values.isUuid(rule);
    }

    /** The upper half of a value that {@link #isUuid}. */
    public long valueFirst(int rule) {
        return values.upperHalf(rule);
    }

    /** The lower half of a value that {@link #isUuid}. */
    public long valueSecond(int rule) {
        return values.lowerHalf(rule);
    }

    /** What the header's rule of that place aggregates. */
    public MatchedValue value(int rule) {
        return values.value(rule);
    }

    /** All that is known of the event. */
    public Evidence evidence() {
        return goingBack(restAt, this::readEvidence);
    }

    /** {@link Sighting#contributors}. */
    public List<Evidence> contributors() {
        return goingBack(restAt, rest -> {
            rest.readByte();
            if (isOfCall) {
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
                Home.of(common.service()),
                Group.ofKey(key),
                matches,
                evidence(),
                contributors(),
                isMerged,
                Instant.ofEpochMilli(ingestedAtMillis));
    }

    private SightingHeader headerAt(int index) {
        if (index < 0 || index >= headers.size()) {
            throw reader.corrupt("no header " + index + " among " + headers.size());
        }
        return headers.get(index);
    }

    private Evidence readEvidence(BinaryReader rest) {
        int kind = rest.readByte();
        return switch (kind) {
            case WHOLE, MERGED -> EvidenceBytes.read(rest);
            case CALL -> readCall(rest, IdBytes::readNullable);
            case CALL_OF_TEXTS -> readCall(rest, ids -> ids.readNullable(BinaryReader::readText));
            default -> throw rest.corrupt("evidence of kind " + kind);
        };
    }

    private Evidence readCall(BinaryReader rest, Function<BinaryReader, @Nullable String> readId) {
        return new Evidence(
                eventId(),
                null,
                readId.apply(rest),
                null,
                null,
                readId.apply(rest),
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
