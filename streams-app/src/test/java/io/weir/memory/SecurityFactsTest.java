package io.weir.memory;

import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.at;
import static io.weir.memory.Day.call;
import static io.weir.memory.Day.received;
import static io.weir.memory.Day.watched;
import static io.weir.memory.Day.watchedSince;
import static io.weir.memory.Day.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.AccountFact.SecurityActed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityFactsTest {

    private static final Instant EARLIER = NOON.minus(Duration.ofDays(8));

    private final KeyMemory keyMemory = new KeyMemory(COMPLETE);
    private final AccountMemory accountMemory = new AccountMemory(COMPLETE);
    private AccountUse besideCalls;
    private AccountUse besideWithdrawals;
    private Watch watch = watched();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second-factor.reset",
                "password.changed",
                "email.changed",
                "limit.changed",
                "allowlist.disabled",
                "key.created",
                "key.permissions-changed"
            })
    void changeIsKnownToTheCallItself_toLaterCallsAndToWithdrawals(String action) {
        assertThat(acted(action, at(0), 200).seconds(Fact.SECURITY_CHANGE)).isZero();
        assertThat(acted("login", at(30), 200).seconds(Fact.SECURITY_CHANGE)).isEqualTo(30);

        Facts facts = requested(at(90));
        assertThat(facts.seconds(Fact.SECURITY_CHANGE)).isEqualTo(90);
        assertThat(facts.isKnown(Fact.SECOND_FACTOR)).isFalse();
    }

    @Test
    void secondFactorIsKnownFromCalls_fromWithdrawalsAndFromTheirUpdates() {
        acted("second-factor.verified", at(0), 200);
        assertThat(requested(at(60)).seconds(Fact.SECOND_FACTOR)).isEqualTo(60);

        assertThat(requested(at(100), SecondFactor.TOTP).seconds(Fact.SECOND_FACTOR))
                .as("by itself")
                .isZero();
        assertThat(requested(at(160), SecondFactor.NOT_REQUIRED).seconds(Fact.SECOND_FACTOR))
                .isEqualTo(60);

        updated(at(200), List.of(SecondFactor.SECURITY_KEY));
        updated(at(210), List.of());
        updated(at(220), null);
        updated(at(230), List.of(SecondFactor.NOT_REQUIRED));
        assertThat(requested(at(260)).seconds(Fact.SECOND_FACTOR)).isEqualTo(60);
        assertThat(requested(at(260)).isKnown(Fact.SECURITY_CHANGE)).isFalse();
    }

    @Test
    void lastTimeOnlyMovesOn_inAnyOrderAndRepeated() {
        acted("password.changed", at(100), 200);
        AccountUse once = besideWithdrawals;
        acted("password.changed", at(100), 200);
        acted("password.changed", at(40), 200);

        assertThat(besideWithdrawals.security()).isEqualTo(once.security());
        assertThat(requested(at(160)).seconds(Fact.SECURITY_CHANGE)).isEqualTo(60);
        assertThat(requested(at(50)).seconds(Fact.SECURITY_CHANGE))
                .as("of an event before it")
                .isZero();
    }

    @Test
    void refusedActionsAreNone() {
        assertThat(acted("password.changed", at(0), 403).isKnown(Fact.SECURITY_CHANGE))
                .isFalse();
        assertThat(requested(at(60)).isKnown(Fact.SECURITY_CHANGE)).isFalse();
    }

    @Test
    void whatSupportDoesForAnAccountIsToldToThatAccount() {
        ApiCall reset = call("support", null, HOME, at(0)).event().toBuilder()
                .action("second-factor.reset")
                .onAccountId("a")
                .build();
        KeyMemory.Observed observed = keyMemory.observe(null, watch, received(reset, at(0)), Announced.ALL, NOON);

        assertThat(observed.facts().isKnown(Fact.SECURITY_CHANGE)).isFalse();
        assertThat(observed.changes())
                .contains(new SecurityActed("a", new TreeMap<>(Map.of(SecurityAction.SECOND_FACTOR_RESET, at(0)))));
        observed.changes().stream()
                .filter(change -> change.accountId().equals("a"))
                .forEach(this::learn);
        assertThat(requested(at(60)).seconds(Fact.SECURITY_CHANGE)).isEqualTo(60);
    }

    @Test
    void neverIsLongAgo_onceThatCanBeKnown() {
        assertThat(requested(at(0)).isKnown(Fact.SECOND_FACTOR)).isFalse();
        watch = watchedSince(EARLIER);

        Facts facts = requested(at(0));

        assertThat(facts.seconds(Fact.SECOND_FACTOR)).isEqualTo(400 * 86_400);
        assertThat(facts.seconds(Fact.SECURITY_CHANGE)).isEqualTo(400 * 86_400);
    }

    @Test
    void habitIsOfTheLastEightWithdrawalsOfTheChannel_beforeThisOne() {
        for (int i = 0; i < 2; i++) {
            assertThat(requested(at(i), SecondFactor.TOTP).isKnown(Fact.SECOND_FACTOR_HABIT))
                    .isFalse();
        }
        assertThat(requested(at(2)).isKnown(Fact.SECOND_FACTOR_HABIT)).isFalse();
        assertThat(requested(at(3), SecondFactor.NOT_REQUIRED).value(Fact.SECOND_FACTOR_HABIT))
                .isEqualTo(66);
        assertThat(requested(at(4)).value(Fact.SECOND_FACTOR_HABIT)).isEqualTo(50);
        for (int i = 5; i < 13; i++) {
            requested(at(i), SecondFactor.PASSKEY);
        }
        assertThat(requested(at(13)).value(Fact.SECOND_FACTOR_HABIT)).isEqualTo(100);
        assertThat(requested(at(13)).value(Fact.SECOND_FACTOR_HABIT))
                .as("delivered again, it is not one of those before it")
                .isEqualTo(100);
    }

    @Test
    void habitOfVerifyingBefore_takesWhatWasVerifiedInTheTenMinutesBefore() {
        for (int i = 0; i < 3; i++) {
            acted("second-factor.verified", at(i * 3_600), 200);
            requested(at(i * 3_600 + 600));
        }
        requested(at(2 * 3_600 + 601));

        Facts facts = requested(at(4 * 3_600));

        assertThat(facts.value(Fact.SECOND_FACTOR_HABIT)).isZero();
        assertThat(facts.value(Fact.SECOND_FACTOR_BEFORE_HABIT)).isEqualTo(75);
    }

    @Test
    void habitOfVerifyingBefore_doesNotTakeWhatUpdatesOfOtherWithdrawalsBring() {
        for (int i = 0; i < 4; i++) {
            requested(at(i * 60));
            updated(at(i * 60 + 10), List.of(SecondFactor.TOTP));
        }

        Facts facts = requested(at(4 * 3_600));

        assertThat(facts.value(Fact.SECOND_FACTOR_BEFORE_HABIT)).isZero();
        assertThat(facts.seconds(Fact.SECOND_FACTOR)).isEqualTo(4 * 3_600 - 190);
    }

    @Test
    void habitIsTheSame_inAnyOrderAndRepeated() {
        for (int i = 0; i < 10; i++) {
            requested(at(i * 3_600), i % 3 == 0 ? SecondFactor.TOTP : SecondFactor.NOT_REQUIRED);
        }
        FactorHabits inOrder = besideWithdrawals.habits();
        besideWithdrawals = null;
        for (int i : new int[] {9, 2, 7, 7, 0, 4, 1, 8, 3, 6, 0, 5, 9}) {
            requested(at(i * 3_600), i % 3 == 0 ? SecondFactor.TOTP : SecondFactor.NOT_REQUIRED);
        }
        assertThat(besideWithdrawals.habits()).isEqualTo(inOrder);
    }

    @Test
    void tellsTheAccountOnceMore_whenThisProcessHasNot() {
        acted("email.changed", at(0), 200);

        KeyMemory.Observed touched =
                keyMemory.observe(besideCalls, watch, call("a", null, HOME, at(5)), Announced.NOTHING, NOON);

        assertThat(touched.changes())
                .contains(new SecurityActed("a", new TreeMap<>(Map.of(SecurityAction.EMAIL_CHANGED, at(0)))));
    }

    private Facts acted(String action, Instant calledAt, int status) {
        ApiCall call = call("a", null, HOME, calledAt, status).event().toBuilder()
                .action(action)
                .build();
        KeyMemory.Observed observed =
                keyMemory.observe(besideCalls, watch, received(call, calledAt), Announced.ALL, NOON);
        besideCalls = observed.state();
        observed.changes().forEach(this::learn);
        return observed.facts();
    }

    private Facts requested(Instant requestedAt, SecondFactor... factors) {
        Received<Withdrawal> withdrawal = received(
                withdrawal("a", null, HOME, requestedAt).event().toBuilder()
                        .secondFactors(List.of(factors))
                        .build(),
                NOON);
        AccountMemory.Observed observed = accountMemory.observe(besideWithdrawals, watch, withdrawal, NOON);
        besideWithdrawals = observed.state();
        return observed.requested().accountFacts();
    }

    private void updated(Instant stateAt, List<SecondFactor> factors) {
        WithdrawalUpdate update = Day.update("w", WithdrawalState.AUTHORIZED, "bc1q", null, stateAt).event().toBuilder()
                .secondFactors(factors)
                .build();
        AccountFact fact = AccountFact.of(update);
        if (fact != null) {
            assertThat(fact.accountId()).isEqualTo("a-1");
            learn(Objects.requireNonNull(fact));
        }
    }

    private void learn(AccountFact fact) {
        besideWithdrawals = accountMemory.learn(besideWithdrawals, fact, NOON);
    }
}
