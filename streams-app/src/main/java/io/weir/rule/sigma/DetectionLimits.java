package io.weir.rule.sigma;

import java.util.Map;
import java.util.stream.Stream;

/**
 * How much one detection or filter may ask. What the compiler makes of it grows with searches times words, and rules come
 * from a topic, too: none may cost the minutes or the heap of all instances.
 */
final class DetectionLimits {
    static final int MAX_SEARCHES = 1_000;
    static final int MAX_VALUES = 20_000;
    static final int MAX_PATTERNS = 100;
    /** Of the conditions together. */
    static final int MAX_WORDS = 500;

    private static final String LIST_MEND =
            "put the values into a list, lists/NAME.txt, and ask for '%NAME%' with 'expand'";

    private DetectionLimits() {}

    /** Whether the searches are few enough; refused where they aren't. */
    static boolean allow(Position at, Map<String, Search> searches, Problems problems) {
        long values = tests(searches).mapToLong(test -> test.values().size()).sum();
        long patterns = tests(searches)
                .filter(test -> test.modifiers().contains("re"))
                .mapToLong(test -> test.values().size())
                .sum();
        int before = problems.errorCount();
        refuseMore(at, searches.size(), MAX_SEARCHES, "searches", LIST_MEND, problems);
        refuseMore(at, values, MAX_VALUES, "values", LIST_MEND, problems);
        refuseMore(
                at,
                patterns,
                MAX_PATTERNS,
                "regular expressions",
                "ask with 'contains', 'startswith' or 'endswith' and a list, or split the rule",
                problems);
        return problems.errorCount() == before;
    }

    /** Whether the conditions are short enough together; refused where they aren't. */
    static boolean allowWords(Position at, int words, Problems problems) {
        refuseMore(
                at,
                words,
                MAX_WORDS,
                "words in its condition",
                "name searches alike and write '1 of name*', or split the rule",
                problems);
        return words <= MAX_WORDS;
    }

    private static Stream<FieldTest> tests(Map<String, Search> searches) {
        return searches.values().stream()
                .flatMap(search -> search.alternatives().stream())
                .flatMap(tests -> tests.stream());
    }

    private static void refuseMore(Position at, long count, int most, String what, String mend, Problems problems) {
        if (count > most) {
            problems.refuse(at, Long.toString(count), "it has " + count + " " + what + ", more than " + most, mend);
        }
    }
}
