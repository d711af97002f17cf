package io.weir.rule;

import static io.weir.rule.Written.errors;
import static io.weir.rule.Written.searches;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a rule may cost the compiler, which runs on every instance. */
final class DetectionLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static String joined(int count, String by, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(by));
    }

    private static String[] searchLines(int count, String condition) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> i < count ? "s" + i + ": {asset: A" + i + "}" : "condition: " + condition)
                .toArray(String[]::new);
    }

    @Test
    void refusesSearches_whenTheyAreTooMany() {
        assertThat(errors(searches(searchLines(1_000, "1 of them")))).isEmpty();
        assertThat(errors(searches(searchLines(1_001, "1 of them"))))
                .containsExactly(
                        "4:1: it has 1001 searches, more than 1000; put the values into a list, lists/NAME.txt, and ask for '%NAME%' with 'expand'");
    }

    @Test
    void refusesConditions_whenTheirWordsAreTooManyTogether() {
        String twoHundred = joined(50, " or ", i -> "1 of s" + i + "*").replaceFirst("1 of ", "");
        String conditions = "[" + twoHundred + ", " + twoHundred + ", s0 or s1 or s2 or s3 or s4]";

        assertThat(errors(searches(searchLines(50, "[" + twoHundred.replaceFirst("s0\\*", "s0") + "]"))))
                .isEmpty();
        assertThat(errors(searches(searchLines(50, conditions.replace("s0*", "s0") + " # 197 + 197 + 9"))))
                .isEmpty();
        assertThat(errors(searches(searchLines(2, joined(251, " or ", i -> "s0")))))
                .containsExactly(
                        "7:16: it has 501 words in its condition, more than 500; name searches alike and write '1 of name*', or split the rule");
    }

    @Test
    void refusesValues_whenTheyAreTooMany() {
        String values = joined(20_001, ", ", i -> "A" + i);

        assertThat(errors(searches("s: {asset: [" + values.replace("A0, ", "") + "]}", "condition: s")))
                .isEmpty();
        assertThat(errors(searches("s: {asset: [" + values + "]}", "condition: s")))
                .containsExactly(
                        "4:1: it has 20001 values, more than 20000; put the values into a list, lists/NAME.txt, and ask for '%NAME%' with 'expand'");
    }

    @Test
    void refusesRegularExpressions_whenTheyAreTooMany() {
        String patterns = joined(101, ", ", i -> "'^a" + i + "$'");

        assertThat(errors(searches("s: {asset|re: [" + patterns + "]}", "condition: s")))
                .containsExactly(
                        "4:1: it has 101 regular expressions, more than 100; ask with 'contains', 'startswith' or 'endswith' and a list, or split the rule");
    }

    /** It took minutes, and then the heap. */
    @Test
    @Timeout(60)
    void refusesAListOfConditionsThatAskForAllSearches_soon() {
        long begun = System.nanoTime();
        List<String> refused = errors(searches(searchLines(10_000, "[" + joined(60_000, ", ", i -> "1 of *") + "]")));

        assertThat(refused).hasSize(2).allMatch(error -> error.contains("it has "));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void compilesAFilterOnce_howeverManyRulesItFilters() {
        String detections = joined(
                1_000,
                "",
                i -> searches("s: {asset: A" + i + "}", "condition: s").replace("r-1", "r-" + i) + "---\n");
        String filters = joined(1_000, "", i -> """
                title: Test
                logsource: {product: exchange, service: withdrawals}
                filter: {rules: any, f: {accountId: [a-%d, a-2, a-3, a-4, a-5]}, condition: not f}
                ---
                """.formatted(i));
        long begun = System.nanoTime();

        assertThat(Written.rules(detections + filters).filters()).isEqualTo(1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }
}
