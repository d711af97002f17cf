package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.correlationOf;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of references is refused where they go to correlations, to several services, or by aliases. */
final class RefusedParentsTest {

    static Stream<Arguments> references() {
        return Stream.of(
                arguments(
                        parent("rules: [c1, a]", "group-by: [asset]")
                                + "---\n"
                                + calls("status: 200").replace("id: r-1", "name: a"),
                        List.of(
                                "6:16: field 'asset' is not on api-calls, only on withdrawals; use a field of api-calls, or 'service: withdrawals'")),
                arguments(
                        parent("rules: [c1, w]", "group-by: [accountId]")
                                .replace("event_count\n    rules: [c1, w]", "value_count\n    rules: [c1, w]")
                                .replace("{gte: 2}\n---", "{field: destination, gte: 2}\n---"),
                        List.of(
                                "8:24: can't aggregate 'destination': 'c1' groups by accountId, asset; add 'destination' to the 'group-by' of 'c1'")),
                arguments(
                        parent("rules: [c1]", "group-by: [userAgent]"),
                        List.of(
                                "6:16: can't group by 'userAgent': 'c1' groups by accountId, asset, and not all that contributes to it tells it; add 'userAgent' to the 'group-by' of 'c1'")),
                arguments(
                        parent("rules: [c1]", "group-by: [acountId]"),
                        List.of(
                                "6:16: can't group by 'acountId': 'c1' groups by accountId, asset, and not all that contributes to it tells it; did you mean 'accountId'?")),
                arguments(
                        parent("rules: [c1]", "group-by: [asset, asset]"),
                        List.of("6:23: field 'asset' stands twice; keep one")),
                arguments(
                        parent("rules: [c1]", "group-by: []")
                                .replace("event_count\n    rules: [c1]", "value_count\n    rules: [c1]")
                                .replace("{gte: 2}\n---", "{field: customerId, gte: 2}\n---"),
                        List.of(
                                "8:24: can't aggregate 'customerId': 'c1' groups by accountId, asset; add 'customerId' to the 'group-by' of 'c1'")),
                arguments(
                        parent("rules: [c1]", "group-by: []").replace("rules: [w]", "rules: [p]"),
                        List.of(
                                "13:13: 'c1' refers to 'p', which refers to it: it would feed on itself; take one of the references out")),
                arguments(
                        parent("rules: [c1]", "group-by: []").replace("name: c1\n", "name: c1\nweir: {mode: alert}\n"),
                        List.of(
                                "12:1: 'c1' has a weir block but never alerts by itself: a correlation refers to it; move the block to the correlation, or write 'generate: true' there")),
                arguments(
                        onCalls("event_count", "gte: 2")
                                .replace("group-by: []", "group-by: [apiKeyId]")
                                .replace("    timespan: 60s, condition", "    timespan: 31m, condition"),
                        List.of(
                                "6:16: 'c1' would have to keep each of its calls whole to know 'apiKeyId', for 62m (timespan and quiet); make the two together 1h at most, or add 'apiKeyId' to the 'group-by' of 'c1'")),
                arguments(
                        onCalls("event_count", "gte: 4097"),
                        List.of(
                                "8:22: threshold 4097 is more than the 4096 that a group keeps; write 4096 or less, with a shorter timespan")),
                arguments(
                        onCalls("value_count", "field: accountId, lte: 4096, gte: 1"),
                        List.of(
                                "8:40: threshold 4096 is more than the 4096 that a group keeps; write 4095 or less, with a shorter timespan")),
                arguments(
                        mixed("group-by: [destination]"),
                        List.of(
                                "6:16: field 'destination' is not on api-calls, only on withdrawals; use a field of api-calls, or 'service: withdrawals'")),
                arguments(
                        mixed("group-by: [who]", "aliases: {who: {d: onAccountId}}"),
                        List.of("8:15: alias 'who' has no field for rule 'w'; add for example 'w: accountId'")),
                arguments(
                        mixed("group-by: [who]", "aliases: {who: {d: destination, w: destination}}"),
                        List.of(
                                "8:24: field 'destination' is not on api-calls, only on withdrawals; use a field of api-calls, or 'service: withdrawals'")),
                arguments(
                        mixed("group-by: [who]", "aliases: {who: {d: onAccountId, w: accountId, x: accountId}}"),
                        List.of(
                                "8:51: alias 'who' has a field for 'x', to which the correlation does not refer; it refers to d, w")),
                arguments(
                        mixed("group-by: [asset]", "aliases: {asset: {d: onAccountId, w: accountId}}"),
                        List.of(
                                "8:15: alias 'asset' has the name of a field; call it otherwise, and group by that: a hold or a parent would take it for the field")),
                arguments(
                        mixed("group-by: [accountId]", "aliases: who"),
                        List.of(
                                "8:14: 'aliases' must be a map, not who; write for example 'aliases: {who: {first-rule: accountId, second-rule: onAccountId}}'")),
                arguments(
                        mixed("group-by: [accountId]", "aliases: {who: accountId}"),
                        List.of(
                                "8:15: alias 'who' must be a map of rules to fields; write for example 'aliases: {who: {first-rule: accountId, second-rule: onAccountId}}'")),
                arguments(
                        mixed("group-by: [accountId]")
                                .replace("id: c-1\n", "id: c-1\nweir: {hold: {scopes: [WITHDRAWAL, ACCOUNT]}}\n"),
                        List.of(
                                "3:24: scope WITHDRAWAL is on a rule for api-calls, of which only some are kept, and so only some of the withdrawals among them; hold ACCOUNT or API_KEY, which stop the withdrawals too")));
    }

    @ParameterizedTest
    @MethodSource({"references"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"event_count | gte: 4096", "value_count | field: accountId, gte: 4096"})
    void takesWhatIsKeptOfAGroup_onCallsToo(String type, String condition) {
        assertThat(Written.errors(onCalls(type, condition))).isEmpty();
    }

    /** A parent of a child on calls: its windows keep every episode, as windows of withdrawals do. */
    private static String onCalls(String type, String condition) {
        return parent("rules: [c1]", "group-by: []")
                .replaceFirst("event_count", type)
                .replaceFirst("gte: 2", condition)
                .replace("asset]", "sourceIp]")
                .replace("withdrawals", "api-calls")
                .replace("asset: BTC", "status: 401");
    }

    private static String parent(String rules, String groupBy) {
        return "title: P\nid: p\ncorrelation:\n    type: event_count\n    " + rules + "\n    " + groupBy
                + "\n    timespan: 60s\n    condition: {gte: 2}\n---\n"
                + "title: C\nname: c1\ncorrelation: {type: event_count,\n    rules: [w], group-by: [accountId, asset],\n"
                + "    timespan: 60s, condition: {gte: 2}}\n---\n"
                + withdrawals("asset: BTC").replace("id: r-1", "name: w");
    }

    private static String mixed(String... lines) {
        String text = correlationOf(
                calls("status: 200") + "---\n" + withdrawals("asset: BTC").replace("id: r-1", "name: w"),
                "type: temporal",
                "rules: [d, w]",
                lines[0],
                "timespan: 60s");
        return lines.length == 1 ? text : text.replaceFirst("---", "    " + lines[1] + "\n---");
    }
}
