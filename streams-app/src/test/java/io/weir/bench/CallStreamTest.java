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
    void beginsWithACallFromEachNetworkOfEachKey_longBeforeTheOthers() {
        List<ApiCall> calls = calls(new CallStream(1, KEYS, COUNT, END).knownBefore());
        List<ApiCall> before = calls.subList(0, CallStream.introductions(KEYS));
        List<ApiCall> today = calls.subList(before.size(), COUNT);
        Instant first = today.get(0).calledAt();

        assertThat(first).isEqualTo(END.minusMillis(today.size() - 1));
        assertThat(before)
                .allSatisfy(call -> assertThat(call.calledAt()).isBefore(first.minus(CallStream.KNOWN_SINCE)));
        assertThat(distinct(before.stream().map(CallStreamTest::keyAndNetwork)))
                .containsAll(distinct(today.stream().map(CallStreamTest::keyAndNetwork)));
        assertThat(distinct(before.stream().map(ApiCall::apiKeyId))).hasSize(KEYS);
    }

    private static List<ApiCall> calls(long seed) {
        return calls(new CallStream(seed, KEYS, COUNT, END));
    }

    private static List<ApiCall> calls(CallStream stream) {
        return Stream.generate(stream::next).limit(COUNT).toList();
    }

    private static String keyAndNetwork(ApiCall call) {
        return call.apiKeyId() + " " + network(call);
    }

    private static String network(ApiCall call) {
        return call.sourceIp().substring(0, call.sourceIp().lastIndexOf('.'));
    }

    private static Set<String> distinct(Stream<String> texts) {
        return texts.collect(Collectors.toSet());
    }
}
