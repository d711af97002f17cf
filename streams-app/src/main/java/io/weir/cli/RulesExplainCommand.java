package io.weir.cli;

import io.weir.event.NearestName;
import io.weir.event.Observation;
import io.weir.rule.DetectionExplanation;
import io.weir.rule.Explanation;
import io.weir.rule.Rule;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules explain}: why a rule matches an event or doesn't. */
@Command(
        name = "explain",
        description =
                "Shows line by line why a rule, or a detection, matches an event or doesn't, and where it would be counted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir rules explain new-address-swarm withdrawal.json --fact destinationAgeSeconds=0",
            "  weir rules explain my-rule 'my-incident/events.jsonl#e-17' --rules ./my-rules",
            "  echo '{...}' | weir rules explain my-rule - --rules ./my-rules",
            "",
            "The event is JSON with the schema's fields, or a line of an incident: {\"topic\": ..., \"value\": {...}}.",
            "Facts come from memory, which one event does not have: those that no --fact gives are unknown."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained, whether it matches or not",
            "1:the rules or the event can't be read, or there is no such rule",
            "2:wrong usage"
        })
final class RulesExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RULE", description = "Id or name of the rule, or of a detection.")
    private String ruleName;

    @Parameters(
            index = "1",
            paramLabel = "EVENT",
            description = "A JSON file, - for standard input, or FILE#eventId for a line of an events.jsonl.")
    private String event;

    @Option(names = "--rules", paramLabel = "DIR", description = "Look in this folder instead of the built-in pack.")
    private @Nullable Path directory;

    @Option(
            names = "--fact",
            paramLabel = "NAME=NUMBER",
            description = "What memory would say of the event; may be given several times.")
    private Map<String, BigDecimal> facts = new LinkedHashMap<>();

    @Option(
            names = "--broker-time",
            paramLabel = "TIME",
            description = {
                "When the broker took the event, such as 2019-05-07T17:15:24Z, by which intake judges the event's own time",
                "(default: what its record or its file says, else its own time)."
            })
    private @Nullable Instant brokerTime;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        RuleSet rules = RuleSet.of(directory == null ? RuleFiles.builtIn() : RuleFiles.of(List.of(directory)));
        Rule rule = rules.named(ruleName);
        if (rule == null && !rules.references().contains(ruleName)) {
            throw new IllegalArgumentException("no rule '" + ruleName + "'; "
                    + NearestName.suggestion(
                            rules.references(),
                            ruleName,
                            "'weir rules list' shows what there is, --rules DIR your own"));
        }
        refuseFilter(rules);
        Observation observation = ObservedEvent.read(event, System.in, facts, brokerTime);
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = rule == null ? ofDetection(rules, observation) : ofRule(rules.explain(rule, observation));
        lines.forEach(out::println);
        out.flush();
        return 0;
    }

    private List<String> ofRule(Explanation explanation) {
        return json ? ExplanationJson.lines(explanation) : text().lines(explanation);
    }

    private List<String> ofDetection(RuleSet rules, Observation observation) {
        DetectionExplanation explanation =
                Objects.requireNonNull(rules.explainDetection(ruleName, observation), ruleName);
        return json ? ExplanationJson.lines(explanation) : text().lines(explanation);
    }

    /** A filter asks nothing by itself: what it makes of an event is seen where it narrows. */
    private void refuseFilter(RuleSet rules) {
        List<String> narrowed = rules.filtered(ruleName);
        if (narrowed != null) {
            throw new IllegalArgumentException("'" + ruleName + "' is a filter "
                    + (narrowed.isEmpty()
                            ? "that filters nothing; see 'weir rules lint'"
                            : "of " + String.join(", ", narrowed) + "; name one of those, it is shown with them"));
        }
    }

    private ExplanationText text() {
        return new ExplanationText(spec.commandLine().getColorScheme().ansi());
    }
}
