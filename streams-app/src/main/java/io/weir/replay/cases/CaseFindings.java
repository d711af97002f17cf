package io.weir.replay.cases;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.alert.CloseReason;
import io.weir.alert.Ids;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.rule.Group;
import io.weir.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rule of a case finds, gathered from the desk's alerts and commands. */
final class CaseFindings {
    private final Rule rule;
    private final Instant start;
    private final List<CaseEvent> events = new ArrayList<>();
    private final Map<String, Opened> alerts = new LinkedHashMap<>();
    /** By alert: the desk's commands come before or after its alerts. */
    private final Map<String, Set<String>> holds = new HashMap<>();

    private final Set<String> open = new HashSet<>();

    /** An alert as last told, and the event that opened it. */
    private record Opened(Alert alert, @Nullable CaseEvent by) {}

    /** @param start of the case */
    CaseFindings(Rule rule, Instant start) {
        this.rule = rule;
        this.start = start;
    }

    /** An event is about to be taken; what comes from now on may be of it. */
    void came(CaseEvent event) {
        events.add(event);
    }

    void add(Alert alert) {
        if (!alert.ruleId().equals(rule.id())) {
            return;
        }
        Opened before = alerts.get(alert.alertId());
        alerts.put(alert.alertId(), new Opened(alert, before == null ? opener(alert) : before.by()));
        if (alert.status() == AlertStatus.CLOSED) {
            open.remove(alert.alertId());
        } else {
            open.add(alert.alertId());
        }
    }

    void add(HoldCommand command) {
        if (command.verb() != HoldVerb.RELEASE) {
            holds.computeIfAbsent(command.alertId(), first -> new TreeSet<>()).add(command.key());
        }
    }

    /** Whether an alert isn't closed yet. */
    boolean areOpen() {
        return !open.isEmpty();
    }

    /** In the order in which they were opened; what a late event joined to an older alert is part of that. */
    List<FoundAlert> found() {
        return alerts.values().stream()
                .filter(opened -> !isMerged(opened.alert()))
                .map(this::found)
                .toList();
    }

    private FoundAlert found(Opened opened) {
        CaseEvent by = opened.by();
        String alertId = opened.alert().alertId();
        Set<String> held = new TreeSet<>(holds.getOrDefault(alertId, Set.of()));
        for (Opened part : alerts.values()) {
            if (isMerged(part.alert()) && goesOnIn(part.alert(), opened.alert())) {
                held.addAll(holds.getOrDefault(part.alert().alertId(), Set.of()));
            }
        }
        return new FoundAlert(
                opened.alert().subject(),
                opened.alert().observed(),
                List.copyOf(held),
                opened.alert().enforced(),
                by == null ? 0 : by.number(),
                by == null ? "" : by.id(),
                by == null ? "a record" : by.text(start));
    }

    /**
     * The latest event after which the alert may be called. Calls wait a little for others before they are counted, so what
     * came last need not be what opened it.
     */
    private @Nullable CaseEvent opener(Alert alert) {
        List<String> fields = rule.correlation().groupBy();
        Group group = new Group(
                fields,
                fields.stream()
                        .map(field -> alert.subject().getOrDefault(field, ""))
                        .toList());
        for (int i = events.size() - 1; i >= 0; i--) {
            if (Ids.alertId(rule, group, events.get(i).id()).equals(alert.alertId())) {
                return events.get(i);
            }
        }
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    private static boolean isMerged(Alert alert) {
        return alert.closeReason() == CloseReason.MERGED;
    }

    private static boolean goesOnIn(Alert merged, Alert older) {
        return older.subject().equals(merged.subject())
                && !older.windowStart().isAfter(merged.windowStart())
                && !older.windowEnd().isBefore(merged.windowEnd());
    }
}
