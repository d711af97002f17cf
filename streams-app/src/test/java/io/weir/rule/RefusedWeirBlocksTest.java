package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.correlation;
import static io.weir.rule.Written.correlationOf;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of the weir block is refused: each construct with the exact error. */
final class RefusedWeirBlocksTest {

    static Stream<Arguments> weirBlocks() {
        return Stream.of(
                arguments(
                        good() + "weir: hold\n",
                        List.of("8:7: 'weir' must be a map, not hold; write for example 'weir: {mode: alert}'")),
                arguments(good() + "weir: {mode: holt}\n", List.of("8:14: 'mode' is 'holt'; did you mean 'hold'?")),
                arguments(
                        good() + "weir: {mode: block}\n",
                        List.of("8:14: 'mode' is 'block'; write one of off, shadow, alert, hold")),
                arguments(
                        good() + "weir: {mode: hold}\n",
                        List.of(
                                "8:8: mode is 'hold' but the weir block has no 'hold'; add for example 'hold: {scopes: [WITHDRAWAL]}', or use mode 'alert'")),
                arguments(
                        good() + "weir: {mdoe: hold}\n",
                        List.of("8:8: unknown key 'mdoe' in the weir block; did you mean 'mode'?")),
                arguments(
                        good() + "weir: {quiet: 0s}\n",
                        List.of("8:15: 'quiet' must be at least 1s: '0s'; write for example 60s")),
                arguments(
                        good() + "weir: {quiet: soon}\n",
                        List.of(
                                "8:15: 'quiet' is 'soon', which is no length of time; write a whole number and s, m, h or d, such as 60s")),
                arguments(
                        good() + "weir: {quiet: 8d}\n",
                        List.of("8:15: 'quiet' must be at most 7d: '8d'; write 7d or less")),
                arguments(
                        good() + "weir: {owner: [a]}\n",
                        List.of(
                                "8:15: 'owner' must be a single value, not a list; write for example 'owner: soc@example'")),
                arguments(
                        good() + "weir: {mode: hold, hold: WITHDRAWAL}\n",
                        List.of(
                                "8:26: 'hold' must be a map, not WITHDRAWAL; write for example 'hold: {scopes: [WITHDRAWAL]}'")),
                arguments(
                        good() + "weir: {hold: {}}\n",
                        List.of(
                                "8:14: the hold block has no 'scopes'; write for example 'scopes: [WITHDRAWAL, DESTINATION]'")),
                arguments(
                        good() + "weir: {hold: {scopes: []}}\n",
                        List.of("8:23: 'scopes' is empty; write for example 'scopes: [WITHDRAWAL, DESTINATION]'")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWL]}}\n",
                        List.of("8:24: 'WITHDRAWL' is no scope of a hold; did you mean 'WITHDRAWAL'?")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL, WITHDRAWAL]}}\n",
                        List.of("8:36: scope WITHDRAWAL stands twice; keep one")),
                arguments(
                        good() + "weir: {hold: {scopes: [EXCHANGE]}}\n",
                        List.of(
                                "8:24: no rule may hold EXCHANGE; hold WITHDRAWAL, ACCOUNT, API_KEY or DESTINATION; only a person stops the whole exchange")),
                arguments(
                        good() + "weir: {hold: {scopes: [SOURCE_NETWORK]}}\n",
                        List.of(
                                "8:24: scope SOURCE_NETWORK is not supported yet by this version; hold WITHDRAWAL, ACCOUNT, API_KEY or DESTINATION")),
                arguments(
                        good() + "weir: {hold: {scopes: [COHORT, WITHDRAWAL], on-expiry: RELEASE}}\n",
                        List.of(
                                "8:8: scope COHORT stands beside others, though it delays a crowd and they hold somebody; write 'scopes: [COHORT]', and another rule for the others")),
                arguments(
                        good() + "weir: {hold: {scopes: [COHORT], on-expiry: REVIEW}}\n",
                        List.of("8:44: scope COHORT is a delay, which ends by itself; write 'on-expiry: RELEASE'")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL], ttl: 25h}}\n",
                        List.of("8:42: 'ttl' must be at most 1d: '25h'; write 1d or less")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL], ttl: 0s}}\n",
                        List.of("8:42: 'ttl' must be at least 1s: '0s'; write for example 30m")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL], on-expiry: PAY}}\n",
                        List.of("8:48: 'on-expiry' is 'PAY'; write one of REVIEW, RELEASE")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL], reach: -1s}}\n",
                        List.of(
                                "8:44: 'reach' is '-1s', which is no length of time; write a whole number and s, m, h or d, such as 0s")),
                arguments(
                        good() + "weir: {hold: {scopes: [WITHDRAWAL], onexpiry: REVIEW}}\n",
                        List.of("8:37: unknown key 'onexpiry' in the hold block; did you mean 'on-expiry'?")),
                arguments(
                        calls("status: 200") + "weir: {hold: {scopes: [WITHDRAWAL, DESTINATION]}}\n",
                        List.of(
                                "8:24: scope WITHDRAWAL is on a rule for api-calls, which have no withdrawal; hold ACCOUNT or API_KEY",
                                "8:36: scope DESTINATION is on a rule for api-calls, which have no destination; hold ACCOUNT or API_KEY")),
                arguments(
                        correlationOf(
                                        calls("status: 200"),
                                        "type: event_count",
                                        "rules: [d]",
                                        "group-by: [sourceNetwork]",
                                        "timespan: 60s",
                                        "condition: {gte: 5}")
                                .replace("id: c-1", "id: c-1\nweir: {hold: {scopes: [ACCOUNT]}}"),
                        List.of(
                                "3:24: scope ACCOUNT is on a rule for api-calls whose group is sourceNetwork, which may have many of them, but of calls only some are kept; group by accountId, or count accountId with value_count and a lower bound, or alert only")),
                arguments(
                        correlation(
                                        "type: event_count",
                                        "rules: [d]",
                                        "group-by: []",
                                        "timespan: 60s",
                                        "condition: {gte: 5}")
                                .replace(
                                        "id: c-1", "id: c-1\nweir: {hold: {scopes: [WITHDRAWAL], on-expiry: RELEASE}}"),
                        List.of(
                                "3:48: a rule whose group is the whole exchange may not expire to RELEASE: silence would pay the thief; write 'on-expiry: REVIEW', or group by accountId, customerId or apiKeyId")),
                arguments(
                        correlation(
                                        "type: event_count",
                                        "rules: [d]",
                                        "group-by: [asset, destination]",
                                        "timespan: 60s",
                                        "condition: {gte: 5}")
                                .replace(
                                        "id: c-1", "id: c-1\nweir: {hold: {scopes: [WITHDRAWAL], on-expiry: RELEASE}}"),
                        List.of(
                                "3:48: a rule whose group is asset, destination may not expire to RELEASE: silence would pay the thief; write 'on-expiry: REVIEW', or group by accountId, customerId or apiKeyId")));
    }

    @ParameterizedTest
    @MethodSource({"weirBlocks"})
    void saysWhereWhatAndTheMend(String text, List<String> errors) {
        assertThat(Written.errors(text)).isEqualTo(errors);
    }

    private static String good() {
        return withdrawals("asset: BTC");
    }
}
