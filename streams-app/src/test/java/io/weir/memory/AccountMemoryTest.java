package io.weir.memory;

import static io.weir.memory.Day.ABROAD;
import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.at;
import static io.weir.memory.Day.call;
import static io.weir.memory.Day.watched;
import static io.weir.memory.Day.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.event.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Key memory beside the calls and account memory beside the withdrawals, as one: what the first tells reaches the second. */
class AccountMemoryTest {

    private final KeyMemory keyMemory = new KeyMemory(COMPLETE);
    private final AccountMemory accountMemory = new AccountMemory(COMPLETE);
    private AccountUse besideCalls;
    private AccountUse besideWithdrawals;
    private Instant now = NOON;

    @Test
    void withdrawalKnowsWhatCallsHaveShown() {
        called(call("a", "k", HOME, at(0)));
        called(call("a", "k", ABROAD, at(40)));

        assertThat(requested(withdrawal("a", "k", ABROAD, at(100))).accountFacts())
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 100)
                        .with(Fact.KEY_AWAKE, 100)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0)
                        .with(Fact.NETWORK_AGE_FOR_KEY, 60)
                        .with(Fact.NETWORK_AGE_FOR_ACCOUNT, 60));
    }

    @Test
    void withdrawalIsUseItself() {
        assertThat(requested(withdrawal("a", "k", HOME, at(0))).accountFacts().seconds(Fact.KEY_AGE))
                .isZero();
        assertThat(requested(withdrawal("a", "k", HOME, at(60))).accountFacts())
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 60)
                        .with(Fact.KEY_AWAKE, 60)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0)
                        .with(Fact.NETWORK_AGE_FOR_KEY, 60)
                        .with(Fact.NETWORK_AGE_FOR_ACCOUNT, 60));
    }

    @Test
    void sessionHasNoKey_itsNetworkCountsForTheAccount() {
        requested(withdrawal("a", null, HOME, at(0)));

        assertThat(requested(withdrawal("a", "k", HOME, at(10))).accountFacts())
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 0)
                        .with(Fact.KEY_AWAKE, 0)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0)
                        .with(Fact.NETWORK_AGE_FOR_KEY, 0)
                        .with(Fact.NETWORK_AGE_FOR_ACCOUNT, 10));
    }

    @Test
    void keyThatTheCallsHadNoRoomForIsUnknown_notNew() {
        for (int i = 0; i <= AccountUse.MAX_KEYS; i++) {
            called(call("a", "k" + i, null, at(i)));
        }

        assertThat(requested(withdrawal("a", "k" + AccountUse.MAX_KEYS, HOME, at(1_000)))
                        .accountFacts())
                .isEqualTo(Facts.none().with(Fact.NETWORK_AGE_FOR_ACCOUNT, 0));
    }

    @Test
    void networkThatTheCallsHadNoRoomForIsUnknown_notNew() {
        for (int i = 0; i <= AccountUse.MAX_NETWORKS; i++) {
            called(call("a", i < AccountUse.MAX_NETWORKS_PER_KEY ? "k" : null, KeyMemoryTest.network(i), at(i)));
        }
        called(call("a", "k", ABROAD, at(500)));

        assertThat(requested(withdrawal("a", "k", ABROAD, at(1_000))).accountFacts())
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 1_000)
                        .with(Fact.KEY_AWAKE, 1_000)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0));
    }

    @Test
    void keyThatCallsForYearsIsStillOldAtItsFirstWithdrawal() {
        for (int day = 0; day <= 3 * Retention.DAYS; day++) {
            now = NOON.plus(Duration.ofDays(day));
            called(call("a", "k", HOME, now));
        }

        assertThat(requested(withdrawal("a", "k", HOME, now)).accountFacts().seconds(Fact.NETWORK_AGE_FOR_KEY))
                .isEqualTo(Duration.ofDays(3 * Retention.DAYS).toSeconds());
    }

    @Test
    void accountIsToldOfAWaking() {
        called(call("a", "k", HOME, at(0)));
        called(call("a", "k", HOME, NOON.plus(Duration.ofDays(11))));

        Facts facts = requested(withdrawal(
                        "a", "k", HOME, NOON.plus(Duration.ofDays(11)).plusSeconds(120)))
                .accountFacts();

        assertThat(facts.seconds(Fact.KEY_AWAKE)).isEqualTo(120);
        assertThat(facts.seconds(Fact.KEY_IDLE_BEFORE_WAKING)).isEqualTo(950_400);
    }

    @Test
    void withdrawalWakesAKeyToo_thatNoCallHasWoken() {
        called(call("a", "k", HOME, at(0)));

        Facts facts = requested(withdrawal("a", "k", HOME, NOON.plus(Duration.ofDays(12))))
                .accountFacts();

        assertThat(facts.seconds(Fact.KEY_AWAKE)).isZero();
        assertThat(facts.seconds(Fact.KEY_IDLE_BEFORE_WAKING)).isEqualTo(1_036_800);
    }

    @Test
    void keyThatCallsEveryDayIsAwake_howeverRarelyItWithdraws() {
        requested(withdrawal("a", "k", HOME, at(0)));
        for (int day = 0; day <= 30; day++) {
            called(call("a", "k", HOME, NOON.plus(Duration.ofDays(day))));
        }

        Facts facts = requested(withdrawal("a", "k", HOME, NOON.plus(Duration.ofDays(31))))
                .accountFacts();

        assertThat(facts.seconds(Fact.KEY_AWAKE)).isEqualTo(31 * 86_400);
        assertThat(facts.seconds(Fact.KEY_IDLE_BEFORE_WAKING)).isZero();
    }

    @Test
    void withdrawalGoesToItsAddress_orToItsAccountWithoutOne() {
        assertThat(requested(withdrawal("a", "k", HOME, at(0))).key()).isEqualTo("bitcoin:bc1q");
        assertThat(requested(withdrawal("w", "a", "k", HOME, "bc1q", "7", at(0)))
                        .key())
                .as("all tags of an address meet")
                .isEqualTo("bitcoin:bc1q");
        assertThat(requested(withdrawal("w", "a", "k", HOME, null, null, at(0))))
                .satisfies(requested -> {
                    assertThat(requested.key()).isEqualTo("a");
                    assertThat(requested.addressText()).isNull();
                });
    }

    @Test
    void reprocessingChangesNothing() {
        Received<Withdrawal> withdrawal = withdrawal("a", "k", HOME, at(0));
        requested(withdrawal);
        AccountUse once = besideWithdrawals;

        assertThat(requested(withdrawal).accountFacts().seconds(Fact.KEY_AGE)).isZero();
        assertThat(besideWithdrawals).isEqualTo(once);
    }

    private void called(Received<ApiCall> call) {
        KeyMemory.Observed observed = keyMemory.observe(besideCalls, watched(), call, Announced.ALL, now);
        besideCalls = observed.state();
        for (AccountFact fact : observed.changes()) {
            besideWithdrawals = accountMemory.learn(besideWithdrawals, fact, now);
        }
    }

    private DestinationInput.Requested requested(Received<Withdrawal> withdrawal) {
        AccountMemory.Observed observed = accountMemory.observe(besideWithdrawals, watched(), withdrawal, now);
        besideWithdrawals = observed.state();
        return observed.requested();
    }
}
