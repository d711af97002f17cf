package io.weir.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.event.EntityKind;
import io.weir.replay.IncidentFolder;
import io.weir.replay.KnownEntities;
import io.weir.replay.RecordedEvent;
import io.weir.replay.RecordedEvents;
import io.weir.serde.contract.ContractValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of an incident, with what was known when it began: the folder's known entities, and what the recording showed
 * before the part's first event.
 */
public final class IncidentSlice {

    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<JsonNode> knownBefore = new ArrayList<>();
    private final Set<EntityKind> completeKinds;
    private final Set<String> guilty;

    /**
     * @param from broker time of the first event, inclusive
     * @param until broker time of the last, exclusive
     */
    public IncidentSlice(IncidentFolder incident, Instant from, Instant until) {
        guilty = incident.guilty();
        try (KnownEntities entities = incident.knownEntities();
                RecordedEvents recorded = incident.events()) {
            completeKinds = entities.completeKinds();
            entities.forEachRemaining(entity -> knownBefore.add(entity.value()));
            SeenBefore seen = new SeenBefore();
            while (recorded.hasNext()) {
                RecordedEvent event = recorded.next();
                if (event.brokerTime().isBefore(from)) {
                    seen.take(event);
                } else if (event.brokerTime().isBefore(until)) {
                    events.add(event);
                }
            }
            seen.entities().forEach(entity -> knownBefore.add(ContractValue.KNOWN_ENTITY.toJson(entity)));
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no events from " + from + " to " + until + " in " + incident.directory()
                    + "; choose another part");
        }
    }

    /** In the order of the broker. */
    public List<RecordedEvent> events() {
        return events;
    }

    /** As {@code KnownEntity} values. */
    public List<JsonNode> knownBefore() {
        return knownBefore;
    }

    /** The kinds of which {@link #knownBefore} names all that there was. */
    public Set<EntityKind> completeKinds() {
        return completeKinds;
    }

    /** Ids of the withdrawals that are known to be theft. */
    public Set<String> guilty() {
        return guilty;
    }
}
