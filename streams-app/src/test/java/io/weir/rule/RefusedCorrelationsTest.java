package io.weir.rule;

import static io.weir.rule.Written.correlation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a correlation is refused: each construct with the exact error. */
final class RefusedCorrelationsTest {

    static Stream<Arguments> correlations() {
        return Stream.of(
                arguments(
                        changed("type: value_count", "type: value_cuont"),
                        List.of("4:11: correlation type is 'value_cuont'; did you mean 'value_count'?")),
                arguments(
                        changed("type: value_count", "type: value_median"),
                        List.of(
                                "4:11: correlation type 'value_median' is not supported yet by this version; use value_percentile with 'percentile: 50'")),
                arguments(
                        without("type: value_count"),
                        List.of(
                                "4:5: 'correlation' has no 'type'; write "
                                        + "event_count, value_count, value_sum, value_avg, value_percentile, temporal or temporal_ordered")),
                arguments(
                        without("rules: [d]"),
                        List.of("4:5: 'correlation' has no 'rules'; name the detections to count")),
                arguments(
                        changed("rules: [d]", "rules: [x]"),
                        List.of(
                                "5:13: there is no rule with the id or name 'x'; add 'name: x' to the rule that is meant")),
                arguments(
                        changed("rules: [d]", "rules: []"),
                        List.of("5:5: 'rules' is empty; name the detections to count")),
                arguments(
                        changed("rules: [d]", "rules: [d, d]"),
                        List.of("5:16: rule 'd' is referred to twice; keep one")),
                arguments(
                        changed("rules: [d]", "rules: [c-1]"),
                        List.of(
                                "5:13: 'Test' refers to 'c-1', which refers to it: it would feed on itself; take one of the references out")),
                arguments(
                        without("group-by: [asset]"),
                        List.of(
                                "4:5: 'correlation' has no 'group-by'; write 'group-by: []' for one group of the whole exchange")),
                arguments(
                        changed("group-by: [asset]", "group-by: [assset]"),
                        List.of("6:16: unknown field 'assset'; did you mean 'asset'?")),
                arguments(
                        changed("group-by: [asset]", "group-by: [status]"),
                        List.of(
                                "6:16: field 'status' is not on withdrawals, only on api-calls; use a field of withdrawals, or 'service: api-calls'")),
                arguments(
                        changed("group-by: [asset]", "group-by: [destinationAgeSeconds]"),
                        List.of(
                                "6:16: can't group by 'destinationAgeSeconds': its values are not names; take a field with names, such as accountId or asset")),
                arguments(
                        changed("group-by: [asset]", "group-by: [secondFactors]"),
                        List.of(
                                "6:16: can't group by 'secondFactors': its values are not names; take a field with names, such as accountId or asset")),
                arguments(
                        changed("group-by: [asset]", "group-by: [asset, asset]"),
                        List.of("6:23: field 'asset' stands twice; keep one")),
                arguments(
                        without("timespan: 60s"),
                        List.of("4:5: 'correlation' has no 'timespan'; write for example 'timespan: 60s'")),
                arguments(
                        changed("timespan: 60s", "timespan: 0s"),
                        List.of("7:15: 'timespan' must be at least 1s: '0s'; write for example 60s")),
                arguments(
                        changed("timespan: 60s", "timespan: 60"),
                        List.of(
                                "7:15: 'timespan' is '60', which is no length of time; write a whole number and s, m, h or d, such as 60s")),
                arguments(
                        changed("timespan: 60s", "timespan: 1M"),
                        List.of(
                                "7:15: 'timespan' is '1M', which is no length of time; write a whole number and s, m, h or d, such as 60s")),
                arguments(
                        changed("timespan: 60s", "timespan: 8d"),
                        List.of("7:15: 'timespan' must be at most 7d: '8d'; write 7d or less")),
                arguments(
                        changed("timespan: 60s", "timespan: 1.5h"),
                        List.of(
                                "7:15: 'timespan' is '1.5h', which is no length of time; write a whole number and s, m, h or d, such as 60s")),
                arguments(
                        without("condition: {field: customerId, gte: 5}"),
                        List.of("4:5: 'correlation' has no 'condition'; write for example 'condition: {gte: 5}'")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: 5"),
                        List.of(
                                "8:5: a correlation's condition must be a map, not '5'; write for example 'condition: {gte: 5}'")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: d and e")
                                .replace("type: value_count", "type: temporal"),
                        List.of(
                                "8:5: a correlation's condition must be a map, not 'd and e'; write 'condition: {gte: 2}' for at least 2 of the rules, or leave it out for all of them")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId}"),
                        List.of("8:16: the correlation's condition has no 'gte'; write for example 'gte: 5'")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, lt: 5}"),
                        List.of(
                                "8:36: the condition has no lower bound, only 'lt'; add 'gte': what did not happen would need a timer")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, lte: 5}"),
                        List.of(
                                "8:36: the condition has no lower bound, only 'lte'; add 'gte': what did not happen would need a timer")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, neq: 5}"),
                        List.of(
                                "8:36: the condition has no lower bound, only 'neq'; add 'gte': what did not happen would need a timer")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, gte: five}"),
                        List.of("8:41: 'gte' is 'five'; write a number, such as 'gte: 5'")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, gte: 2.5}"),
                        List.of("8:41: threshold 2.5 can't be counted exactly; write a whole number")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, gte: 0}"),
                        List.of(
                                "8:41: threshold 0 is reached by nothing at all; write a number above 0: absence needs a timer")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, gte: -1}"),
                        List.of(
                                "8:41: threshold -1 is reached by nothing at all; write a number above 0: absence needs a timer")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: customerId, gte: 5000}"),
                        List.of(
                                "8:41: threshold 5000 is more than the 4096 that a group keeps; write 4096 or less, with a shorter timespan")),
                arguments(
                        changed(
                                "condition: {field: customerId, gte: 5}",
                                "condition: {field: customerId, gte: 5, than: 3}"),
                        List.of(
                                "8:44: unknown key 'than' in the correlation's condition; known are eq, field, gt, gte, lt, lte, neq, percentile")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {gte: 5}"),
                        List.of(
                                "8:5: value_count has no 'field'; write for example 'condition: {field: customerId, gte: 5}'")),
                arguments(
                        changed("condition: {field: customerId, gte: 5}", "condition: {field: custmerId, gte: 5}"),
                        List.of("8:24: unknown field 'custmerId'; did you mean 'customerId'?")),
                arguments(
                        changed(
                                "condition: {field: customerId, gte: 5}",
                                "condition: {field: dailyLimitUsedRatio, gte: 5}"),
                        List.of(
                                "8:24: can't count 'dailyLimitUsedRatio': its values are not names; take a field with names, such as accountId or asset")),
                arguments(
                        plus("field: accountId"),
                        List.of(
                                "9:5: 'field' says accountId here and customerId in the condition; keep the one in the condition")),
                arguments(
                        changed("type: value_count", "type: event_count"),
                        List.of(
                                "8:24: event_count takes no 'field'; use value_count to count distinct values, or remove it")),
                arguments(
                        changed("type: value_count", "type: value_sum"),
                        List.of("8:24: can't sum 'customerId', which is no number; sum a number, such as amountUsd")),
                arguments(
                        correlation(
                                "type: value_sum",
                                "rules: [d]",
                                "group-by: [asset]",
                                "timespan: 60s",
                                "condition: {field: [amount, amountUsd], gte: 5}"),
                        List.of("8:33: value_sum takes one field; write one rule for each field")),
                arguments(
                        correlation(
                                "type: value_sum",
                                "rules: [d]",
                                "group-by: [asset]",
                                "timespan: 60s",
                                "condition: {field: amountUsd, gte: 0.0000001}"),
                        List.of(
                                "8:40: threshold 0.0000001 can't be counted exactly; write a number with at most 6 digits behind the point, below 9223372036854")),
                arguments(
                        correlation(
                                "type: value_sum",
                                "rules: [d]",
                                "group-by: [asset]",
                                "timespan: 60s",
                                "condition: {field: amountUsd, gte: 99999999999999}"),
                        List.of(
                                "8:40: threshold 99999999999999 can't be counted exactly; write a number with at most 6 digits behind the point, below 9223372036854")),
                arguments(
                        plus("grup-by: []"),
                        List.of("9:5: unknown key 'grup-by' in 'correlation'; did you mean 'group-by'?")),
                arguments(
                        correlation("type: event_count")
                                .replace(
                                        "title: Test\nid: c-1", "title: Test\nid: c-1\nlogsource: {product: exchange}"),
                        List.of(
                                "3:1: a correlation has no 'logsource' of its own; remove it: the rules that it refers to have one",
                                "5:5: 'correlation' has no 'rules'; name the detections to count",
                                "5:5: 'correlation' has no 'group-by'; write 'group-by: []' for one group of the whole exchange",
                                "5:5: 'correlation' has no 'timespan'; write for example 'timespan: 60s'",
                                "5:5: 'correlation' has no 'condition'; write for example 'condition: {gte: 5}'")),
                arguments(
                        correlation(
                                        "type: event_count",
                                        "rules: [d]",
                                        "group-by: []",
                                        "timespan: 60s",
                                        "condition: {gte: 5}")
                                + "weir: {mode: alert}\n",
                        List.of(
                                "17:1: 'd' has a weir block but never alerts by itself: a correlation refers to it; move the block to the correlation, or write 'generate: true' there")));
    }

    @ParameterizedTest
    @MethodSource({"correlations"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }

    private static String correct() {
        return correlation(
                "type: value_count",
                "rules: [d]",
                "group-by: [asset]",
                "timespan: 60s",
                "condition: {field: customerId, gte: 5}");
    }

    private static String changed(String line, String to) {
        return correct().replace("    " + line + "\n", "    " + to + "\n");
    }

    private static String without(String line) {
        return correct().replace("    " + line + "\n", "");
    }

    private static String plus(String line) {
        return correct().replace("---", "    " + line + "\n---");
    }
}
