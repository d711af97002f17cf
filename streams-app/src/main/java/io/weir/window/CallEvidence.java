package io.weir.window;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.Group;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of a call, made again of what a window keeps of it: id, time, origin, and what the group and the value say.
 * What is unknown is null. It has the eventId of the full evidence, so who counts events counts one.
 */
final class CallEvidence {

    private CallEvidence() {}

    /** Null where the id was too long to be kept. */
    static @Nullable Evidence of(Window window, int row, Group group) {
        Witnesses witnesses = window.witnesses();
        long origin = witnesses.cell(row, Columns.ORIGIN);
        String eventId = eventId(witnesses, row, CompactOrigin.kind(origin));
        String topic = window.topic();
        if (eventId == null || topic == null) {
            return null;
        }
        return new Evidence(
                eventId,
                null,
                said("accountId", window, row, group),
                null,
                null,
                said("apiKeyId", window, row, group),
                said("sourceIp", window, row, group),
                said("sourceNetwork", window, row, group),
                null,
                null,
                null,
                null,
                Instant.ofEpochMilli(witnesses.timeMillis(row)),
                new Origin(topic, CompactOrigin.partition(origin), CompactOrigin.offset(origin)));
    }

    private static @Nullable String eventId(Witnesses witnesses, int row, CompactId.Kind kind) {
        return kind == CompactId.Kind.TEXT
                ? (String) witnesses.kept(row)
                : CompactId.text(kind, witnesses.cell(row, Columns.ID), witnesses.cell(row, Columns.ID + 1));
    }

    private static @Nullable String said(String field, Window window, int row, Group group) {
        int inGroup = group.fields().indexOf(field);
        if (inGroup >= 0) {
            return group.values().get(inGroup);
        }
        boolean isValue = window.columns().hasValue()
                && window.shape().correlation().field().equals(List.of(field));
        String value = isValue ? window.witnesses().value(row) : null;
        return value == null || Hashes.isShortened(value) ? null : value;
    }
}
