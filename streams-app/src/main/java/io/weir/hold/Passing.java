package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.alert.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What the passing of time does by itself: holds expire, news that waited is told, what is old enough is forgotten. */
final class Passing {

    /** An ended hold's row. */
    static final Duration KEEP_ROWS = Duration.ofDays(400);
    /** A decision that was carried out. */
    static final Duration KEEP_DECISIONS = Duration.ofDays(400);
    /** A closed case. Its holds end within a day. */
    static final Duration KEEP_CLOSED_CASES = Duration.ofDays(2);
    /** A case that was never closed. */
    static final Duration KEEP_CASES = Duration.ofDays(30);

    private Passing() {}

    /** Each hold ends at its deadline, whenever that is noticed. The exchange knows it: no command is needed. */
    static void expire(Draft draft, LedgerIndex index) {
        Set<String> concerned = new TreeSet<>();
        for (LedgerRow row : index.due(draft.now)) {
            LedgerRow expired = row.expired(draft.isAnnounced(row.holdId()), draft.now);
            draft.put(expired);
            if (row.terms().enforced()) {
                draft.binding(expired);
            }
            concerned.addAll(expired.claims().allAlertIds());
            draft.count(DeskCount.HOLDS_EXPIRED);
        }
        for (String alertId : concerned) {
            disturbAfterLast(draft, alertId);
        }
    }

    /** Holds of one alert expire one after another; that is told once, when the last has. */
    private static void disturbAfterLast(Draft draft, String alertId) {
        AlertCase alertCase = draft.alertCase(alertId);
        if (alertCase != null && draft.rowsOf(alertId).stream().noneMatch(LedgerRow::isActive)) {
            draft.disturb(alertId, alertCase.ingestedAt());
            draft.urge(alertId);
        }
    }

    static void announce(Draft draft, Collection<String> dirtyAlertIds) {
        for (String alertId : dirtyAlertIds) {
            AlertCase alertCase = draft.alertCase(alertId);
            if (alertCase == null || !alertCase.dirty()) {
                continue;
            }
            if (draft.isUrgent(alertId)) {
                AlertPace.announceSoon(draft, alertCase);
            } else {
                AlertPace.announceGrowth(draft, alertCase);
            }
        }
    }

    static void forget(Draft draft, DeskState state) {
        Instant now = draft.now;
        Ruling ruling = draft.ruling();
        ruling.forgotAt = now;
        state.ledger().forEach(row -> {
            Ending ending = row.ending();
            if (ending != null && isOver(row.changedAt(), KEEP_ROWS, now) && !ruling.rows.containsKey(row.holdId())) {
                ruling.removedRows.add(row.holdId());
            }
        });
        state.cases().forEach(alertCase -> {
            if (isOver(alertCase, now) && !ruling.cases.containsKey(alertCase.alertId())) {
                ruling.removedCases.add(alertCase.alertId());
            }
        });
        state.decisions().forEach(decision -> {
            if (isOver(decision.honouredAt(), KEEP_DECISIONS, now)) {
                ruling.removedDecisions.add(decision.decisionId());
            }
        });
    }

    private static boolean isOver(AlertCase alertCase, Instant now) {
        Announcement last = alertCase.last();
        boolean told = !alertCase.dirty() && last != null;
        Duration keep = told && alertCase.episode().isClosed() ? KEEP_CLOSED_CASES : KEEP_CASES;
        return isOver(alertCase.changedAt(), keep, now);
    }

    private static boolean isOver(Instant since, Duration keep, Instant now) {
        return !since.plus(keep).isAfter(now);
    }
}
