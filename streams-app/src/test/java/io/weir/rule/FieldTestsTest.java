package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.SecondFactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every modifier against values at its edges, null and unknown; each row also negated by the condition. */
final class FieldTestsTest {
    private static final Observation NO_AGENT = Observed.withdrawal(w -> {});
    private static final Observation EMPTY_AGENT = agent("");

    private static Observation agent(String userAgent) {
        return Observed.withdrawal(w -> w.userAgent(userAgent));
    }

    private static Observation usd(String amountUsd) {
        return Observed.withdrawal(w -> w.amountUsd(amountUsd == null ? null : new BigDecimal(amountUsd)));
    }

    private static Observation ratio(Double used) {
        return Observed.withdrawal(w -> w.dailyLimitUsedRatio(used));
    }

    private static Observation age(Long seconds) {
        Facts facts = seconds == null ? Facts.none() : Observed.facts(Map.of(Fact.DESTINATION_AGE, seconds));
        return Observed.withdrawal(facts, w -> {});
    }

    private static Observation asn(Long asn) {
        return Observed.withdrawal(w -> w.sourceAsn(asn));
    }

    private static Observation ip(String sourceIp) {
        return Observed.withdrawal(w -> w.sourceIp(sourceIp));
    }

    private static Observation factors(SecondFactor... factors) {
        return Observed.withdrawal(w -> w.secondFactors(List.of(factors)));
    }

    private static Observation restricted(Boolean restricted) {
        return Observed.call(c -> c.accountId("a-1").ipRestricted(restricted));
    }

