package io.weir.alert;

import io.weir.event.Evidence;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Writes the {@link Alert} that a case amounts to. */
public final class AlertSnapshot {

    private static final Comparator<Evidence> IN_EVENT_ORDER =
            Comparator.comparing(Evidence::time).thenComparing(Evidence::eventId);

    private AlertSnapshot() {}

    /** The same case, announcement and holdings always give the same alert. */
    public static Alert of(AlertCase alertCase, Announcement announcement, Holdings holdings) {
        EpisodeState episode = alertCase.episode();
        Gathered gathered = alertCase.gathered();
        Rule rule = episode.rule();
        long total =
                Math.max(episode.contributorTotal(), gathered.contributions().size());
        List<Evidence> evidence =
                gathered.evidence().stream().sorted(IN_EVENT_ORDER).toList();
        Instant lastAt = gathered.lastAt();
        return new Alert(
                episode.alertId(),
                announcement.status(),
                announcement.sequence(),
                rule.id(),
                rule.version(),
                rule.title(),
                rule.level(),
                rule.mode(),
                episode.enforced(),
                episode.group().asMap(),
                new Summary(alertCase, holdings).sentence(),
                BigDecimal.valueOf(episode.observed(), rule.correlation().unitScale()),
                episode.observedAtLeast(),
                BigDecimal.valueOf(
                        rule.correlation().threshold(), rule.correlation().unitScale()),
                episode.windowStart(),
                episode.windowEnd(),
                evidence,
                total,
                evidence.size() < total,
                totals(gathered, gathered.isAtLeast(total)),
                alertCase.holdIds(),
                rule.tags(),
                rule.runbook(),
                lastAt == null ? episode.windowEnd() : lastAt,
                announcement.ingestedAt(),
                announcement.decidedAt(),
                announcement.status() == AlertStatus.CLOSED ? episode.closeReason() : null);
    }

    private static AlertTotals totals(Gathered gathered, boolean atLeast) {
        long usdMicros = 0;
        for (Contribution contribution : gathered.contributions()) {
            usdMicros = UsdMicros.sum(usdMicros, contribution.usdMicros());
        }
        return new AlertTotals(
                gathered.customers().distinct(),
                gathered.apiKeys().distinct(),
                gathered.networks().distinct(),
                gathered.destinations().distinct(),
                UsdMicros.toUsd(usdMicros),
                atLeast,
                gathered.customers().top(),
                gathered.apiKeys().top(),
                gathered.networks().top(),
                gathered.destinations().top());
    }
}
