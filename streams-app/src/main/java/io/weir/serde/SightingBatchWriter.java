package io.weir.serde;

import io.weir.rule.Sighting;
import io.weir.window.UuidText;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects sightings into one value of the sightings topics, which {@link SightingBatch} reads. The layout is drawn in
 * {@code docs/internal-topics.md}.
 *
 * <p>What sightings of the same rules have in common is written once, in a header; of a call's evidence only what a call
 * has, and ids that are UUIDs in 16 bytes. For one thread.
 */
public final class SightingBatchWriter {

    private final List<SightingHeader> headers = new ArrayList<>();
    private final BinaryWriter groups = new BinaryWriter(0);
    private final BinaryWriter entries = new BinaryWriter(0);
    private final BinaryWriter batch = new BinaryWriter(SightingBatch.FORMAT);
    private final UuidText scratch = new UuidText();
    private final SightedEvent event;
    private int count;

    /** @param event shared with the other writers that the sightings of an event go to */
    public SightingBatchWriter(SightedEvent event) {
        this.event = event;
    }

    /** How many sightings it holds. */
    public int count() {
        return count;
    }

    /** About how many bytes they come to. */
    public int size() {
        return groups.size() + entries.size();
    }

    /** @param key of the sighting's group, in UTF-8 */
    public void add(Sighting sighting, byte[] key) {
        event.of(sighting);
        groups.writeInt(header(sighting)).writeBytes(key);
        entries.writeAll(event.numbers());
        for (int i = 0; i < sighting.matches().size(); i++) {
            BatchedValues.write(entries, sighting.matches().get(i).value(), scratch);
        }
        entries.writeInt(event.rest().size() - 1).writeAll(event.rest());
        count++;
    }

    /** The bytes of all that was added; the writer is empty after it. */
    public byte[] take() {
        batch.clear();
        byte[] bytes = batch.writeList(headers, (writer, header) -> header.write(writer))
                .writeInt(count)
                .writeAll(groups)
                .writeAll(entries)
                .toBytes();
        headers.clear();
        groups.clear();
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
}
