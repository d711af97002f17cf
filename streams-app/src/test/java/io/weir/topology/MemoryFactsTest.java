package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.SecondFactor;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdateBuilder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts on their whole way: from the events and seeds that teach them to the rule that asks for them. */
class MemoryFactsTest {

    private static final String DORMANT_KEYS = rule("""
            keyIdleSecondsBeforeWaking|gte: 864000
            keyAwakeSeconds|lt: 300""");

    @TempDir
    private Path state;

    @Test
    void withdrawalByAKeyThatACallHasWokenMatches_asLongAsItHasNotBeenAwakeForLong() {
        try (WeirHarness weir = WeirHarness.with(state, DORMANT_KEYS)) {
            known(weir, Duration.ofDays(11));
            call(weir, 10);

            weir.requests(
                    weir.withdrawal("soon", 60).accountId("a").apiKeyId("k").build());
            assertThat(weir.alerts()).hasSize(1);
            weir.requests(
                    weir.withdrawal("later", 400).accountId("a").apiKeyId("k").build());
            assertThat(weir.alerts())
                    .as("nothing but the end of the first one")
                    .allMatch(alert -> alert.evidenceTotal() == 1)
                    .extracting(Alert::alertId)
                    .containsOnly(weir.alerts().get(0).alertId());
        }
    }

    @Test
    void withdrawalWakesTheKeyItself() {
        try (WeirHarness weir = WeirHarness.with(state, DORMANT_KEYS)) {
            known(weir, Duration.ofDays(11));
            weir.requests(weir.withdrawal("w", 0).accountId("a").apiKeyId("k").build());

            assertThat(weir.alerts()).hasSize(1);
        }
    }

    @Test
    void withdrawalByAKeyThatWasUsedLatelyDoesNotMatch() {
        try (WeirHarness weir = WeirHarness.with(state, DORMANT_KEYS)) {
            known(weir, Duration.ofDays(9));
            call(weir, 10);
            weir.requests(weir.withdrawal("w", 60).accountId("a").apiKeyId("k").build());

            assertThat(weir.alerts()).isEmpty();
        }
    }

    @Test
    void threeDaysAreASleep_whereTheOperatorSaysSo() {
        String rule = rule("keyIdleSecondsBeforeWaking|gte: 259200");
        try (WeirHarness weir = WeirHarness.with(state, rule, Map.of("memory.dormant-after", "3d"))) {
            known(weir, Duration.ofDays(4));
            weir.requests(weir.withdrawal("w", 60).accountId("a").apiKeyId("k").build());

            assertThat(weir.alerts()).hasSize(1);
        }
    }

    @Test
    void withdrawalSoonAfterAChangeOfThePasswordMatches() {
        try (WeirHarness weir = WeirHarness.with(state, rule("secondsSinceSecurityChange|lt: 86400"))) {
            weir.requests(weir.withdrawal("before", 0).accountId("a").build());
            call(weir, 10, "password.changed");
            weir.requests(weir.withdrawal("after", 60).accountId("a").build());
            weir.requests(weir.withdrawal("another", 70).accountId("b").build());

            assertThat(weir.alerts()).singleElement().satisfies(alert -> assertThat(
                            alert.evidence().get(0).withdrawalId())
                    .isEqualTo("after"));
        }
    }

    @Test
    void secondFactorThatAnUpdateTellsOfIsOneOfTheAccount() {
        try (WeirHarness weir = WeirHarness.with(state, rule("secondsSinceSecondFactor|lte: 60"))) {
            weir.send(
                    Topics.WITHDRAWAL_UPDATES,
                    weir.codecs().withdrawalUpdate(),
                    new WithdrawalUpdateBuilder()
                            .eventId("u")
                            .withdrawalId("w0")
                            .accountId("a")
                            .state(WithdrawalState.AUTHORIZED)
                            .secondFactors(List.of(SecondFactor.TOTP))
                            .asset("BTC")
                            .network("bitcoin")
                            .amount(BigDecimal.ONE)
                            .stateAt(WeirHarness.START)
                            .build(),
                    WeirHarness.START);
            weir.requests(weir.withdrawal("soon", 60).accountId("a").build());

            assertThat(weir.alerts()).hasSize(1);
        }
    }

