package io.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.replay.cases.CaseResult;
import io.weir.replay.cases.FoundAlert;
import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What became of rules' cases, for people and for programs. */
final class CasesText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ansi ansi;
    private final boolean strict;

    /**
     * @param ansi whether the reader is a terminal that shows colours
     * @param strict whether to name cases that prove little
     */
    CasesText(Ansi ansi, boolean strict) {
        this.ansi = ansi;
        this.strict = strict;
    }

    /** The cases that failed or prove little, the rules without any, and the count. */
    List<String> lines(RuleSet rules, List<CaseResult> results, List<Rule> untried) {
        Map<String, String> titles = rules.rules().stream().collect(Collectors.toMap(Rule::id, Rule::title));
        List<String> lines = new ArrayList<>();
        for (CaseResult result : results) {
            if (!result.passed()) {
                lines.add(coloured("bold,red", "FAIL") + " " + result.tried() + " of rule '"
                        + titles.get(result.ruleId()) + "'");
                result.differences().forEach(difference -> lines.add("    " + difference));
            } else if (strict && result.isVacuous()) {
                lines.add(coloured("yellow", "proves little:") + " " + result.tried() + " of rule '"
                        + titles.get(result.ruleId())
                        + "': no event matches a detection; if that is what it is about, write 'quiet: unmatched'");
            }
        }
        for (Rule rule : untried) {
            lines.add(coloured("yellow", "no case:") + " rule '" + rule.title() + "' (" + rule.id()
                    + "); write a .cases.yml file beside its file, or 'cases' in its weir block");
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        long tried = results.stream().map(CaseResult::ruleId).distinct().count();
        lines.add(coloured(failed == 0 ? "bold,green" : "bold,red", failed == 0 ? "ok:" : "failed:") + " "
                + (failed == 0 ? "" : failed + " of ") + results.size() + " cases of " + tried + " rules"
                + (untried.isEmpty() ? "" : ", " + untried.size() + " without a case"));
        return lines;
    }

    /** One JSON object on one line. */
    static List<String> json(List<CaseResult> results, List<Rule> untried) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        ObjectNode json = JSON.createObjectNode()
                .put("ok", failed == 0)
                .put("cases", results.size())
                .put("failed", failed);
        untried.forEach(rule -> json.withArray("rulesWithoutCase").add(rule.id()));
        for (CaseResult result : results) {
            ObjectNode one = json.withArray("results")
                    .addObject()
                    .put("rule", result.ruleId())
                    .put("case", result.tried().name())
                    .put("file", result.tried().file())
                    .put("line", result.tried().line())
                    .put("passed", result.passed())
                    .put("matched", result.matched());
            result.differences().forEach(one.putArray("differences")::add);
            result.alerts().forEach(alert -> add(alert, one.withArray("alerts").addObject()));
        }
        try {
            return List.of(JSON.writeValueAsString(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(FoundAlert alert, ObjectNode json) {
        new TreeMap<>(alert.group()).forEach(json.putObject("group")::put);
        json.put("observed", alert.observed().toPlainString());
        alert.holds().forEach(json.putArray("holds")::add);
        json.put("enforced", alert.enforced());
        json.put("openedBy", alert.openedBy()).put("openedById", alert.openedById());
    }

    private String coloured(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }
}
