package io.weir.hold;

import io.weir.alert.IdHash;
import java.util.ArrayList;
import java.util.List;

/**
 * Which episodes and events asked for a hold, and what people decided against: what tells a new touch from a repeated
 * one, and a later episode from the one that was released. Kept in the row itself, so that it is as durable as the
 * command. Each list keeps its newest.
 *
 * @param alertIds episodes that asked for it since it was last placed, at most {@value #MAX_ALERTS}
 * @param events {@link IdHash}es of the events that did, at most {@value #MAX_EVENTS}
 * @param releasedFor episodes that asked for it when a person released it, at most {@value #MAX_ALERTS}
 * @param decisionIds decisions that were carried out on it, at most {@value #MAX_DECISIONS}
 */
public record Claims(List<String> alertIds, List<Long> events, List<String> releasedFor, List<String> decisionIds) {

    public static final int MAX_ALERTS = 32;
    public static final int MAX_EVENTS = 64;
    public static final int MAX_DECISIONS = 8;

    static final Claims NONE = new Claims(List.of(), List.of(), List.of(), List.of());

    public Claims {
        alertIds = List.copyOf(alertIds);
        events = List.copyOf(events);
        releasedFor = List.copyOf(releasedFor);
        decisionIds = List.copyOf(decisionIds);
    }

    boolean has(String alertId, String eventId) {
        return alertIds.contains(alertId) && hasEvent(eventId);
    }

    boolean hasEvent(String eventId) {
        return events.contains(IdHash.of(eventId));
    }

    Claims plus(String alertId, String eventId) {
        return has(alertId, eventId)
                ? this
                : new Claims(
                        plus(alertIds, alertId, MAX_ALERTS),
                        plus(events, IdHash.of(eventId), MAX_EVENTS),
                        releasedFor,
                        decisionIds);
    }

    /** For a hold that was released: who still asked for it, not what a later release would stand for. */
    Claims plus(String alertId) {
        return alertIds.contains(alertId)
                ? this
                : new Claims(plus(alertIds, alertId, MAX_ALERTS), events, releasedFor, decisionIds);
    }

    /** For a hold that is placed again. */
    Claims onlyOf(String alertId, String eventId) {
        return new Claims(List.of(alertId), plus(events, IdHash.of(eventId), MAX_EVENTS), releasedFor, decisionIds);
    }

    Claims releasedBy(String decisionId) {
        List<String> released = releasedFor;
        for (String alertId : alertIds) {
            released = plus(released, alertId, MAX_ALERTS);
        }
        return new Claims(alertIds, events, released, plus(decisionIds, decisionId, MAX_DECISIONS));
    }

    private static <T> List<T> plus(List<T> values, T value, int max) {
        if (values.contains(value)) {
            return values;
        }
        List<T> more = new ArrayList<>(values);
        more.add(value);
        return more.subList(Math.max(0, more.size() - max), more.size());
    }
}
