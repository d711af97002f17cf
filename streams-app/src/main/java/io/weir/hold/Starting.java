package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.alert.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a new process does with the state it finds: rebuilds the index, and says again what no input will cause again.
 *
 * <p>Tables and topics are acknowledged one by one, so a crash may have kept one change and lost another, or what was
 * said. An input comes again in that case, and with it all that it caused; but time doesn't come again.
 */
final class Starting {

    /** How far before the newest change something may have been lost: more than any delivery takes. */
    static final Duration DOUBTFUL = Duration.ofMinutes(10);

    private final List<LedgerRow> doubtfulRows = new ArrayList<>();
    private final List<AlertCase> doubtfulCases = new ArrayList<>();
    private final List<HonouredDecision> decisions = new ArrayList<>();

    /** @param dirty filled with the alerts that have news to tell */
    Starting(DeskState state, LedgerIndex index, Set<String> dirty) {
        Instant newest = newestChange(state);
        state.ledger().forEach(row -> {
            if (row.isActive() || row.changedAt().plus(LedgerIndex.RETENTION).isAfter(newest)) {
                index.put(row);
            }
            if (!row.changedAt().isBefore(newest.minus(DOUBTFUL))) {
                doubtfulRows.add(row);
            }
        });
        state.cases().forEach(alertCase -> {
            if (alertCase.dirty()) {
                dirty.add(alertCase.alertId());
            }
            if (!lastTouched(alertCase).isBefore(newest.minus(DOUBTFUL))) {
                doubtfulCases.add(alertCase);
            }
        });
        state.decisions().forEach(decision -> {
            if (decision.honouredAt().plus(Placing.MAX_TIME_TO_LIVE).isAfter(newest)) {
                decisions.add(decision);
            }
        });
        doubtfulRows.sort(Comparator.comparing(LedgerRow::holdId));
        doubtfulCases.sort(Comparator.comparing(AlertCase::alertId));
        decisions.sort(Comparator.comparing(HonouredDecision::honouredAt).thenComparing(HonouredDecision::decisionId));
    }

    void sayAgain(Draft draft) {
        for (HonouredDecision decision : decisions) {
            Releasing.uphold(draft, decision);
        }
        for (LedgerRow row : doubtfulRows) {
            if (row.hasExpired() && row.terms().enforced()) {
                draft.binding(row);
            }
            disturbThoseThatMissed(draft, row);
        }
        for (AlertCase doubtful : doubtfulCases) {
            AlertCase alertCase = draft.alertCase(doubtful.alertId());
            if (alertCase != null && !alertCase.dirty()) {
                draft.repeat(alertCase);
            }
        }
    }

    /** A case that is older than its hold's row may have lost the news of it. */
    private static void disturbThoseThatMissed(Draft draft, LedgerRow row) {
        for (String alertId : row.claims().allAlertIds()) {
            AlertCase alertCase = draft.alertCase(alertId);
            if (alertCase != null && alertCase.changedAt().isBefore(row.changedAt())) {
                draft.disturb(alertId, alertCase.ingestedAt());
            }
        }
    }

    private static Instant newestChange(DeskState state) {
        Instant[] newest = {Instant.EPOCH};
        state.ledger().forEach(row -> newest[0] = later(newest[0], row.changedAt()));
        state.cases().forEach(alertCase -> newest[0] = later(newest[0], lastTouched(alertCase)));
        return newest[0];
    }

    private static Instant lastTouched(AlertCase alertCase) {
        Announcement last = alertCase.last();
        return last == null ? alertCase.changedAt() : later(alertCase.changedAt(), last.announcedAt());
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }
}
