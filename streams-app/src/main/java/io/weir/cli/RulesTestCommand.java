package io.weir.cli;

import io.weir.replay.cases.CaseResult;
import io.weir.replay.cases.CaseTrial;
import io.weir.replay.cases.RulesAndCases;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules test}: whether rules do what their cases say. */
@Command(
        name = "test",
        description = "Runs each rule's cases through the whole of Weir, as it would run on the exchange's topics.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nA case beside x.yml, in x.cases.yml:%n",
        footer = {
            "  cases:",
            "      - name: three customers pay one new address",
            "        known: [{address: bc1qold, firstPaidAt: -2d}]",
            "        events:",
            "            - {at: +0s, repeat: {times: 3, every: +1m}, customerId: 'c-#', destinationAddress: bc1qnew}",
            "        fires: [{group: {destination: 'bitcoin:bc1qnew'}, observed: 3, opened-by: e-3, enforced: true}]",
            "      - name: the address is known for two days",
            "        known: [{address: bc1qold, firstPaidAt: -2d}]",
            "        events:",
            "            - {at: +0s, repeat: {times: 3, every: +1m}, customerId: 'c-#', destinationAddress: bc1qold}",
            "        quiet: unmatched",
            "",
            "All keys: docs/rules.md. In a rule's own file cases stand in its weir block: 'weir: {cases: [...]}'.",
            "",
            "Examples:",
            "  weir rules test ./my-rules",
            "  weir rules test --strict --json ./my-rules"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every case came out as expected",
            "1:some did not, or the rules or cases can't be read; with --strict: or something has no case",
            "2:wrong usage"
        })
final class RulesTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "Folders with rules and their cases, or single rule files (default: the rules that Weir ships).")
    private List<Path> paths = List.of();

    @Option(
            names = "--strict",
            description = {
                "Fail when a rule that alerts has no case, or when a case stays quiet because none of its events matches a",
                "detection and doesn't say so ('quiet: unmatched')."
            })
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        QuietLogs.begin();
        PrintWriter out = spec.commandLine().getOut();
        RulesText text = new RulesText(spec.commandLine().getColorScheme().ansi());
        List<RuleFile> files = paths.isEmpty() ? RuleFiles.builtIn() : RuleFiles.of(paths);
        RulesAndCases read;
        try {
            read = RulesAndCases.read(files, paths.isEmpty() ? RuleFiles.builtInCases() : RuleFiles.cases(paths));
        } catch (InvalidRulesException refused) {
            print(json ? RulesJson.refused(refused.errors()) : text.refused(refused.errors()), out);
            return 1;
        }
        RuleSet rules = read.rules();
        Map<String, List<RuleCase>> cases = read.cases();
        List<CaseResult> results = run(rules, cases);
        List<Rule> untried = rules.rules().stream()
                .filter(rule -> !cases.containsKey(rule.id()) && alertsByItself(rules, rule))
                .toList();
        print(
                json
                        ? CasesText.json(results, untried)
                        : new CasesText(spec.commandLine().getColorScheme().ansi(), strict)
                                .lines(rules, results, untried),
                out);
        boolean passed = results.stream().allMatch(CaseResult::passed);
        boolean proven = untried.isEmpty() && results.stream().noneMatch(CaseResult::isVacuous);
        return passed && (proven || !strict) ? 0 : 1;
    }

    private List<CaseResult> run(RuleSet rules, Map<String, List<RuleCase>> cases) {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        List<CaseResult> results = new ArrayList<>();
        cases.forEach((ruleId, ofRule) -> ofRule.forEach(tried -> {
            results.add(CaseTrial.run(rules, ruleId, tried));
            progress.show(results.size(), "cases");
        }));
        progress.clear();
        return results;
    }

    private static boolean alertsByItself(RuleSet rules, Rule rule) {
        return rules.alertsByItself(rule.id()) || rule.mode() == Mode.OFF;
    }

    private static void print(List<String> lines, PrintWriter to) {
        lines.forEach(to::println);
        to.flush();
    }
}
