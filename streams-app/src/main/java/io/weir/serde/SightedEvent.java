package io.weir.serde;

import io.weir.event.Evidence;
import io.weir.rule.Sighting;
import io.weir.window.IdHasher;
import io.weir.window.UuidText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sightings of one event say of it, encoded once for all of them: they come one after the other, to the writers
 * of different partitions, which share one of these. For one thread.
 */
public final class SightedEvent {

    private final BinaryWriter numbers = new BinaryWriter(0);
    private final BinaryWriter rest = new BinaryWriter(0);
    private final UuidText scratch = new UuidText();
    private final IdHasher hasher = new IdHasher();
    private @Nullable Evidence evidence;
    private @Nullable List<Evidence> contributors;
    private boolean merged;
    private @Nullable Instant ingestedAt;

    /** The event of this sighting is the one at hand. */
    @SuppressWarnings("ReferenceEquality") // what is equal but another object is encoded again, to the same bytes
    void of(Sighting sighting) {
        if (sighting.evidence() == evidence
                && sighting.contributors() == contributors
                && sighting.merged() == merged
                && sighting.ingestedAt().equals(ingestedAt)) {
            return;
        }
        evidence = null;
        writeNumbers(sighting);
        writeRest(sighting);
        evidence = sighting.evidence();
        contributors = sighting.contributors();
        merged = sighting.merged();
        ingestedAt = sighting.ingestedAt();
    }

    /** What each sighting is asked for. */
    BinaryWriter numbers() {
        return numbers;
    }

    /** Whatever is only needed where there is something to tell or to keep; a reader passes over it. */
    BinaryWriter rest() {
        return rest;
    }

    private void writeNumbers(Sighting sighting) {
        Evidence event = sighting.evidence();
        long ingestedAtMillis = sighting.ingestedAt().toEpochMilli();
        numbers.clear();
        numbers.writeLong(ingestedAtMillis)
                .writeLong(event.time().toEpochMilli() - ingestedAtMillis)
                .writeFixedLong(hasher.idHash(event.eventId()))
                .writeInt(event.origin().partition())
                .writeLong(event.origin().offset());
        IdBytes.write(numbers, event.eventId(), scratch);
    }

    private void writeRest(Sighting sighting) {
        Evidence event = sighting.evidence();
        rest.clear();
        if (isOfCall(event) && sighting.contributors().isEmpty() && !sighting.merged()) {
            rest.writeByte(SightingBatch.CALL);
            IdBytes.writeNullable(rest, event.accountId(), scratch);
            IdBytes.writeNullable(rest, event.apiKeyId(), scratch);
            rest.writeNullable(event.sourceIp(), BinaryWriter::writeText)
                    .writeNullable(event.sourceNetwork(), BinaryWriter::writeText);
        } else {
            rest.writeByte(sighting.merged() ? SightingBatch.MERGED : SightingBatch.WHOLE);
            EvidenceBytes.write(rest, event);
            rest.writeList(sighting.contributors(), EvidenceBytes::write);
        }
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
