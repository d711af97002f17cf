package io.weir.replay.generator;

import io.weir.event.ApiCall;
import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Fills in the figures of {@code incident.md}, so that the story can't say other than the events. */
final class Story {
    private final IncidentSettings settings;
    private final List<Recording.Taken> events;
    private final List<Withdrawal> stolen;
    private final List<Withdrawal> ordinary;

    Story(IncidentSettings settings, List<Recording.Taken> events, List<Withdrawal> stolen, List<Withdrawal> ordinary) {
        this.settings = settings;
        this.events = events;
        this.stolen = stolen;
        this.ordinary = ordinary;
    }

    String fill(String template) {
        Duration recorded = Duration.between(settings.recordingStart(), settings.recordingEnd());
        BigDecimal ordinaryCoins = coins(ordinary);
        return template.replace("{{span}}", words(settings.span()))
                .replace("{{seed}}", Long.toString(settings.seed()))
                .replace("{{hours}}", Integer.toString(settings.hours()))
                .replace("{{start}}", settings.recordingStart().toString())
                .replace("{{end}}", settings.recordingEnd().toString())
                .replace("{{firstStolen}}", stolen.get(0).requestedAt().toString())
                .replace(
                        "{{lastStolen}}",
                        stolen.get(stolen.size() - 1).requestedAt().toString())
                .replace("{{stolen}}", Integer.toString(stolen.size()))
                .replace("{{stolenCoins}}", coins(stolen).toPlainString())
                .replace("{{stolenUsd}}", usd(stolen).toPlainString())
                .replace("{{price}}", Integer.toString(Bitcoin.PRICE_USD))
                .replace("{{ordinary}}", Integer.toString(ordinary.size()))
                .replace("{{ordinaryCoins}}", rounded(ordinaryCoins))
                .replace("{{coinsPerDay}}", rounded(perDay(ordinaryCoins, recorded)))
                .replace("{{nearLimit}}", Long.toString(nearLimit()))
                .replace("{{calls}}", Long.toString(calls()))
                .replace("{{events}}", Integer.toString(events.size()));
    }

    private long calls() {
        return events.stream().filter(taken -> taken.event() instanceof ApiCall).count();
    }

    private long nearLimit() {
        return ordinary.stream()
                .map(Withdrawal::dailyLimitUsedRatio)
                .filter(ratio -> ratio != null && ratio >= OrdinaryAmounts.NEAR_LIMIT)
                .count();
    }

    private static BigDecimal coins(List<Withdrawal> withdrawals) {
        return withdrawals.stream().map(Withdrawal::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal usd(List<Withdrawal> withdrawals) {
        return coins(withdrawals).multiply(BigDecimal.valueOf(Bitcoin.PRICE_USD));
    }

    private static BigDecimal perDay(BigDecimal amount, Duration in) {
        return amount.multiply(BigDecimal.valueOf(Duration.ofDays(1).toMinutes()))
                .divide(BigDecimal.valueOf(in.toMinutes()), 2, RoundingMode.HALF_UP);
    }

    private static String rounded(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    private static String words(Duration span) {
        if (span.toSecondsPart() != 0) {
            return span.toSeconds() + " s";
        }
        return span.toMinutesPart() != 0 ? span.toMinutes() + " min" : span.toHours() + " h";
    }
}
