package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.alert.AlertStatus;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import java.time.Instant;
import java.util.List;

/** Takes in what the window stage reports of an episode: first its holds, then its alert. */
final class Reporting {

    private Reporting() {}

    static void take(Draft draft, EpisodeReport report) {
        AlertCase before = draft.alertCase(report.alertId());
        boolean enforced = Placing.isEnforced(report.rule(), draft);
        AlertCase grown = before == null
                ? AlertCase.opened(report, enforced, draft.now)
                : before.grownBy(report, enforced, draft.now);
        // The alert that goes on tells of the same ones, and holds them.
        List<Evidence> toHold = report.closeReason() == CloseReason.MERGED ? List.of() : report.contributors();
        AlertCase held = Placing.hold(draft, grown, report.rule(), toHold, report.ingestedAt());
        if (!held.equals(before)) {
            draft.put(held);
        }
        Instant closedAt = held.episode().closedAt();
        boolean closes = report.status() == EpisodeStatus.CLOSED
                && (before == null || !before.episode().isClosed());
        if (closes) {
            draft.announce(held, AlertStatus.CLOSED, closedAt == null ? draft.now : closedAt);
        } else if (before == null || before.last() == null) {
            draft.announce(held, AlertStatus.OPEN, draft.now);
        } else if (held.dirty()) {
            AlertPace.announceGrowth(draft, held);
        } else if (!draft.isAnnounced(held.alertId())) {
            draft.repeat(held);
        }
    }
}
