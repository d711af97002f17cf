package io.weir.memory;

import static io.weir.event.WithdrawalState.BROADCAST;
import static io.weir.event.WithdrawalState.CONFIRMED;
import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.at;
import static io.weir.memory.Day.knownDestination;
import static io.weir.memory.Day.received;
import static io.weir.memory.Day.update;
import static io.weir.memory.Day.watched;
import static io.weir.memory.Day.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.Received;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.DestinationInput.Paid;
import io.weir.memory.DestinationInput.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationMemoryTest {

    private DestinationMemory memory = new DestinationMemory(COMPLETE);
    private DestinationState state;
    private Instant now = NOON;

    @Test
    void neverPaidIsOfAgeZero_andLeavesNoState() {
        assertThat(requested(null, at(0))).isEqualTo(ages(0, 0));
        assertThat(requested(null, at(86_400))).isEqualTo(ages(0, 0));
        assertThat(state).isNull();
    }

    @Test
    void ageCountsFromTheFirstPayment() {
        paid("w-1", BROADCAST, null, at(100));
        paid("w-2", BROADCAST, null, at(200));

        assertThat(requested(null, at(100))).isEqualTo(ages(0, 0));
        assertThat(requested(null, at(86_499))).isEqualTo(ages(86_399, 86_399));
        assertThat(requested(null, at(86_500))).isEqualTo(ages(86_400, 86_400));
        assertThat(requested(null, at(50))).as("asked for before the payment").isEqualTo(ages(0, 0));
    }

    @Test
    void everyTagHasAnAgeOfItsOwn_andTheAddressTheOldest() {
        paid("w-1", BROADCAST, "7", at(0));
        paid("w-2", BROADCAST, "8", at(50));

        assertThat(requested("7", at(100))).isEqualTo(ages(100, 100));
        assertThat(requested("8", at(100))).isEqualTo(ages(50, 100));
        assertThat(requested("9", at(100))).isEqualTo(ages(0, 100));
        assertThat(requested(null, at(100))).isEqualTo(ages(0, 100));
    }

    @ParameterizedTest
    @EnumSource(
            value = WithdrawalState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BROADCAST", "CONFIRMED"})
    void onlyMoneyThatHasLeftAgesADestination(WithdrawalState unpaid) {
        assertThat(DestinationInput.paid(update("w-1", unpaid, "bc1q", null, at(0))))
                .isNull();
    }

    @Test
    void updateWithoutADestinationTellsNobody() {
        assertThat(DestinationInput.paid(update("w-1", BROADCAST, null, null, at(0))))
                .isNull();
    }

    @Test
    void withdrawalWithoutADestinationKeepsItsFactsUnknown() {
        Requested requested = new Requested(
                withdrawal("w", "a", null, HOME, null, null, at(0)),
                Facts.none().with(Fact.KEY_AGE, 5));

        DestinationMemory.Observed observed = memory.observe(null, watched(), requested, now);

        assertThat(observed.observation().facts()).isEqualTo(Facts.none().with(Fact.KEY_AGE, 5));
        assertThat(observed.state()).isNull();
    }

    @Test
    void factsOfTheAccountStay() {
        Requested requested = new Requested(
                withdrawal("w", "a", null, HOME, "bc1q", null, at(0)),
                Facts.none().with(Fact.KEY_AGE, 5));

        assertThat(memory.observe(null, watched(), requested, now).observation().facts())
                .isEqualTo(ages(0, 0).with(Fact.DESTINATION_PAID_USD, 0).with(Fact.KEY_AGE, 5));
    }

    @Test
    void seedMakesADestinationOld() {
        seeded(knownDestination("bc1q", "7", at(-1_000), null));

        assertThat(requested("7", at(0))).isEqualTo(ages(1_000, 1_000));
        assertThat(requested("8", at(0))).isEqualTo(ages(0, 1_000));
    }

    @Test
    void dollarsCountOncePerWithdrawal() {
        paid("w-1", BROADCAST, null, at(0));
        paid("w-1", CONFIRMED, null, at(600));
        paid("w-1", CONFIRMED, null, at(600));
        paid("w-2", CONFIRMED, "7", at(700));
        seeded(knownDestination("bc1q", "7", at(-1_000), "0.000001"));
        seeded(knownDestination("bc1q", "7", at(-1_000), "0.000001"));

        assertThat(state.usdPaidMicros()).isEqualTo(2 * 5_900_250_000L + 1);
    }

    @Test
    void dollarsThatTheAddressWasPaidAreAFact_whole_whateverTheTag() {
        assertThat(facts(null, at(0)).value(Fact.DESTINATION_PAID_USD)).isZero();
        paid("w-1", BROADCAST, null, at(0));
        paid("w-1", CONFIRMED, null, at(600));
        assertThat(facts(null, at(700)).value(Fact.DESTINATION_PAID_USD)).isEqualTo(5_900);
        seeded(knownDestination("bc1q", "7", at(-1_000), "99.75"));
        assertThat(facts("8", at(700)).value(Fact.DESTINATION_PAID_USD)).isEqualTo(6_000);
        seeded(knownDestination("bc1q", "9", at(-1_000), null));
        assertThat(facts("9", at(700)).value(Fact.DESTINATION_PAID_USD))
                .as("at least")
                .isEqualTo(6_000);
    }

    @Test
    void dollarsAreUnknown_wherePaymentsHadNoValueAtAll() {
        seeded(knownDestination("bc1q", null, at(-1_000), null));

        assertThat(facts(null, at(0)).isKnown(Fact.DESTINATION_PAID_USD)).isFalse();
    }

    @Test
    void dollarsAreUnknown_whileThePartitionIsCold() {
        memory = new DestinationMemory(MemorySettings.DEFAULT);
        paid("w-1", BROADCAST, null, at(0));

        assertThat(facts(null, at(0)).isKnown(Fact.DESTINATION_PAID_USD)).isFalse();
    }

    @Test
    void dollarsSaturate() {
        seeded(knownDestination("bc1q", null, at(0), "1E+40"));
        paid("w-1", BROADCAST, null, at(0));

        assertThat(state.usdPaidMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ringForgetsTheOldestPayment_whenItIsFull() {
        for (int i = 0; i <= DestinationState.MAX_COUNTED; i++) {
            paid("w-" + i, BROADCAST, null, at(i));
        }
        long all = state.usdPaidMicros();

        paid("w-1", CONFIRMED, null, at(5_000));
        assertThat(state.usdPaidMicros()).as("still known").isEqualTo(all);
        paid("w-0", CONFIRMED, null, at(5_000));
        assertThat(state.usdPaidMicros()).as("a stated limit").isGreaterThan(all);
        assertThat(state.counted()).hasSize(DestinationState.MAX_COUNTED);
    }

    @Test
    void tagsAreUnknown_whenTheirSetHasOverflowed_butTheAddressIsNot() {
        for (int i = 0; i <= DestinationState.MAX_TAGS; i++) {
            paid("w-" + i, BROADCAST, Integer.toString(i), at(0));
        }

        assertThat(requested("0", at(10))).isEqualTo(ages(10, 10));
        assertThat(requested(Integer.toString(DestinationState.MAX_TAGS), at(10)))
                .isEqualTo(Facts.none().with(Fact.DESTINATION_ADDRESS_AGE, 10));
    }

    @Test
    void factsAreUnknown_whileThePartitionIsCold_evenOfWhatWasPaid() {
        memory = new DestinationMemory(MemorySettings.DEFAULT);
        paid("w-1", BROADCAST, null, at(0));

        assertThat(requested(null, NOON.plus(Duration.ofDays(7)).minusMillis(1)))
                .isEqualTo(Facts.none());
        assertThat(requested(null, NOON.plus(Duration.ofDays(7)))).isEqualTo(ages(604_800, 604_800));
    }

    @Test
    void requestAgesADestinationAnHourLater_whenPaidIsTakenFromRequests() {
        memory = new DestinationMemory(
                new MemorySettings(Day.ALL_KINDS, Duration.ofDays(7), PaidFrom.REQUESTS, Duration.ofDays(10)));

        assertThat(requested(null, at(0))).isEqualTo(ages(0, 0));
        assertThat(requested(null, at(3_600))).isEqualTo(ages(0, 0));
        assertThat(requested(null, at(3_660))).isEqualTo(ages(60, 60));
        assertThat(requested("7", at(3_660))).isEqualTo(ages(0, 60));
    }

    @Test
    void destinationExpires_whenUntouchedFor400Days_andARequestTouches() {
        paid("w-1", BROADCAST, null, at(0));
        assertThat(state.expiresAt()).isAfter(NOON.plus(Duration.ofDays(400)));
        assertThat(state.expiresAt()).isBeforeOrEqualTo(NOON.plus(Duration.ofDays(430)));

        now = NOON.plus(Duration.ofDays(399));
        requested(null, now);
        assertThat(state.expiresAt()).isAfter(NOON.plus(Duration.ofDays(430)));
    }

    @Test
    void onlyDestinationsGoToDestinations() {
        assertThat(DestinationInput.seeded(
                        received(Day.known(io.weir.event.EntityKind.API_KEY, "a", "k", null, NOON), NOON)))
                .isNull();
    }

    @Test
    void settingsNameTheirFamilies() {
        MemorySettings settings = new MemorySettings(
                Set.of(Fact.KEY_AGE.completedBy()), Duration.ofDays(7), PaidFrom.UPDATES, Duration.ofDays(10));

        assertThat(settings.knows(Fact.KEY_AGE, watched(), NOON)).isTrue();
        assertThat(settings.knows(Fact.DESTINATION_AGE, watched(), NOON)).isFalse();
    }

    /** The ages only. */
    private Facts requested(String tag, Instant requestedAt) {
        Facts all = facts(tag, requestedAt);
        Facts ages = Facts.none();
        for (Fact age : List.of(Fact.DESTINATION_AGE, Fact.DESTINATION_ADDRESS_AGE)) {
            ages = all.isKnown(age) ? ages.with(age, all.seconds(age)) : ages;
        }
        return ages;
    }

    private Facts facts(String tag, Instant requestedAt) {
        DestinationMemory.Observed observed = memory.observe(
                state,
                watched(),
                new Requested(withdrawal("w-" + requestedAt, "a", null, HOME, "bc1q", tag, requestedAt), Facts.none()),
                now);
        state = observed.state();
        return observed.observation().facts();
    }

    private void paid(String withdrawalId, WithdrawalState paidState, String tag, Instant stateAt) {
        Received<WithdrawalUpdate> update = update(withdrawalId, paidState, "bc1q", tag, stateAt);
        Paid paid = Objects.requireNonNull(DestinationInput.paid(update));
        assertThat(paid.key()).isEqualTo("bitcoin:bc1q");
        state = memory.learn(state, paid, now);
    }

    private void seeded(KnownEntity entity) {
        state = memory.learn(state, Objects.requireNonNull(DestinationInput.seeded(received(entity, NOON))), now);
    }

    private static Facts ages(long destination, long address) {
        return Facts.none().with(Fact.DESTINATION_AGE, destination).with(Fact.DESTINATION_ADDRESS_AGE, address);
    }
}
