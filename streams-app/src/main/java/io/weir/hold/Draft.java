package io.weir.hold;

import io.weir.alert.Alert;
import io.weir.alert.AlertCase;
import io.weir.alert.AlertSnapshot;
import io.weir.alert.AlertStatus;
import io.weir.alert.Announcement;
import io.weir.rule.HoldScope;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One ruling in the making: the desk's state as it would be, and what has been said so far. */
final class Draft {

    final Instant now;
    final long generation;
    final boolean enforce;

    private final DeskState state;
    private final LedgerIndex index;
    private final Set<String> announcedBefore;
    private final Set<String> urgentBefore;
    private final Ruling ruling = new Ruling();

    Draft(
            DeskState state,
            LedgerIndex index,
            Set<String> announcedBefore,
            Set<String> urgentBefore,
            long generation,
            boolean enforce,
            Instant now) {
        this.state = state;
        this.index = index;
        this.announcedBefore = announcedBefore;
        this.urgentBefore = urgentBefore;
        this.generation = generation;
        this.enforce = enforce;
        this.now = now;
    }

    Ruling ruling() {
        return ruling;
    }

    @Nullable
    LedgerRow row(String holdId) {
        LedgerRow changed = ruling.rows.get(holdId);
        if (changed != null) {
            return changed;
        }
        LedgerRow indexed = index.row(holdId);
        return indexed != null ? indexed : state.ledger().find(holdId);
    }

    void put(LedgerRow row) {
        ruling.rows.put(row.holdId(), row);
    }

    /** Rows that the episode asked for and that may still matter, by holdId. */
    List<LedgerRow> rowsOf(String alertId) {
        Set<String> holdIds = new TreeSet<>(index.ofAlert(alertId));
        ruling.rows.keySet().forEach(holdIds::add);
        return rows(holdIds).stream()
                .filter(row -> row.claims().allAlertIds().contains(alertId))
                .toList();
    }

    /** Delays of crowds that bind the exchange. */
    List<LedgerRow> delaysInForce() {
        Set<String> holdIds = new TreeSet<>(index.ofCohorts());
        ruling.rows.values().stream()
                .filter(row -> row.key().scope() == HoldScope.COHORT)
                .forEach(row -> holdIds.add(row.holdId()));
        return rows(holdIds).stream()
                .filter(row -> row.isActive() && row.terms().enforced())
                .toList();
    }

    /** The holds that the episode asked for, and the delays of others that took their place. */
    private Set<LedgerRow> rowsToTellOf(AlertCase alertCase) {
        Set<LedgerRow> rows = new LinkedHashSet<>(rowsOf(alertCase.alertId()));
        for (LedgerRow delay : delaysInForce()) {
            if (alertCase.holdIds().contains(delay.holdId())) {
                rows.add(delay);
            }
        }
        return rows;
    }

    List<LedgerRow> rows(Collection<String> holdIds) {
        Set<LedgerRow> rows = new LinkedHashSet<>();
        for (String holdId : holdIds) {
            LedgerRow row = row(holdId);
            if (row != null) {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    @Nullable
    AlertCase alertCase(String alertId) {
        AlertCase changed = ruling.cases.get(alertId);
        return changed != null ? changed : state.cases().find(alertId);
    }

    void put(AlertCase alertCase) {
        ruling.cases.put(alertCase.alertId(), alertCase);
    }

    /** Something about a hold was changed by somebody else than rules: the alerts that name it have news that people wait for. */
    void disturbCasesOf(LedgerRow row, Instant ingestedAt) {
        for (String alertId : row.claims().allAlertIds()) {
            disturb(alertId, ingestedAt);
            urge(alertId);
        }
    }

    void disturb(String alertId, Instant ingestedAt) {
        AlertCase alertCase = alertCase(alertId);
        if (alertCase != null) {
            put(alertCase.disturbed(ingestedAt, now));
        }
    }

    /** The news of the alert isn't only growth. */
    void urge(String alertId) {
        // Holds are kept for longer than cases: what has no case is never told, and would stay urgent for ever.
        if (alertCase(alertId) != null) {
            ruling.urgent.add(alertId);
        }
    }

    boolean isUrgent(String alertId) {
        return urgentBefore.contains(alertId) || ruling.urgent.contains(alertId);
    }

    @Nullable
    HonouredDecision decision(String decisionId) {
        return state.decisions().find(decisionId);
    }

    void put(HonouredDecision decision) {
        ruling.decisions.put(decision.decisionId(), decision);
    }

    /** Whether this process has said of the hold or alert what there is to say. */
    boolean isAnnounced(String id) {
        return announcedBefore.contains(id) || ruling.announced.contains(id);
    }

    /** Sends the row's last command, and what now binds the exchange. */
    void command(LedgerRow row) {
        ruling.outputs.add(new DeskOutput.CommandOutput(
                row.command(generation), row.terms().enforced()));
        if (row.terms().enforced()) {
            binding(row);
        }
        ruling.announced.add(row.holdId());
    }

    void binding(LedgerRow row) {
        ruling.outputs.add(new DeskOutput.ActiveHoldOutput(row.holdId(), row.binding()));
    }

    /** Announces the case's news under the next sequence. */
    void announce(AlertCase alertCase, AlertStatus status, Instant decidedAt) {
        Announcement last = alertCase.last();
        Announcement next = new Announcement(
                last == null ? 1 : last.sequence() + 1, status, alertCase.ingestedAt(), decidedAt, now);
        AlertCase announced = alertCase.announced(next);
        put(announced);
        alert(announced, next);
        count(
                switch (status) {
                    case OPEN -> DeskCount.ALERTS_OPENED;
                    case UPDATED -> DeskCount.ALERTS_UPDATED;
                    case CLOSED -> DeskCount.ALERTS_CLOSED;
                });
    }

    /** Says the last announcement once more, under its own sequence. */
    void repeat(AlertCase alertCase) {
        Announcement last = alertCase.last();
        if (last != null) {
            alert(alertCase, last);
            count(DeskCount.REPEATED);
        }
    }

    void repeat(LedgerRow row) {
        command(row);
        count(DeskCount.REPEATED);
    }

    void refuse(HoldDecision decision, String reason) {
        ruling.outputs.add(new DeskOutput.RefusedDecision(decision, reason));
        count(DeskCount.DECISIONS_REFUSED);
    }

    void count(DeskCount what) {
        ruling.counts.merge(what, 1L, Long::sum);
    }

    private void alert(AlertCase alertCase, Announcement announcement) {
        Alert alert = AlertSnapshot.of(
                alertCase, announcement, new LedgerHoldings(alertCase.episode().enforced(), rowsToTellOf(alertCase)));
        ruling.outputs.add(new DeskOutput.AlertOutput(alert));
        ruling.announced.add(alertCase.alertId());
    }
}
