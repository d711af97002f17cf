package io.weir.rule.scaffold;

import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.scaffold.Sample.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule itself: its head, the correlation if it is one, what Weir does on it, and its detections. */
final class RuleText {
    private RuleText() {}

    static String of(Scaffold scaffold, Sample sample) {
        StringBuilder text = new StringBuilder(head(scaffold));
        CorrelationType type = scaffold.type();
        if (type == null) {
            return text.append(logsource(scaffold.service()))
                    .append("detection:\n")
                    .append(sample.steps().get(0).detection())
                    .append(weir(scaffold))
                    .toString();
        }
        text.append(correlation(scaffold, type, sample)).append(weir(scaffold));
        for (Step step : sample.steps()) {
            text.append("---\ntitle: ")
                    .append(step.title())
                    .append("\nname: ")
                    .append(nameOf(scaffold, step))
                    .append('\n')
                    .append(logsource(scaffold.service()))
                    .append("detection:\n")
                    .append(step.detection())
                    .append("level: informational\n");
        }
        return text.toString();
    }

    private static String head(Scaffold scaffold) {
        return """
                title: %s
                name: %s
                id: %s
                status: experimental
                description: |
                    Why: what a thief does that this shows, and where that was seen.
                    How: what is counted, and why ordinary customers stay below it.
                    Blind spots: what it can't see.
                references:
                    - who wrote of it, or what it was seen in
                author: me
                date: %s
                falsepositives:
                    - who does the same and is no thief
                level: medium
                tags:
                    - attack.impact
                    - attack.t1657
                """.formatted(scaffold.title(), scaffold.name(), scaffold.id(), scaffold.date());
    }

    private static String logsource(Service service) {
        return "logsource:\n    product: exchange\n    service: " + service.sigmaName() + "\n";
    }

    private static String correlation(Scaffold scaffold, CorrelationType type, Sample sample) {
        StringBuilder text = new StringBuilder("correlation:\n    type: ")
                .append(type.sigmaName())
                .append("\n    rules:\n");
        for (Step step : sample.steps()) {
            text.append("        - ").append(nameOf(scaffold, step)).append('\n');
        }
        text.append("    group-by:")
                .append(
                        scaffold.groupBy().isEmpty()
                                ? " []                       # one for the whole exchange\n"
                                : "\n");
        scaffold.groupBy()
                .forEach(field -> text.append("        - ").append(field).append('\n'));
        Threshold threshold = Threshold.of(type);
        text.append("    timespan: ").append(threshold.timespan()).append('\n');
        if (!sample.field().isEmpty()) {
            text.append("    field: ").append(sample.field()).append('\n');
        }
        if (type.isTemporal()) {
            // Without a condition it asks for all of its rules, which other Sigma tools take, too.
            return text.toString();
        }
        text.append("    condition:\n");
        if (!sample.field().isEmpty()) {
            text.append("        field: ").append(sample.field()).append('\n');
        }
        if (type == CorrelationType.VALUE_PERCENTILE) {
            text.append("        percentile: 50\n");
        }
        return text.append("        gte: ")
                .append(threshold.number())
                .append('\n')
                .toString();
    }

    private static String weir(Scaffold scaffold) {
        String scope = scope(scaffold);
        return "weir:\n    mode: shadow                        # then alert, or hold\n"
                + (scope == null
                        ? "    # Of calls only some are kept: a rule holds accounts or keys where it groups by them, or counts them.\n"
                        : "    hold: {scopes: [" + scope + "], ttl: 30m, on-expiry: REVIEW}\n")
                + "    owner: soc@example\n    runbook: runbooks/" + scaffold.name() + ".md\n";
    }

    private static @Nullable String scope(Scaffold scaffold) {
        if (scaffold.service() == Service.WITHDRAWALS) {
            return "WITHDRAWAL";
        }
        List<String> groupBy = scaffold.groupBy();
        if (scaffold.type() == null || groupBy.contains("accountId")) {
            return "ACCOUNT";
        }
        return groupBy.contains("apiKeyId") ? "API_KEY" : null;
    }

    private static String nameOf(Scaffold scaffold, Step step) {
        return scaffold.name() + "-" + step.suffix();
    }
}
