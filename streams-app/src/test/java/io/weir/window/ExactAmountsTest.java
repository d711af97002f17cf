package io.weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Amounts of assets have 18 digits behind the point, of which sightings carry 8: what is compared has all of them. */
final class ExactAmountsTest {

    private static final long SPAN = 60_000;

    private record Seen(long timeMillis, BigDecimal amount) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value_sum | gte: 1 | 0.333333333333333334, 0.333333333333333334, 0.333333333333333334 | true",
                "value_sum | gte: 1 | 0.333333333333333333, 0.333333333333333333, 0.333333333333333334 | true",
                "value_sum | gte: 1 | 0.333333333333333333, 0.333333333333333333, 0.333333333333333333 | false",
                "value_sum | gt: 1 | 0.5, 0.500000000000000001 | true",
                "value_sum | gt: 1 | 0.5, 0.500000000000000000 | false",
                "value_sum | eq: 1 | 0.5, 0.500000000000000001 | false",
                "value_sum | {gte: 1, lte: 2} | 2.000000000000000001 | false",
                "value_sum | {gte: 1, lt: 2} | 1.999999999999999999 | true",
                "value_sum | {gt: 0} | 0.000000000000000001 | true",
                "value_sum | gte: 0.00000002 | 0.000000004, 0.000000004, 0.000000004, 0.000000004, 0.000000004 | true",
                "value_sum | gte: 0.00000003 | 0.000000005, 0.000000005, 0.000000005 | false",
                "value_avg | gte: 1 | 0.999999999999999999, 1 | false",
                "value_avg | gte: 1 | 0.999999999999999999, 1.000000000000000001 | true",
                "value_avg | gt: 1 | 1, 1.000000000000000001 | true",
                "value_percentile | gte: 1, percentile: 100 | 0.999999999999999999 | false",
                "value_percentile | gt: 1, percentile: 100 | 1.000000000000000001, 0.5 | true",
                "value_percentile | eq: 1, percentile: 50 | 1.000000000000000001, 1, 0.5 | true"
            })
    void comparesAllDigits(String type, String condition, String amounts, boolean satisfied) {
        WatchedWindow window = new WatchedWindow(WindowShape.of(rule(type, condition)));
        List<WatchedWindow.Satisfied> last = List.of();
        long timeMillis = 0;
        for (String amount : amounts.split(", ", -1)) {
            timeMillis += 1_000;
            last = see(window, "e" + timeMillis, new Seen(timeMillis, new BigDecimal(amount)));
        }

        assertThat(!last.isEmpty()).isEqualTo(satisfied);
    }

    @ParameterizedTest
    @EnumSource(
            value = CorrelationType.class,
            names = {"VALUE_SUM", "VALUE_AVG", "VALUE_PERCENTILE"})
    void isSatisfiedAsByDefinition_inOrderAndLate(CorrelationType type) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String comparison = List.of("gte: ", "gt: ", "eq: ", "lte: 0.00000003, gte: ", "lt: 0.00000003, gte: ")
                    .get(random.nextInt(5));
            int percent = 1 + random.nextInt(100);
            Rule rule = rule(
                    type.sigmaName(),
                    comparison + "0.0000000" + (1 + random.nextInt(2))
                            + (type == CorrelationType.VALUE_PERCENTILE ? ", percentile: " + percent : ""));
            WatchedWindow window = new WatchedWindow(WindowShape.of(rule));
            List<Seen> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Seen seen = new Seen(1_000_000L + random.nextInt(30) * 6_000L, amount(random));
                all.add(seen);
                List<Long> expected = new ArrayList<>();
                for (long time :
                        new TreeSet<>(all.stream().map(Seen::timeMillis).toList())) {
                    boolean isAffected = time >= seen.timeMillis() && time - seen.timeMillis() <= SPAN;
                    if (isAffected && isSatisfied(rule, inWindow(all, time))) {
                        expected.add(time);
                    }
                }

                assertThat(see(window, "e" + i, seen))
                        .describedAs("seed %s, event %s", seed, i)
                        .extracting(WatchedWindow.Satisfied::timeMillis)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void showsWholeUnits_cut() {
        WatchedWindow window = new WatchedWindow(WindowShape.of(rule("value_sum", "gt: 0")));

        assertThat(see(window, "e", new Seen(0, new BigDecimal("0.999999999999999999"))))
                .containsExactly(new WatchedWindow.Satisfied(0, 99_999_999, false));
    }

    @Test
    void takesWhatWasRounded_whereTheEvidenceSaysAnotherAmount() {
        WatchedWindow window = new WatchedWindow(WindowShape.of(rule("value_sum", "eq: 3")));

        assertThat(window.see("e", 0, new MatchedValue.Amount(300_000_000), new BigDecimal("7.000000000000000001")))
                .hasSize(1);
    }

    private static List<WatchedWindow.Satisfied> see(WatchedWindow window, String eventId, Seen seen) {
        long rounded =
                seen.amount().setScale(8, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        return window.see(eventId, seen.timeMillis(), new MatchedValue.Amount(rounded), seen.amount());
    }

    private static BigDecimal amount(Random random) {
        long units = random.nextInt(3);
        long finer =
                List.of(0L, 1L, 3_333_333_333L, 5_000_000_000L, 9_999_999_999L).get(random.nextInt(5));
        return BigDecimal.valueOf(units * 10_000_000_000L + finer, 18);
    }

    private static List<BigDecimal> inWindow(List<Seen> all, long time) {
        return all.stream()
                .filter(seen -> seen.timeMillis() <= time && time - seen.timeMillis() <= SPAN)
                .map(Seen::amount)
                .toList();
    }

    private static boolean isSatisfied(Rule rule, List<BigDecimal> amounts) {
        BigDecimal value =
                switch (rule.correlation().type()) {
                    case VALUE_SUM -> sum(amounts);
                    case VALUE_AVG -> sum(amounts).divide(BigDecimal.valueOf(amounts.size()), new MathContext(60));
                    default -> ofRank(amounts, rule.correlation().percentile());
                };
        Condition condition = rule.correlation().condition();
        BigDecimal inUnits = value.movePointRight(8);
        int lower = inUnits.compareTo(BigDecimal.valueOf(condition.lower()));
        int upper = inUnits.compareTo(BigDecimal.valueOf(condition.upper()));
        return (condition.lowerInclusive() ? lower >= 0 : lower > 0)
                && (condition.upperInclusive() ? upper <= 0 : upper < 0);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal ofRank(List<BigDecimal> amounts, int percent) {
        return amounts.stream()
                .sorted(Comparator.naturalOrder())
                .skip(Math.max(1, (percent * amounts.size() + 99) / 100) - 1)
                .findFirst()
                .orElseThrow();
    }

    private static Rule rule(String type, String condition) {
        String bounds = condition.replace("{", "").replace("}", "");
        Rule rule = RuleSet.of(List.of(new RuleFile("x.yml", """
                title: Test
                id: c-1
                correlation:
                    type: %s
                    rules: [d]
                    group-by: []
                    timespan: 60s
                    condition: {field: amount, %s}
                ---
                title: Test
                name: d
                logsource: {product: exchange, service: withdrawals}
                detection: {s: {asset|exists: true}, condition: s}
                """.formatted(type, bounds))))
                .rules()
                .get(0);
        assertThat(rule.service()).isEqualTo(Service.WITHDRAWALS);
        return rule;
    }
}
