package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import io.weir.window.Hashes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects sightings into one value of the sightings topics, which {@link SightingBatch} reads. The layout is drawn in
 * {@code docs/internal-topics.md}.
 *
 * <p>What sightings of the same rules have in common is written once, in a header; of a call's evidence only what a call
 * has, and an id that is a UUID in 16 bytes. For one thread.
 */
public final class SightingBatchWriter {

    private final List<SightingHeader> headers = new ArrayList<>();
    private final BinaryWriter entries = new BinaryWriter(0);
    private final BinaryWriter rest = new BinaryWriter(0);
    private final BinaryWriter batch = new BinaryWriter(SightingBatch.FORMAT);
    private int count;
    private @Nullable String lastEventId;
    private long lastIdHash;

    /** How many sightings it holds. */
    public int count() {
        return count;
    }

    /** About how many bytes they come to. */
    public int size() {
        return entries.size();
    }

    /** @param key of the sighting's group */
    public void add(Sighting sighting, String key) {
        Evidence evidence = sighting.evidence();
        long ingestedAt = sighting.ingestedAt().toEpochMilli();
        entries.writeInt(header(sighting))
                .writeText(key)
                .writeLong(ingestedAt)
                .writeLong(evidence.time().toEpochMilli() - ingestedAt)
                .writeFixedLong(idHash(evidence.eventId()))
                .writeInt(evidence.origin().partition())
                .writeLong(evidence.origin().offset());
        EventIdBytes.write(entries, evidence.eventId());
        for (int i = 0; i < sighting.matches().size(); i++) {
            writeValue(sighting.matches().get(i).value());
        }
        writeRest(sighting);
        count++;
    }

    /** The bytes of all that was added; the writer is empty after it. */
    public byte[] take() {
        batch.clear();
        byte[] bytes = batch.writeList(headers, (writer, header) -> header.write(writer))
                .writeInt(count)
                .writeAll(entries)
                .toBytes();
        headers.clear();
        entries.clear();
        count = 0;
        return bytes;
    }

    private int header(Sighting sighting) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).isOf(sighting)) {
                return i;
            }
        }
        headers.add(SightingHeader.of(sighting));
        return headers.size() - 1;
    }

    /** An event's sightings come one after the other. */
    private long idHash(String eventId) {
        if (!eventId.equals(lastEventId)) {
            lastIdHash = Hashes.idHash(eventId);
            lastEventId = eventId;
        }
        return lastIdHash;
    }

    private void writeValue(MatchedValue value) {
        if (value instanceof MatchedValue.Distinct distinct) {
            entries.writeByte(SightingBatch.DISTINCT).writeText(distinct.text());
        } else if (value instanceof MatchedValue.Amount amount) {
            entries.writeByte(SightingBatch.NUMBER).writeLong(amount.units());
        } else if (value instanceof MatchedValue.Steps steps) {
            entries.writeByte(SightingBatch.STEPS).writeLong(steps.steps());
        } else {
            entries.writeByte(SightingBatch.NOTHING);
        }
    }

    /** Whatever is only needed where there is something to tell or to keep; a reader passes over it. */
    private void writeRest(Sighting sighting) {
        Evidence evidence = sighting.evidence();
        rest.clear();
        if (isOfCall(evidence) && sighting.contributors().isEmpty()) {
            rest.writeByte(SightingBatch.CALL)
                    .writeNullable(evidence.accountId(), BinaryWriter::writeText)
                    .writeNullable(evidence.apiKeyId(), BinaryWriter::writeText)
                    .writeNullable(evidence.sourceIp(), BinaryWriter::writeText)
                    .writeNullable(evidence.sourceNetwork(), BinaryWriter::writeText);
        } else {
            rest.writeByte(SightingBatch.WHOLE);
            EvidenceBytes.write(rest, evidence);
            rest.writeList(sighting.contributors(), EvidenceBytes::write);
        }
        entries.writeInt(rest.size() - 1).writeAll(rest);
    }

    private static boolean isOfCall(Evidence evidence) {
        return evidence.withdrawalId() == null
                && evidence.customerId() == null
                && evidence.segment() == null
                && evidence.destination() == null
                && evidence.asset() == null
                && evidence.amount() == null
                && evidence.amountUsd() == null;
    }
}
