package io.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.event.ApiCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallStreamTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final int KEYS = 1_000;
    private static final int COUNT = 20_000;

    @Test
    void sameSeedMakesTheSameCalls() {
        assertThat(calls(1)).isEqualTo(calls(1));
        assertThat(calls(2).get(0)).isNotEqualTo(calls(1).get(0));
    }

    @Test
    void timesGoOnEvenly_andEndWhereAsked() {
        List<ApiCall> calls = calls(1);

        for (int i = 0; i < COUNT; i++) {
            assertThat(calls.get(i).calledAt()).isEqualTo(END.minusMillis(COUNT - 1 - i));
        }
    }

    @Test
    void keyHasOneOwnerAndTwoNetworks_theSecondNowAndThen() {
        Map<String, List<ApiCall>> byKey = calls(1).stream().collect(Collectors.groupingBy(ApiCall::apiKeyId));

        assertThat(byKey.values()).allSatisfy(ofKey -> {
            assertThat(distinct(ofKey.stream().map(ApiCall::accountId))).hasSize(1);
            assertThat(distinct(ofKey.stream().map(CallStreamTest::network))).hasSizeBetween(1, 2);
        });
        List<ApiCall> busiest = byKey.values().stream()
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        Map<String, Long> calls =
                busiest.stream().collect(Collectors.groupingBy(CallStreamTest::network, Collectors.counting()));
        assertThat(calls.values().stream().mapToLong(Long::longValue).min().orElseThrow() / (double) busiest.size())
                .as("from the second network")
                .isCloseTo(0.05, within(0.03));
    }

    @Test
    void keyThatWasKnownBefore_hasCalledFromItsUsualNetwork_longBeforeTheOthersBegin() {
        List<ApiCall> calls = calls(new CallStream(1, KEYS, COUNT, END).knownBefore(KEYS));
        List<ApiCall> before = calls.subList(0, KEYS);
        List<ApiCall> today = calls.subList(KEYS, COUNT);

        assertThat(distinct(before.stream().map(ApiCall::apiKeyId))).hasSize(KEYS);
        assertThat(before).allSatisfy(call -> assertThat(call.calledAt())
                .isBeforeOrEqualTo(today.get(0).calledAt().minus(CallStream.KNOWN_SINCE)));
        assertThat(today.get(0).calledAt()).isEqualTo(END.minusMillis(COUNT - 1 - KEYS));
        Map<String, String> usual =
                before.stream().collect(Collectors.toMap(ApiCall::apiKeyId, CallStreamTest::network));
        double elsewhere = today.stream()
                .filter(call -> !network(call).equals(usual.get(call.apiKeyId())))
                .count();
        assertThat(elsewhere / today.size()).as("from a network that is new").isCloseTo(0.05, within(0.01));
    }

    private static List<ApiCall> calls(long seed) {
        return calls(new CallStream(seed, KEYS, COUNT, END));
    }

    private static List<ApiCall> calls(CallStream stream) {
        return Stream.generate(stream::next).limit(COUNT).toList();
    }

    private static String network(ApiCall call) {
        return call.sourceIp().substring(0, call.sourceIp().lastIndexOf('.'));
    }

    private static Set<String> distinct(Stream<String> texts) {
        return texts.collect(Collectors.toSet());
    }
}
