package io.weir.rule;

import static io.weir.rule.Written.correlation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a correlation's condition is refused, for each type: each construct with the exact error. */
final class RefusedBoundsTest {

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments(
                        counted("{gte: 5, lt: 5}"),
                        List.of("8:29: no value satisfies 'gte: 5, lt: 5'; leave room between the bounds")),
                arguments(
                        counted("{gt: 5, lte: 5}"),
                        List.of("8:29: no value satisfies 'gt: 5, lte: 5'; leave room between the bounds")),
                arguments(
                        counted("{gte: 9, lte: 3}"),
                        List.of("8:30: no value satisfies 'gte: 9, lte: 3'; leave room between the bounds")),
                arguments(
                        counted("{gte: 4, lt: 5, neq: 4}"),
                        List.of("8:37: no value satisfies 'gte: 4, lt: 5, neq: 4'; leave room between the bounds")),
                arguments(
                        counted("{gte: 6, eq: 5}"),
                        List.of("8:29: no value satisfies 'gte: 6, eq: 5'; leave room between the bounds")),
                arguments(
                        counted("{eq: 5, neq: 5}"),
                        List.of("8:29: no value satisfies 'eq: 5, neq: 5'; leave room between the bounds")),
                arguments(
                        counted("{gte: 0, lt: 9}"),
                        List.of(
                                "8:22: threshold 0 is reached by nothing at all; write a number above 0: absence needs a timer")),
                arguments(
                        of("value_sum", "{field: amountUsd, gte: 0, neq: 9}"),
                        List.of(
                                "8:40: threshold 0 is reached by nothing at all; write a number above 0: absence needs a timer")),
                arguments(
                        counted("{gte: 5, lt: nine}"),
                        List.of("8:29: 'lt' is 'nine'; write a number, such as 'lt: 5'")),
                arguments(
                        counted("{gte: 5, lt: 9.5}"),
                        List.of("8:29: threshold 9.5 can't be counted exactly; write a whole number")),
                arguments(
                        counted("{eq: 0}"),
                        List.of(
                                "8:21: threshold 0 is reached by nothing at all; write a number above 0: absence needs a timer")),
                arguments(
                        counted("{gte: 5, lte: 4096}"),
                        List.of(
                                "8:30: threshold 4096 is more than the 4096 that a group keeps; write 4095 or less, with a shorter timespan")),
                arguments(
                        counted("{gt: 4096}"),
                        List.of(
                                "8:21: threshold 4096 is more than the 4096 that a group keeps; write 4095 or less, with a shorter timespan")),
                arguments(
                        counted("{gte: 5, percentile: 95}"),
                        List.of("8:25: event_count takes no 'percentile'; use value_percentile, or remove it")),
                arguments(
                        of("value_avg", "{gte: 5}"),
                        List.of(
                                "8:5: value_avg has no 'field'; write for example 'condition: {field: amountUsd, gte: 5}'")),
                arguments(
                        of("value_avg", "{field: asset, gte: 5}"),
                        List.of(
                                "8:24: can't average 'asset', which is no number; average a number, such as amountUsd")),
                arguments(
                        of("value_avg", "{field: [amount, amountUsd], gte: 5}"),
                        List.of("8:33: value_avg takes one field; write one rule for each field")),
                arguments(
                        of("value_avg", "{field: amountUsd, gt: 5, lt: 5}"),
                        List.of("8:46: no value satisfies 'gt: 5, lt: 5'; leave room between the bounds")),
                arguments(
                        of("value_avg", "{field: amountUsd, gt: 5, lte: 5}"),
                        List.of("8:47: no value satisfies 'gt: 5, lte: 5'; leave room between the bounds")),
                arguments(
                        of("value_avg", "{field: amountUsd, gte: 0.0000000001}"),
                        List.of(
                                "8:40: threshold 0.0000000001 can't be counted exactly; write a number with at most 9 digits behind the point, below 9223372036")),
                arguments(
                        of("value_percentile", "{field: amountUsd, gte: 5}"),
                        List.of(
                                "8:5: value_percentile has no 'percentile'; write for example 'condition: {field: amountUsd, percentile: 95, gte: 5}'")),
                arguments(
                        of("value_percentile", "{field: amountUsd, percentile: 0, gte: 5}"),
                        List.of("8:47: 'percentile' is '0'; write a whole number from 1 to 100")),
                arguments(
                        of("value_percentile", "{field: amountUsd, percentile: 99.9, gte: 5}"),
                        List.of("8:47: 'percentile' is '99.9'; write a whole number from 1 to 100")),
                arguments(
                        of("value_percentile", "{field: asset, percentile: 50, gte: 5}"),
                        List.of("8:24: 'asset' is no number and has no percentiles; take a number, such as amountUsd")),
                arguments(
                        of("temporal", "{field: asset, gte: 1}"),
                        List.of("8:24: temporal takes no 'field'; remove it")),
                arguments(
                        of("temporal", "{gte: 2}"),
                        List.of("8:22: threshold 2 is more than the 1 rules; write 1 or less")),
                arguments(
                        of("temporal_ordered", "{eq: 2}"),
                        List.of("8:21: threshold 2 is more than the 1 rules; write 1 or less")),
                arguments(
                        of("temporal", "d"),
                        List.of(
                                "8:5: a correlation's condition must be a map, not 'd'; write 'condition: {gte: 2}' for at least 2 of the rules, or leave it out for all of them")));
    }

    @ParameterizedTest
    @MethodSource({"conditions"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }

    private static String counted(String condition) {
        return of("event_count", condition);
    }

    private static String of(String type, String condition) {
        return correlation(
                "type: " + type, "rules: [d]", "group-by: [asset]", "timespan: 60s", "condition: " + condition);
    }
}
