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
 * @param earlierAlertIds episodes that had asked for it before, at most {@value #MAX_ALERTS}
 * @param events {@link IdHash}es of the events that asked for it, at most {@value #MAX_EVENTS}
 * @param releasedFor episodes that a person's release stands for, at most {@value #MAX_ALERTS}
 * @param decisionIds decisions that were carried out on it, at most {@value #MAX_DECISIONS}
 */
public record Claims(
        List<String> alertIds,
        List<String> earlierAlertIds,
        List<Long> events,
        List<String> releasedFor,
        List<String> decisionIds) {

    public static final int MAX_ALERTS = 32;
    public static final int MAX_EVENTS = 64;
    public static final int MAX_DECISIONS = 8;

    static final Claims NONE = new Claims(List.of(), List.of(), List.of(), List.of(), List.of());

    public Claims {
        alertIds = List.copyOf(alertIds);
        earlierAlertIds = List.copyOf(earlierAlertIds);
        events = List.copyOf(events);
        releasedFor = List.copyOf(releasedFor);
        decisionIds = List.copyOf(decisionIds);
    }

    /** Every episode that ever asked for it, as far as is remembered. */
    List<String> allAlertIds() {
        List<String> all = new ArrayList<>(earlierAlertIds);
        all.addAll(alertIds);
        return all;
    }

    boolean has(String alertId, String eventId) {
        return (alertIds.contains(alertId) || earlierAlertIds.contains(alertId)) && hasEvent(eventId);
    }

    boolean hasEvent(String eventId) {
        return events.contains(IdHash.of(eventId));
    }

    Claims plus(String alertId, String eventId) {
        Claims more = plus(alertId);
        return more.hasEvent(eventId)
                ? more
                : new Claims(
                        more.alertIds,
                        more.earlierAlertIds,
                        plus(events, IdHash.of(eventId), MAX_EVENTS),
                        releasedFor,
                        decisionIds);
    }

    /** For a hold that is placed again after it had ended. */
    Claims afresh(String alertId, String eventId) {
        List<String> earlier = earlierAlertIds;
        for (String known : alertIds) {
            earlier = plus(earlier, known, MAX_ALERTS);
        }
        return new Claims(List.of(), earlier, events, releasedFor, decisionIds).plus(alertId, eventId);
    }

    /** The episode asks, whatever comes of it: its event is noted by {@link #plus(String, String)}. */
    Claims plus(String alertId) {
        return alertIds.contains(alertId)
                ? this
                : new Claims(
                        plus(alertIds, alertId, MAX_ALERTS),
                        earlierAlertIds.stream()
                                .filter(earlier -> !earlier.equals(alertId))
                                .toList(),
                        events,
                        releasedFor,
                        decisionIds);
    }

    Claims releasedBy(String decisionId) {
        List<String> released = releasedFor;
        for (String alertId : alertIds) {
            released = plus(released, alertId, MAX_ALERTS);
        }
        return new Claims(alertIds, earlierAlertIds, events, released, plus(decisionIds, decisionId, MAX_DECISIONS));
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
