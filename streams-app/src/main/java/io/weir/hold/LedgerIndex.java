package io.weir.hold;

import io.weir.rule.HoldScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that may still matter, on the heap: those active and those that ended not long ago, found by hold, by
 * alert, by target and by deadline. It holds nothing that the ledger doesn't; it is rebuilt from it at start.
 */
final class LedgerIndex {

    /** How long an ended hold is still found by its alert and target. Longer than a closed case is kept. */
    static final Duration RETENTION = Duration.ofDays(3);

    private record Due(Instant at, String holdId) {}

    private static final Comparator<Due> SOONEST_FIRST =
            Comparator.comparing(Due::at).thenComparing(Due::holdId);

    private final Map<String, LedgerRow> rows = new HashMap<>();
    private final Map<String, Set<String>> byAlert = new HashMap<>();
    private final Map<String, Set<String>> byTarget = new HashMap<>();
    private final Set<String> cohorts = new TreeSet<>();
    private final NavigableSet<Due> deadlines = new TreeSet<>(SOONEST_FIRST);
    private final NavigableSet<Due> forgettable = new TreeSet<>(SOONEST_FIRST);

    @Nullable
    LedgerRow row(String holdId) {
        return rows.get(holdId);
    }

    void put(LedgerRow row) {
        remove(row.holdId());
        rows.put(row.holdId(), row);
        row.claims().allAlertIds().forEach(alertId -> add(byAlert, alertId, row.holdId()));
        add(byTarget, target(row.key().scope(), row.key().target()), row.holdId());
        if (row.isActive()) {
            deadlines.add(deadline(row));
            if (row.key().scope() == HoldScope.COHORT) {
                cohorts.add(row.holdId());
            }
        } else {
            forgettable.add(new Due(row.changedAt().plus(RETENTION), row.holdId()));
        }
    }

    void remove(String holdId) {
        LedgerRow row = rows.remove(holdId);
        if (row != null) {
            row.claims().allAlertIds().forEach(alertId -> drop(byAlert, alertId, holdId));
            drop(byTarget, target(row.key().scope(), row.key().target()), holdId);
            deadlines.remove(deadline(row));
            cohorts.remove(holdId);
            forgettable.remove(new Due(row.changedAt().plus(RETENTION), holdId));
        }
    }

    /** Active rows whose deadline has come, the earliest first. */
    List<LedgerRow> due(Instant now) {
        return until(deadlines, now);
    }

    /** Ended rows that needn't be found any more. */
    List<LedgerRow> forgettable(Instant now) {
        return until(forgettable, now);
    }

    Collection<String> ofAlert(String alertId) {
        return byAlert.getOrDefault(alertId, Set.of());
    }

    Collection<String> ofTarget(HoldScope scope, String target) {
        return byTarget.getOrDefault(target(scope, target), Set.of());
    }

    /** Active holds of cohorts. */
    Collection<String> ofCohorts() {
        return cohorts;
    }

    int activeHolds() {
        return deadlines.size();
    }

    private List<LedgerRow> until(NavigableSet<Due> dues, Instant now) {
        return dues.headSet(new Due(now.plusMillis(1), ""), false).stream()
                .map(due -> rows.get(due.holdId()))
                .toList();
    }

    private static Due deadline(LedgerRow row) {
        return new Due(row.last().expiresAt(), row.holdId());
    }

    private static String target(HoldScope scope, String target) {
        return scope + ":" + target;
    }

    private static void add(Map<String, Set<String>> map, String key, String holdId) {
        map.computeIfAbsent(key, ignored -> new TreeSet<>()).add(holdId);
    }

    private static void drop(Map<String, Set<String>> map, String key, String holdId) {
        Set<String> holdIds = map.get(key);
        if (holdIds != null && holdIds.remove(holdId) && holdIds.isEmpty()) {
            map.remove(key);
        }
    }
}
