package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weir.event.Observation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that no event can fit, or every one does: refused, noted, or read as they are plainly meant. */
final class ImpossibleLinesTest {
    private static final String HEX = "0x52908400098527886e0f7030069857d2e4169ee7";
    private static final String HEX_IN_CAPITALS = "0x52908400098527886E0F7030069857D2E4169EE7";

    private static Observation ip(String sourceIp) {
        return Observed.withdrawal(w -> w.sourceIp(sourceIp));
    }

    private static Observation network(String sourceNetwork) {
        return Observed.withdrawal(w -> w.sourceNetwork(sourceNetwork));
    }

    private static Observation to(String address) {
        return Observed.withdrawal(w -> w.network("ethereum").destinationAddress(address));
    }

    static Stream<Arguments> meant() {
        return Stream.of(
                arguments("sourceIp: '2001:DB8:0:0::1'", ip("2001:db8::1"), true),
                arguments("sourceIp|cased: '2001:DB8:0:0::1'", ip("2001:db8::1"), true),
                arguments("sourceIp: '::ffff:10.1.2.3'", ip("10.1.2.3"), true),
                arguments("sourceIp: ['::ffff:10.1.2.3', 192.0.2.1]", ip("10.1.2.3"), true),
                arguments("sourceIp|neq: '::ffff:10.1.2.3'", ip("10.1.2.3"), false),
                arguments("sourceIp: '2001:DB8:*'", ip("2001:db8::1"), true),
                arguments("sourceIp: '10.1.?.3'", ip("10.1.2.3"), true),
                arguments("sourceIp|startswith: 10.1", ip("10.1.2.3"), true),
                arguments("sourceIp|cidr: '::ffff:10.0.0.0/104'", ip("10.1.2.3"), true),
                arguments("sourceIp|cidr: '::ffff:10.0.0.0/104'", ip("11.1.2.3"), false),
                arguments("sourceIp|cidr: '::ffff:0:0/96'", ip("11.1.2.3"), true),
                arguments("sourceIp|cidr: '::/0'", ip("11.1.2.3"), false),
                arguments("sourceNetwork: '2001:DB8:1:0::/48'", network("2001:db8:1::/48"), true),
                arguments("sourceNetwork: '203.0.113.0/24'", network("203.0.113.0/24"), true),
                arguments("sourceNetwork|startswith: '203.0.'", network("203.0.113.0/24"), true),
                arguments("destinationAddress|cased: '" + HEX_IN_CAPITALS + "'", to(HEX), true),
                arguments("destination|cased: 'Ethereum:" + HEX_IN_CAPITALS + "'", to(HEX), true),
                arguments(
                        "destinationAddress|cased: '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH'",
                        to("1bggz9tcn4rm9kbzdn7kprqz87sz26samh"),
                        false),
                arguments("destinationAddress|re|i: '^0X5290.*EE7$'", to(HEX), true),
                arguments("destinationAddress|re: '(?i)^0xEEE|^0X5290'", to(HEX), true));
    }

    @ParameterizedTest
    @MethodSource("meant")
    void readsAddressesAsEventsHaveThem(String line, Observation event, boolean matches) {
        assertThat(Written.errors(withdrawals(line))).isEmpty();
        assertThat(Written.matches(withdrawals(line), event)).isEqualTo(matches);
    }