    private static Observation left(String balance) {
        return Observed.withdrawal(w -> w.availableBefore(balance == null ? null : new BigDecimal(balance)));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("userAgent: Curl", agent("cURL"), true),
                arguments("userAgent: curl", agent("curl/8"), false),
                arguments("userAgent: curl", NO_AGENT, false),
                arguments("userAgent: ''", EMPTY_AGENT, true),
                arguments("userAgent: ''", NO_AGENT, false),
                arguments("userAgent: ''", agent(" "), false),
                arguments("userAgent: [curl, wget]", agent("wget"), true),
                arguments("userAgent: 10", agent("10"), true),
                arguments("userAgent: 1.50", agent("1.5"), false),
                arguments("userAgent|cased: Curl", agent("curl"), false),
                arguments("userAgent|cased: curl", agent("curl"), true),
                arguments("userAgent: ÄRGER", agent("ärger"), true),
                arguments("userAgent|contains: URL", agent("curl/8"), true),
                arguments("userAgent|contains: url", NO_AGENT, false),
                arguments("userAgent|contains|cased: URL", agent("curl/8"), false),
                arguments("userAgent|contains|all: [curl, '8']", agent("curl/8"), true),
                arguments("userAgent|contains|all: [curl, '9']", agent("curl/8"), false),
                arguments("userAgent|startswith: CUR", agent("curl"), true),
                arguments("userAgent|startswith: url", agent("curl"), false),
                arguments("userAgent|startswith: curl/8", agent("curl"), false),
                arguments("userAgent|endswith: RL", agent("curl"), true),
                arguments("userAgent|endswith: cur", agent("curl"), false),
                arguments("userAgent|endswith: rl", NO_AGENT, false),
                arguments("userAgent|neq: curl", agent("CURL"), false),
                arguments("userAgent|neq: curl", agent("wget"), true),
                arguments("userAgent|neq: curl", NO_AGENT, true),
                arguments("userAgent|neq: [curl, wget]", agent("wget"), false),
                arguments("userAgent|neq: [curl, wget]", agent("go"), true),
                arguments("userAgent|neq|cased: curl", agent("CURL"), true),
                arguments("userAgent|neq|contains: url", agent("cURL/8"), false),
                arguments("userAgent|contains|neq: [url, wget]", agent("go"), true),
                arguments("userAgent|contains|neq: [url, wget]", agent("wget"), false),
                arguments("userAgent|startswith|neq: url", agent("curl"), true),
                arguments("userAgent|endswith|neq|cased: URL", agent("curl"), true),
                arguments("userAgent|re|i|neq: 'U.L'", agent("curl"), false),
                arguments("userAgent|re|neq: 'u.l'", NO_AGENT, true),
                arguments("sourceIp|cidr|neq: 10.0.0.0/8", ip("10.1.2.3"), false),
                arguments("sourceIp|cidr|neq: 10.0.0.0/8", ip("192.0.2.1"), true),
                arguments("sourceIp|cidr|neq: 10.0.0.0/8", ip(null), true),
                arguments("amount|fieldref: availableBefore", left("1.000"), true),
                arguments("amount|fieldref: availableBefore", left("1.001"), false),
                arguments("amount|fieldref: availableBefore", left(null), false),
                arguments("amount|neq|fieldref: availableBefore", left("1"), false),
                arguments("amount|neq|fieldref: availableBefore", left(null), true),
                arguments("userAgent|neq: null", agent("curl"), true),
                arguments("userAgent|neq: null", NO_AGENT, false));
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                arguments("userAgent|re: 'u.l'", agent("curl"), true),
                arguments("userAgent|re: '^u.l'", agent("curl"), false),
                arguments("userAgent|re: 'URL'", agent("curl"), false),
                arguments("userAgent|re|i: 'URL'", agent("curl"), true),
                arguments("userAgent|re: '^b$'", agent("a\nb"), false),
                arguments("userAgent|re|m: '^b$'", agent("a\nb"), true),
                arguments("userAgent|re: 'b$'", agent("b\n"), false),
                arguments("userAgent|re: '^a.b$'", agent("a\rb"), true),
                arguments("userAgent|re: 'a.b'", agent("a\nb"), false),
                arguments("userAgent|re|s: 'a.b'", agent("a\nb"), true),
                arguments("userAgent|re|i|s: 'A.B'", agent("a\nb"), true),
                arguments("userAgent|re|all: ['c', 'l$']", agent("curl"), true),
                arguments("userAgent|re|all: ['c', 'x']", agent("curl"), false),
                arguments("userAgent|re: 'curl'", NO_AGENT, false),
                arguments("userAgent|re: '^$'", EMPTY_AGENT, true));
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                arguments("userAgent: null", NO_AGENT, true),
                arguments("userAgent: null", EMPTY_AGENT, false),
                arguments("userAgent: [null, curl]", NO_AGENT, true),
                arguments("userAgent: [null, curl]", agent("curl"), true),
                arguments("userAgent: [null, curl]", agent("wget"), false),
                arguments("userAgent|neq: [null, curl]", NO_AGENT, false),
                arguments("userAgent|neq: [null, curl]", agent("wget"), true),
                arguments("userAgent|exists: true", EMPTY_AGENT, true),
                arguments("userAgent|exists: true", NO_AGENT, false),
                arguments("userAgent|exists: false", NO_AGENT, true),
                arguments("userAgent|exists: 'false'", agent("x"), false),
                arguments("amountUsd: null", usd(null), true),
                arguments("amountUsd|exists: true", usd("0"), true),
                arguments("allowlistedAt: null", NO_AGENT, true),
                arguments("allowlistedAt|exists: true", Observed.withdrawal(w -> w.allowlistedAt(Observed.NOON)), true),
                arguments("secondFactors: null", factors(), true),
                arguments("secondFactors|exists: true", factors(), false),
                arguments("secondFactors: null", factors(SecondFactor.NOT_REQUIRED), false));
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("secondFactors: totp", factors(SecondFactor.EMAIL, SecondFactor.TOTP), true),
                arguments("secondFactors: SMS", factors(SecondFactor.EMAIL, SecondFactor.TOTP), false),
                arguments("secondFactors|all: [TOTP, EMAIL]", factors(SecondFactor.EMAIL, SecondFactor.TOTP), true),
                arguments("secondFactors|all: [TOTP, SMS]", factors(SecondFactor.EMAIL, SecondFactor.TOTP), false),
                arguments("secondFactors|startswith: SECURITY", factors(SecondFactor.SECURITY_KEY), true),
                arguments("secondFactors|neq: SMS", factors(SecondFactor.EMAIL, SecondFactor.SMS), false),
                arguments("secondFactors: TOTP", factors(), false));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments("amountUsd: 250000", usd("250000.000000"), true),
                arguments("amountUsd: '250000'", usd("250000"), true),
                arguments("amountUsd: 2.5e5", usd("250000"), true),
                arguments("amountUsd: 250000", usd("250000.000001"), false),
                arguments("amountUsd: [1, 2]", usd("2"), true),
                arguments("amountUsd|neq: 2", usd("2.0"), false),
                arguments("amountUsd|neq: 2", usd(null), true),
                arguments("amountUsd|gte: 250000", usd("250000"), true),
                arguments("amountUsd|gte: 250000", usd("249999.999999"), false),
                arguments("amountUsd|gt: 250000", usd("250000"), false),
                arguments("amountUsd|gt: 250000", usd("250000.000001"), true),
                arguments("amountUsd|lte: 250000", usd("250000"), true),
                arguments("amountUsd|lte: 250000", usd("250000.000001"), false),
                arguments("amountUsd|lt: 250000", usd("250000"), false),
                arguments("amountUsd|lt: 250000", usd("249999.999999"), true),
                arguments("amountUsd|lt: 250000", usd(null), false),
                arguments("availableBefore|gte: -5", left("-5"), true),
                arguments("amountUsd|gt: 5", usd("1E+999999999"), true),
                arguments("dailyLimitUsedRatio|gte: 0.8", ratio(0.8), true),
                arguments("dailyLimitUsedRatio|gte: 0.8", ratio(Math.nextDown(0.8)), false),
                arguments("dailyLimitUsedRatio|gte: 0.8", ratio(null), false),
                arguments("dailyLimitUsedRatio|lte: 0", ratio(-0.0), true),
                arguments("dailyLimitUsedRatio: 0", ratio(-0.0), true),
                arguments("dailyLimitUsedRatio|lte: 5", ratio(Double.NaN), false),
                arguments("dailyLimitUsedRatio|gte: 5", ratio(Double.POSITIVE_INFINITY), true),
                arguments("sourceAsn: 64500", asn(64_500L), true),
                arguments("sourceAsn: [1, 64500.0]", asn(64_500L), true),
                arguments("sourceAsn|lt: 64500", asn(64_500L), false),
                arguments("sourceAsn: 64500", asn(null), false));
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("sourceIp|cidr: 10.0.0.0/8", ip("10.255.255.255"), true),
                arguments("sourceIp|cidr: 10.0.0.0/8", ip("11.0.0.0"), false),
                arguments("sourceIp|cidr: 0.0.0.0/0", ip("255.255.255.255"), true),
                arguments("sourceIp|cidr: 0.0.0.0/0", ip("2001:db8::1"), false),
                arguments("sourceIp|cidr: 10.0.0.7", ip("10.0.0.7"), true),
                arguments("sourceIp|cidr: 10.0.0.7/32", ip("10.0.0.6"), false),
                arguments("sourceIp|cidr: '2001:db8::/32'", ip("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"), true),
                arguments("sourceIp|cidr: '2001:db8::/32'", ip("2001:db9::"), false),
                arguments("sourceIp|cidr: '2001:db8::/65'", ip("2001:db8::7fff:ffff:ffff:ffff"), true),
                arguments("sourceIp|cidr: '2001:db8::/65'", ip("2001:db8::8000:0:0:0"), false),
                arguments("sourceIp|cidr: '::/0'", ip("::1"), true),
                arguments("sourceIp|cidr: [192.0.2.0/24, 10.0.0.0/8]", ip("10.1.1.1"), true),
                arguments("sourceIp|cidr: 10.0.0.0/8", ip("not an address"), false),
                arguments("sourceIp|cidr: 10.0.0.0/8", ip("10.0.0"), false),
                arguments("sourceIp|cidr: 10.0.0.0/8", ip(null), false));
    }

    static Stream<Arguments> fieldReferences() {
        return Stream.of(
                arguments("accountId|fieldref: customerId", Observed.withdrawal(w -> w.customerId("A-1")), true),
                arguments("accountId|fieldref|cased: customerId", Observed.withdrawal(w -> w.customerId("A-1")), false),
                arguments("accountId|fieldref: customerId", Observed.withdrawal(w -> w.customerId("c-9")), false),
                arguments("accountId|fieldref: customerId", Observed.withdrawal(w -> w.customerId(null)), false),
                arguments("deviceId|fieldref: requestId", NO_AGENT, false),
                arguments("accountId|neq|fieldref: customerId", Observed.withdrawal(w -> w.customerId("c-9")), true),
                arguments("accountId|neq|fieldref: customerId", Observed.withdrawal(w -> w.customerId("a-1")), false));
    }

    @ParameterizedTest
    @MethodSource({"texts", "patterns", "nulls", "lists", "numbers", "addresses", "fieldReferences"})
    void holdsOrNot(String test, Observation observation, boolean holds) {
        assertThat(Written.matches(withdrawals(test), observation)).isEqualTo(holds);
        assertThat(Written.matches(negated(withdrawals(test)), observation)).isEqualTo(!holds);
    }

    static Stream<Arguments> booleans() {
        return Stream.of(
                arguments("ipRestricted: true", restricted(true), true),
                arguments("ipRestricted: 'TRUE'", restricted(true), true),
                arguments("ipRestricted: true", restricted(false), false),
                arguments("ipRestricted: false", restricted(false), true),
                arguments("ipRestricted: [true, false]", restricted(false), true),
                arguments("ipRestricted: false", restricted(null), false),
                arguments("ipRestricted: null", restricted(null), true),
                arguments("ipRestricted|neq: true", restricted(null), true),
                arguments("status: 200", restricted(null), true),
                arguments("status|gte: 400", restricted(null), false));
    }

    @ParameterizedTest
    @MethodSource("booleans")
    void holdsOrNotOnCalls(String test, Observation observation, boolean holds) {
        assertThat(Written.matches(calls(test), observation)).isEqualTo(holds);
        assertThat(Written.matches(negated(calls(test)), observation)).isEqualTo(!holds);
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                arguments("destinationAgeSeconds|lt: 86400", age(86_399L), true, false),
                arguments("destinationAgeSeconds|lt: 86400", age(86_400L), false, true),
                arguments("destinationAgeSeconds|lte: 86400", age(86_400L), true, false),
                arguments("destinationAgeSeconds|gt: 0", age(0L), false, true),
                arguments("destinationAgeSeconds: 0", age(0L), true, false),
                arguments("destinationAgeSeconds|neq: 0", age(0L), false, true),
                arguments("destinationAgeSeconds|gte: 9223372036854775807", age(Long.MAX_VALUE), true, false),
                arguments("destinationAgeSeconds|lt: 86400", age(null), false, false),
                arguments("destinationAgeSeconds|gte: 0", age(null), false, false),
                arguments("destinationAgeSeconds: [0, 1]", age(null), false, false),
                arguments("destinationAgeSeconds|neq: 0", age(null), false, false),
                arguments("keyAgeSeconds|neq: 0", age(0L), false, false));
    }

    /** What is unknown matches neither way. */
    @ParameterizedTest
    @MethodSource("facts")
    void holdsOrNotOrIsUnknown(String test, Observation observation, boolean holds, boolean negationHolds) {
        assertThat(Written.matches(withdrawals(test), observation)).isEqualTo(holds);
        assertThat(Written.matches(negated(withdrawals(test)), observation)).isEqualTo(negationHolds);
    }

    private static String negated(String rule) {
        return rule.replace("condition: s", "condition: not s");
    }
}
