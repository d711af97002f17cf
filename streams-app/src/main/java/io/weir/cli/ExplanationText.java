package io.weir.cli;

import io.weir.rule.Correlation;
import io.weir.rule.DetectionExplanation;
import io.weir.rule.Explanation;
import io.weir.rule.Explanation.Way;
import io.weir.rule.Group;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Reason;
import io.weir.rule.Rule;
import io.weir.rule.match.Truth;
import io.weir.rule.sigma.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Why a rule matches an event or doesn't, for people: the rule's parts as a tree, then where the event is counted. */
final class ExplanationText {
    private static final String INDENT = "  ";

    private final Ansi ansi;

    /** @param ansi whether the reader is a terminal that shows colours */
    ExplanationText(Ansi ansi) {
        this.ansi = ansi;
    }

    List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        add(explanation, "", lines);
        return lines;
    }

    List<String> lines(DetectionExplanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add("detection '" + explanation.title() + "' (" + explanation.name() + "), counted by "
                + (explanation.partOf().isEmpty()
                        ? "no rule"
                        : explanation.partOf().stream()
                                .map(title -> "'" + title + "'")
                                .collect(Collectors.joining(", "))));
        Reason reason = explanation.reason();
        if (reason == null) {
            lines.add(INDENT + "takes no events of this kind");
        } else {
            add(reason, INDENT, lines);
            lines.add(INDENT + "=> " + (reason.truth() == Truth.TRUE ? "matches" : doesNotMatch(reason.truth())));
        }
        return lines;
    }

    private void add(Explanation explanation, String indent, List<String> lines) {
        Rule rule = explanation.rule();
        Correlation correlation = rule.correlation();
        lines.add(indent + "rule '" + rule.title() + "' (" + rule.id() + "), "
                + rule.mode().name().toLowerCase(Locale.ROOT) + ", fires at "
                + correlation.type().sigmaName() + " " + Criteria.text(correlation) + " in "
                + Durations.text(correlation.timespan()));
        if (explanation.ways().isEmpty() && explanation.children().isEmpty()) {
            lines.add(indent + INDENT + "takes no events of this kind");
        }
        for (Way way : explanation.ways()) {
            add(way.reason(), indent + INDENT, lines);
            lines.add(indent + INDENT + "=> " + verdict(way, correlation));
        }
        if (!explanation.children().isEmpty()) {
            lines.add(indent + INDENT + "counts the alerts of:");
            explanation.children().forEach(child -> add(child, indent + INDENT + INDENT, lines));
        }
    }

    private void add(Reason reason, String indent, List<String> lines) {
        String values = reason.values().entrySet().stream()
                .map(value -> value.getKey() + " is " + shown(value.getValue().toString()))
                .collect(Collectors.joining(", "));
        lines.add(indent + coloured(reason.truth()) + " " + reason.text()
                + (values.isEmpty() ? "" : "   (" + values + ")"));
        reason.parts().forEach(part -> add(part, indent + INDENT, lines));
    }

    private static String doesNotMatch(Truth truth) {
        return "does not match" + (truth == Truth.UNKNOWN ? ": what is unknown never does" : "");
    }

    private static String verdict(Way way, Correlation correlation) {
        MatchedRule match = way.match();
        Group group = way.group();
        if (way.reason().truth() != Truth.TRUE) {
            return doesNotMatch(way.reason().truth());
        }
        if (match == null || group == null) {
            List<String> why = new ArrayList<>();
            if (!way.missing().isEmpty()) {
                why.add("the event has no " + String.join(", no ", way.missing()));
            }
            if (!way.unknown().isEmpty()) {
                why.add("unknown: " + String.join(", ", way.unknown()));
            }
            return "matches, but is not counted: " + String.join("; ", why);
        }
        return "matches; counted for " + (group.asMap().isEmpty() ? "the whole exchange" : "group " + group.asMap())
                + ", adds " + added(match.value(), correlation);
    }

    /** What an event adds to the aggregate. */
    static String added(MatchedValue value, Correlation correlation) {
        if (value instanceof MatchedValue.Distinct distinct) {
            return String.join("+", correlation.field()) + " '" + shown(distinct.text()) + "'";
        }
        if (value instanceof MatchedValue.Amount amount) {
            return BigDecimal.valueOf(amount.units(), correlation.unitScale())
                            .stripTrailingZeros()
                            .toPlainString()
                    + " of " + String.join("+", correlation.field());
        }
        if (value instanceof MatchedValue.Steps steps) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < correlation.steps().size(); i++) {
                if ((steps.steps() & (1L << i)) != 0) {
                    names.add(correlation.steps().get(i));
                }
            }
            return "step " + String.join(", ", names);
        }
        return "one event";
    }

    /** What a caller controls must not steer the terminal. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return shown.toString();
    }

    private String coloured(Truth truth) {
        String text = String.format(Locale.ROOT, "%-7s", truth.name().toLowerCase(Locale.ROOT));
        String style = truth == Truth.TRUE ? "green" : truth == Truth.FALSE ? "red" : "yellow";
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }
}
