package io.weir.rule;

import io.weir.event.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rules as text, for tests: what a test doesn't say is in order. */
final class Written {
    private static final String NAME = "rules/x.yml";

    private Written() {}

    /**
     * A rule on withdrawals whose one search {@code s} has these lines, from line 6, column 9 on. The condition stands in
     * the line behind them.
     */
    static String withdrawals(String... tests) {
        return detection("withdrawals", tests);
    }

    /** The same on calls. */
    static String calls(String... tests) {
        return detection("api-calls", tests);
    }

    /** A rule on withdrawals with these lines under {@code detection:}, from line 5, column 5 on. */
    static String searches(String... lines) {
        return """
                title: Test
                id: r-1
                logsource: {product: exchange, service: withdrawals}
                detection:
                """ + Arrays.stream(lines).map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    /** {@link #correlation} on a detection {@code d} that every withdrawal matches. */
    static String correlation(String... lines) {
        return correlationOf(withdrawals("asset|exists: true"), lines);
    }

    /**
     * A correlation whose lines start in line 3, column 5, and a detection that gets the name {@code d} in place of its id.
     */
    static String correlationOf(String detection, String... lines) {
        return "title: Test\nid: c-1\n"
                + "correlation:\n"
                + Arrays.stream(lines).map(line -> "    " + line + "\n").collect(Collectors.joining())
                + "---\n"
                + detection.replace("id: r-1", "name: d");
    }

    /** Compiles one file. */
    static RuleSet rules(String text) {
        return RuleSet.of(List.of(new RuleFile(NAME, text)));
    }

    /** Whether the one rule matches, which must have a group on the event. */
    static boolean matches(String text, Observation observation) {
        return !rules(text).match(observation).isEmpty();
    }

    /** What is wrong with a file, as {@code line:column: problem; mend}. */
    static List<String> errors(String text) {
        return errors(new RuleFile(NAME, text));
    }

    static List<String> errors(RuleFile... files) {
        try {
            RuleSet.of(List.of(files));
            return List.of();
        } catch (InvalidRulesException refused) {
            return refused.errors().stream()
                    .map(error -> error.toString().replace(NAME + ":", ""))
                    .toList();
        }
    }

    private static String detection(String service, String... tests) {
        return "title: Test\nid: r-1\n"
                + "logsource: {product: exchange, service: " + service + "}\n"
                + "detection:\n    s:\n"
                + Arrays.stream(tests).map(line -> "        " + line + "\n").collect(Collectors.joining())
                + "    condition: s\n";
    }
}
