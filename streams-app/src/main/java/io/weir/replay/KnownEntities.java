package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.event.EntityKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange had seen before an incident, read one line at a time; to be closed after use.
 *
 * <p>Every method may throw {@link IncidentException}, which names file, line, value and mend.
 */
public final class KnownEntities implements Iterator<RecordedEntity>, AutoCloseable {
    private static final List<EntityKind> KINDS = Arrays.stream(EntityKind.values())
            .filter(kind -> kind != EntityKind.UNKNOWN)
            .toList();

    private final @Nullable JsonLines lines;
    private final Set<EntityKind> complete = EnumSet.noneOf(EntityKind.class);
    private @Nullable JsonNode next;

    /** @param file null for a folder without one: nothing is known, no kind is complete */
    public KnownEntities(@Nullable Path file) {
        lines = file == null ? null : new JsonLines(file);
        if (lines != null) {
            begin(lines);
        }
    }

    private void begin(JsonLines in) {
        try {
            next = in.next();
            if (next != null && next.has("complete")) {
                readComplete(in, next.path("complete"));
                next = in.next();
            }
        } catch (IncidentException e) {
            in.close();
            throw e;
        }
    }

    /** The kinds of which the folder names all that there was; what isn't named was never seen. */
    public Set<EntityKind> completeKinds() {
        return Set.copyOf(complete);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public RecordedEntity next() {
        if (lines == null || next == null) {
            throw new NoSuchElementException("no known entities are left");
        }
        kind(lines, next.path("kind"), "kind");
        RecordedEntity entity = new RecordedEntity(next, lines.line());
        next = lines.next();
        return entity;
    }

    private void readComplete(JsonLines in, JsonNode kinds) {
        if (!kinds.isArray()) {
            throw in.error("complete '" + kinds + "' is no list; write {\"complete\": [\"DESTINATION\"]} or such");
        }
        kinds.forEach(kind -> complete.add(kind(in, kind, "complete")));
    }

    private static EntityKind kind(JsonLines in, JsonNode name, String field) {
        for (EntityKind kind : KINDS) {
            if (kind.name().equals(name.asText())) {
                return kind;
            }
        }
        throw in.error(field + " '" + name.asText() + "' is none of " + KINDS + "; name the kind of entity");
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