    static Stream<Arguments> refused() {
        String noAddress = "write one such as 203.0.113.7 or 2001:db8::7, or ask 'sourceIp|cidr' for a range";
        String noNetwork =
                "write a /24 of IPv4 or a /48 of IPv6, such as 203.0.113.0/24, or ask 'sourceIp|cidr' for another range";
        return Stream.of(
                arguments(
                        withdrawals("sourceIp: 203.0.113.300"), "6:19: '203.0.113.300' is no IP address; " + noAddress),
                arguments(
                        withdrawals("sourceIp: [192.0.2.1, 10.0.0.0/8]"),
                        "6:31: '10.0.0.0/8' is no IP address; " + noAddress),
                arguments(
                        withdrawals("sourceIp|contains: 'fe80::1%eth0'"),
                        "6:28: no IP address has 'fe80::1%eth0' in it; " + noAddress),
                arguments(
                        withdrawals("sourceIp|startswith|cased: '2001:DB8'"),
                        "6:36: no IP address has '2001:DB8' in it; " + noAddress),
                arguments(
                        withdrawals("sourceNetwork: 10.0.0.0/8"),
                        "6:24: '10.0.0.0/8' is no source network; " + noNetwork),
                arguments(
                        withdrawals("sourceNetwork: 203.0.113.7"),
                        "6:24: '203.0.113.7' is no source network; " + noNetwork),
                arguments(
                        withdrawals("sourceNetwork: 203.0.113.7/24"),
                        "6:24: '203.0.113.7/24' is no source network; " + noNetwork),
                arguments(
                        withdrawals("destinationAddress|startswith|cased: 0xABC"),
                        "6:46: '0xABC' has capitals in a hex address, but events have small letters there; write small letters, or remove 'cased'"),
                arguments(
                        withdrawals("destinationAddress|re: '^0xABC'"),
                        "6:32: '^0xABC' has capitals in a hex address, but events have small letters there; write small letters, or write 're|i'"),
                arguments(
                        withdrawals("destination|re: 'ethereum:0x[0-9A-F]{40}'"),
                        "6:25: 'ethereum:0x[0-9A-F]{40}' has capitals in a hex address, but events have small letters there; write small letters, or write 're|i'"),
                arguments(
                        withdrawals("asset|all: [BTC, ETH]"),
                        "6:9: 'asset|all' never holds: one text is not both 'BTC' and 'ETH'; remove 'all': one of the values is enough then"),
                arguments(
                        withdrawals("asset|all: ['*T*', ETH, B*]"),
                        "6:9: 'asset|all' never holds: one text is not both 'ETH' and 'B*'; remove 'all': one of the values is enough then"),
                arguments(
                        calls("status|all: [401, 403]"),
                        "6:9: 'status|all: [401, 403]' never holds: no number is all of these; remove 'all': one of the values is enough then"),
                arguments(
                        withdrawals("userAgent|contains: '*'"),
                        "6:29: 'contains' of '*' holds for every text; write some text, or ask 'exists'"),
                arguments(
                        withdrawals("userAgent|endswith: [x, '**']"),
                        "6:33: 'endswith' of '**' holds for every text; write some text, or ask 'exists'"),
                arguments(
                        withdrawals("secondFactorHabit|gt: 200"),
                        "6:31: 'secondFactorHabit' is compared with '200', but it is from 0 to 100; write a number that it can be"),
                arguments(
                        withdrawals("secondFactorHabit|gt: 100"),
                        "6:9: 'secondFactorHabit|gt: 100' never holds: it is from 0 to 100; ask for a number that it can be"),
                arguments(
                        withdrawals("secondsSinceSecurityChange|gte: 34560001"),
                        "6:41: 'secondsSinceSecurityChange' is compared with '34560001', but it is from 0 to 34560000; write a number that it can be"),
                arguments(
                        withdrawals("destinationAgeSeconds|lt: 0"),
                        "6:9: 'destinationAgeSeconds|lt: 0' never holds: it is at least 0; ask for a number that it can be"),
                arguments(
                        withdrawals("amountUsd|lt: -5"),
                        "6:23: 'amountUsd' is compared with '-5', but it is at least 0; write a number that it can be"),
                arguments(
                        withdrawals("dailyLimitUsedRatio|gte: -0.1"),
                        "6:34: 'dailyLimitUsedRatio' is compared with '-0.1', but it is at least 0; write a number that it can be"),
                arguments(
                        calls("status: 99999"),
                        "6:17: 'status' is compared with '99999', but it is from 0 to 999; write a number that it can be"),
                arguments(
                        withdrawals("requestedAt|hour|gt: 23"),
                        "6:9: 'requestedAt|hour|gt: 23' never holds: it is from 0 to 23; ask for a number that it can be"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatNoEventCanFit_orEveryOneDoes(String text, String error) {
        assertThat(Written.errors(text)).containsExactly(error);
    }

    static Stream<Arguments> excluding() {
        String mend =
                " exclude each other, and both are asked; mend a bound, or write two searches and 'or' between them";
        return Stream.of(
                arguments(
                        withdrawals("amountUsd|gt: 10", "amountUsd|lt: 5"),
                        "7:9: 'amountUsd|lt: 5' and 'amountUsd|gt: 10'" + mend),
                arguments(
                        withdrawals("amountUsd|gt: 10", "amountUsd|lte: 10"),
                        "7:9: 'amountUsd|lte: 10' and 'amountUsd|gt: 10'" + mend),
                arguments(
                        withdrawals("requestedAt|hour|gte: 22", "asset: BTC", "requestedAt|hour|lt: 6"),
                        "8:9: 'requestedAt|hour|lt: 6' and 'requestedAt|hour|gte: 22'" + mend),
                arguments(
                        withdrawals("destinationAgeSeconds|gt: 5", "destinationAgeSeconds|lt: 6"),
                        "7:9: 'destinationAgeSeconds|lt: 6' and 'destinationAgeSeconds|gt: 5'" + mend),
                arguments(
                        calls("status: [401, 403]", "status|neq: [401, 403]"),
                        "7:9: 'status|neq: [401, 403]' and 'status: [401, 403]'" + mend),
                arguments(
                        withdrawals("amountUsd: null", "amountUsd|gte: 0"),
                        "7:9: 'amountUsd|gte: 0' and 'amountUsd: null'" + mend));
    }

    @ParameterizedTest
    @MethodSource("excluding")
    void refusesBoundsThatExcludeEachOther(String text, String error) {
        assertThat(Written.errors(text)).containsExactly(error);
    }

    static Stream<String> possible() {
        return Stream.of(
                withdrawals("amountUsd|gt: 10", "amountUsd|lt: 10.000001"),
                withdrawals("amountInBaselines|gt: 5", "amountInBaselines|lt: 6"),
                withdrawals("destinationAgeSeconds|gte: 5", "destinationAgeSeconds|lte: 5"),
                withdrawals("requestedAt|hour|gte: 22", "requestedAt|day|lt: 6"),
                withdrawals("amountUsd|gt: [10, 3]", "amountUsd|lt: 5"),
                withdrawals("amountUsd|gte|all: [10, 3]", "amountUsd: [12, 1]"),
                withdrawals("amountUsd: [null, 3]", "amountUsd|neq: 3"),
                withdrawals("availableBefore|lt: -5"),
                withdrawals("sourceAsn|neq: null", "amountUsd|neq: [null]"),
                withdrawals("destinationAgeSeconds|gte: 0"),
                withdrawals("asset|all: ['*T*', ETH, E?H, eth]"),
                withdrawals("secondFactors|all: [TOTP, SMS]"));
    }

    @ParameterizedTest
    @MethodSource("possible")
    void takesWhatSomeEventFits(String text) {
        assertThat(Written.errors(text)).isEmpty();
    }

    static Stream<Arguments> noted() {
        return Stream.of(
                arguments("userAgent: '*'", "6:20: '*' is every text: 'userAgent|exists: true' says so plainly"),
                arguments(
                        "userAgent: ''",
                        "6:20: no event has an empty 'userAgent': what is blank is null, so write 'userAgent: null'"),
                arguments("segment: VPI", "6:18: 'segment' is never 'VPI'; did you mean 'VIP'?"),
                arguments("channel|cased: web", "6:24: 'channel' is never 'web'; did you mean 'WEB'?"),
                arguments(
                        "rail|contains: chains",
                        "6:24: 'rail' is never 'chains'; known are UNKNOWN, ONCHAIN, INTERNAL_LEDGER, LIGHTNING"),
                arguments(
                        "asset|cased: btc", "6:22: events have 'asset' in capitals, so 'btc' never holds with 'cased'"),
                arguments(
                        "network|cased|startswith: Bit",
                        "6:35: events have 'network' in small letters, so 'Bit' never holds with 'cased'"));
    }

    @ParameterizedTest
    @MethodSource("noted")
    void saysWhatIsLikelyToBeMistyped(String line, String note) {
        assertThat(notes(line)).contains("rules/x.yml:" + note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"segment: [vip, RETAIL]", "channel: m*", "asset|cased: BTC", "network: Bitcoin", "rail|re: ^ON"})
    void saysNothingOfWhatEventsHave(String line) {
        assertThat(notes(line)).allMatch(note -> note.contains("can't be indexed"));
    }

    private static List<String> notes(String line) {
        return Written.rules(withdrawals(line)).notes().stream()
                .map(RuleNote::toString)
                .toList();
    }
}
