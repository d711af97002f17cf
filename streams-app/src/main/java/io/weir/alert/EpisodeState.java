package io.weir.alert;

import io.weir.rule.Group;
import io.weir.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an episode's reports have said so far; each figure only grows, so that a repeated or overtaken report changes
 * nothing.
 *
 * @param rule the version that opened the episode
 * @param enforced whether its holds bind the exchange
 * @param closedAt deadline at which it closed; null while open
 */
public record EpisodeState(
        String alertId,
        Rule rule,
        Group group,
        boolean enforced,
        EpisodeStatus status,
        @Nullable Instant closedAt,
        @Nullable CloseReason closeReason,
        long observed,
        boolean observedAtLeast,
        Instant windowStart,
        Instant windowEnd,
        long contributorTotal) {

    static EpisodeState of(EpisodeReport report, boolean enforced) {
        return new EpisodeState(
                report.alertId(),
                report.rule(),
                report.group(),
                enforced,
                report.status(),
                report.closedAt(),
                report.closeReason(),
                report.observed(),
                report.observedAtLeast(),
                report.windowStart(),
                report.windowEnd(),
                report.contributorTotal());
    }

    public boolean isClosed() {
        return status == EpisodeStatus.CLOSED;
    }

    /** Whether the report says more than was known: what reopens a closed episode. */
    boolean isOutgrownBy(EpisodeReport report) {
        return report.windowEnd().isAfter(windowEnd)
                || report.windowStart().isBefore(windowStart)
                || report.observed() > observed
                || report.contributorTotal() > contributorTotal
                || (report.observedAtLeast() && !observedAtLeast);
    }

    /** @param reopened whether an OPEN report may undo that it was closed */
    EpisodeState updatedBy(EpisodeReport report, boolean enforcedNow, boolean reopened) {
        boolean closes = report.status() == EpisodeStatus.CLOSED;
        boolean saysNothingOfClosing = closes ? report.closeReason() == closeReason : !reopened;
        boolean keepsClosed = isClosed() && saysNothingOfClosing;
        return new EpisodeState(
                alertId,
                rule,
                group,
                enforcedNow,
                keepsClosed ? status : report.status(),
                keepsClosed ? closedAt : report.closedAt(),
                keepsClosed ? closeReason : report.closeReason(),
                Math.max(observed, report.observed()),
                observedAtLeast || report.observedAtLeast(),
                windowStart.isBefore(report.windowStart()) ? windowStart : report.windowStart(),
                windowEnd.isAfter(report.windowEnd()) ? windowEnd : report.windowEnd(),
                Math.max(contributorTotal, report.contributorTotal()));
    }
}