    @Test
    void addressThatWasPaidLittleBeforeMatches_oneThatWasPaidMuchDoesNot() {
        try (WeirHarness weir = WeirHarness.with(state, rule("destinationPaidUsd|lt: 1000"))) {
            paid(weir, "little", "999");
            paid(weir, "much", "1000");
            weir.requests(weir.withdrawal("w1", 60).destinationAddress("little").build());
            weir.requests(weir.withdrawal("w2", 61).destinationAddress("much").build());

            assertThat(weir.alerts()).singleElement().satisfies(alert -> assertThat(
                            alert.evidence().get(0).withdrawalId())
                    .isEqualTo("w1"));
        }
    }

    @Test
    void withdrawalWithoutASecondFactorMatches_whereTheAccountHasThatHabitInThisChannel() {
        try (WeirHarness weir = WeirHarness.with(state, rule("""
                secondFactorHabit|gte: 50
                secondFactors: null"""))) {
            for (int i = 0; i < 4; i++) {
                weir.requests(weir.withdrawal("w" + i, i)
                        .accountId("a")
                        .channel(Channel.WEB)
                        .secondFactors(List.of(SecondFactor.TOTP))
                        .build());
            }
            weir.requests(weir.withdrawal("api", 10).accountId("a").build());
            weir.requests(weir.withdrawal("web", 20)
                    .accountId("a")
                    .channel(Channel.WEB)
                    .build());

            assertThat(weir.alerts()).singleElement().satisfies(alert -> assertThat(
                            alert.evidence().get(0).withdrawalId())
                    .isEqualTo("web"));
        }
    }

    @Test
    void networkIsNewToAnOldKey_atItsFirstUse() {
        String rule = rule("""
                keyAgeSeconds|gte: 86400
                networkAgeForKeySeconds: 0""");
        try (WeirHarness weir = WeirHarness.with(state, rule)) {
            known(weir, Duration.ofDays(1));
            weir.requests(
                    weir.withdrawal("first", 0).accountId("a").apiKeyId("k").build());
            weir.requests(
                    weir.withdrawal("again", 5).accountId("a").apiKeyId("k").build());

            assertThat(weir.alerts()).singleElement().satisfies(alert -> assertThat(
                            alert.evidence().get(0).withdrawalId())
                    .isEqualTo("first"));
        }
    }

    private static void paid(WeirHarness weir, String address, String usd) {
        weir.send(
                Topics.WITHDRAWAL_UPDATES,
                weir.codecs().withdrawalUpdate(),
                new WithdrawalUpdateBuilder()
                        .eventId("u-" + address)
                        .withdrawalId("w-" + address)
                        .accountId("another")
                        .state(WithdrawalState.CONFIRMED)
                        .asset("BTC")
                        .network("bitcoin")
                        .amount(BigDecimal.ONE)
                        .amountUsd(new BigDecimal(usd))
                        .destinationAddress(address)
                        .stateAt(WeirHarness.START)
                        .build(),
                WeirHarness.START);
    }

    private static void known(WeirHarness weir, Duration lastSeenAgo) {
        KnownEntity key = new KnownEntity(
                EntityKind.API_KEY,
                null,
                null,
                null,
                null,
                null,
                "a",
                "k",
                WeirHarness.START.minus(Duration.ofDays(400)),
                WeirHarness.START.minus(lastSeenAgo),
                null);
        weir.send(Topics.KNOWN_ENTITIES, weir.codecs().knownEntity(), key, WeirHarness.START);
    }

    private static void call(WeirHarness weir, int seconds) {
        call(weir, seconds, null);
    }

    private static void call(WeirHarness weir, int seconds, String action) {
        Instant calledAt = WeirHarness.START.plusSeconds(seconds);
        weir.send(
                Topics.API_CALLS,
                weir.codecs().apiCall(),
                new ApiCallBuilder()
                        .eventId("c-" + seconds)
                        .accountId("a")
                        .apiKeyId("k")
                        .actor(Actor.USER)
                        .method("GET")
                        .endpoint("/account")
                        .status(200)
                        .action(action)
                        .calledAt(calledAt)
                        .build(),
                calledAt);
    }

    /** A rule that one withdrawal is enough for. */
    private static String rule(String lines) {
        return """
                title: Test
                name: test
                logsource:
                    product: exchange
                    service: withdrawals
                detection:
                    asked:
                %s
                    condition: asked
                weir:
                    mode: alert
                """.formatted(lines.indent(8).stripTrailing());
    }
}
