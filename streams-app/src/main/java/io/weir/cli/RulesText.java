package io.weir.cli;

import io.weir.rule.Correlation;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import io.weir.rule.RuleError;
import io.weir.rule.RuleNote;
import io.weir.rule.RuleSet;
import io.weir.rule.sigma.Durations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Rules and what is wrong with them, for people. Each method gives lines. */
final class RulesText {
    private final Ansi ansi;

    /** @param ansi whether the reader is a terminal that shows colours */
    RulesText(Ansi ansi) {
        this.ansi = ansi;
    }

    List<String> refused(List<RuleError> errors) {
        List<String> lines = new ArrayList<>();
        for (RuleError error : errors) {
            lines.add(place(error.file(), error.line(), error.column()) + " " + error.problem() + "; " + error.mend());
        }
        long files = errors.stream().map(RuleError::file).distinct().count();
        lines.add(coloured("bold,red", counted(errors.size(), "error") + " in " + counted(files, "file")));
        return lines;
    }

    List<String> accepted(RuleSet rules) {
        List<String> lines = new ArrayList<>();
        for (RuleNote note : rules.notes()) {
            lines.add(place(note.file(), note.line(), note.column()) + " " + coloured("faint", "note:") + " "
                    + note.text());
        }
        String filters = rules.filters() == 0 ? "" : ", " + counted(rules.filters(), "filter");
        lines.add(coloured("bold,green", "ok:") + " " + counted(rules.rules().size(), "rule") + filters + ", revision "
                + rules.revision());
        return lines;
    }

    List<String> listed(RuleSet rules) {
        TextTable table = new TextTable("MODE", "LEVEL", "ID", "FIRES AT", "HOLDS", "TITLE");
        for (Rule rule : rules.rules()) {
            table.row(
                    rules.alertsByItself(rule.id()) || rule.mode() == Mode.OFF ? lowerCase(rule.mode()) : "part",
                    lowerCase(rule.level()),
                    rule.id(),
                    condition(rule),
                    holds(rule.hold()),
                    rule.title() + filteredBy(rules.filteredBy(rule.id())));
        }
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        lines.add(counted(rules.rules().size(), "rule") + ", revision " + rules.revision());
        return lines;
    }

    private static String filteredBy(List<String> filters) {
        return filters.isEmpty() ? "" : " (filtered by " + String.join(", ", filters) + ")";
    }

    private static String condition(Rule rule) {
        Correlation correlation = rule.correlation();
        String group = correlation.groupBy().isEmpty() ? "exchange" : String.join("+", correlation.groupBy());
        return measured(rule) + " " + Criteria.text(correlation) + " in " + Durations.text(correlation.timespan())
                + " by " + group;
    }

    private static String measured(Rule rule) {
        Correlation correlation = rule.correlation();
        String field = String.join("+", correlation.field());
        return switch (correlation.type()) {
            case EVENT_COUNT ->
                correlation.ofEpisodes() ? "episodes" : rule.service().sigmaName();
            case VALUE_COUNT -> field;
            case VALUE_SUM -> "sum of " + field;
            case VALUE_AVG -> "average of " + field;
            case VALUE_PERCENTILE -> "percentile " + correlation.percentile() + " of " + field;
            case TEMPORAL -> "any of " + String.join(", ", correlation.steps());
            case TEMPORAL_ORDERED -> String.join(" then ", correlation.steps());
        };
    }

    private static String holds(@Nullable HoldPolicy hold) {
        return hold == null ? "-" : hold.scopes().stream().map(HoldScope::name).collect(Collectors.joining(","));
    }

    private String place(String file, int line, int column) {
        return coloured("bold", file + ":" + line + ":" + column + ":");
    }

    /** The text must hold no markup of picocli's; what comes from files is coloured by place only. */
    private String coloured(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
