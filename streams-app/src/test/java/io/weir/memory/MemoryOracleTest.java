package io.weir.memory;

import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The three stages, wired as the topology wires them, against a naive twin that keeps every event. */
class MemoryOracleTest {

    @Property(tries = 400)
    void factsAreThoseOfTheTwin_inAnyOrderAndWithDuplicates(@ForAll Random random) {
        List<Event> events = AnyEvents.shuffled(AnyEvents.some(random), random);
        Stages stages = new Stages(random);
        List<Event> past = new ArrayList<>();

        for (Event event : events) {
            Facts facts = stages.take(event);
            if (event instanceof Withdrawal withdrawal) {
                assertThat(facts).as("%s", event).isEqualTo(twin(past, withdrawal));
            } else if (event instanceof ApiCall call) {
                assertThat(facts).as("%s", event).isEqualTo(twin(past, call));
            }
            past.add(event);
        }
    }

    @Property(tries = 200)
    void stateIsTheSame_whateverTheOrderAndDuplicates(@ForAll Random random) {
        List<Event> events = AnyEvents.some(random);
        Stages inOrder = new Stages(random);
        Stages shuffled = new Stages(random);

        events.forEach(inOrder::take);
        AnyEvents.shuffled(events, random).forEach(shuffled::take);

        assertThat(shuffled.besideCalls).isEqualTo(inOrder.besideCalls);
        assertThat(withoutWhatWasJustBefore(shuffled.besideWithdrawals))
                .isEqualTo(withoutWhatWasJustBefore(inOrder.besideWithdrawals));
        assertThat(shuffled.destinationsWithoutOrder()).isEqualTo(inOrder.destinationsWithoutOrder());
    }

    @Property(tries = 200)
    void reprocessingEverythingChangesNothing(@ForAll Random random) {
        List<Event> events = AnyEvents.some(random);
        Stages stages = new Stages(random);
        events.forEach(stages::take);
        Map<String, AccountUse> besideCalls = Map.copyOf(stages.besideCalls);
        Map<String, AccountUse> besideWithdrawals = Map.copyOf(stages.besideWithdrawals);
        Map<String, DestinationState> destinations = Map.copyOf(stages.destinations);

        events.forEach(stages::take);

        assertThat(stages.besideCalls).isEqualTo(besideCalls);
        assertThat(stages.besideWithdrawals).isEqualTo(besideWithdrawals);
        assertThat(stages.destinations).isEqualTo(destinations);
    }

    /** What was verified just before a withdrawal is judged when it comes. */
    private static Map<String, AccountUse> withoutWhatWasJustBefore(Map<String, AccountUse> uses) {
        Map<String, AccountUse> plain = new HashMap<>();
        uses.forEach((account, use) -> plain.put(
                account,
                new AccountUse(
                        use.keys(),
                        UsedSets.of(use).awake(),
                        use.networksByKey(),
                        use.networks(),
                        use.security(),
                        withItOrNothing(use.habits()),
                        use.touchedDay())));
        return plain;
    }

    private static FactorHabits withItOrNothing(FactorHabits habits) {
        SortedMap<Channel, List<FactorHabits.Asked>> latest = new TreeMap<>();
        habits.latest()
                .forEach((channel, all) -> latest.put(
                        channel,
                        all.stream()
                                .map(asked -> new FactorHabits.Asked(
                                        asked.atMillis(),
                                        asked.idHash(),
                                        asked.verified() == Verified.WITH_IT ? Verified.WITH_IT : Verified.NOTHING))
                                .toList()));
        return new FactorHabits(latest);
    }

    private static Facts twin(List<Event> past, Withdrawal withdrawal) {
        Facts facts = twin(
                past,
                withdrawal.accountId(),
                withdrawal.apiKeyId(),
                withdrawal.sourceNetwork(),
                withdrawal.requestedAt(),
                true);
        return withSecondFactors(past, withdrawal, facts)
                .with(
                        Fact.DESTINATION_AGE,
                        ageFrom(
                                past,
                                withdrawal.requestedAt(),
                                paidTo(withdrawal.destinationAddress(), Set.of("" + withdrawal.destinationTag()))))
                .with(
                        Fact.DESTINATION_ADDRESS_AGE,
                        ageFrom(
                                past,
                                withdrawal.requestedAt(),
                                paidTo(withdrawal.destinationAddress(), Set.of("null", "7", "8"))))
                .with(Fact.DESTINATION_PAID_USD, usdPaidTo(past, withdrawal.destinationAddress()));
    }

    private static Facts withSecondFactors(List<Event> past, Withdrawal withdrawal, Facts facts) {
        List<Event> withThis = new ArrayList<>(past);
        withThis.add(withdrawal);
        OptionalLong last = lastVerified(withThis, withdrawal.accountId());
        Facts more = last.isEmpty()
                ? facts
                : facts.with(
                        Fact.SECOND_FACTOR,
                        Math.max(0, (withdrawal.requestedAt().toEpochMilli() - last.getAsLong()) / 1_000));
        List<Verified> others = latest(past, withdrawal);
        return others.size() < 3
                ? more
                : more.with(Fact.SECOND_FACTOR_HABIT, percent(others, Set.of(Verified.WITH_IT)))
                        .with(
                                Fact.SECOND_FACTOR_BEFORE_HABIT,
                                percent(others, Set.of(Verified.WITH_IT, Verified.JUST_BEFORE)));
    }

    private static long percent(List<Verified> all, Set<Verified> wanted) {
        return 100L * all.stream().filter(wanted::contains).count() / all.size();
    }

    /** When the account last had a second factor verified; only withdrawals have any here. */
    private static OptionalLong lastVerified(List<Event> past, String account) {
        return withdrawals(past)
                .filter(other -> other.accountId().equals(account) && isVerified(other))
                .mapToLong(other -> other.requestedAt().toEpochMilli())
                .max();
    }

    private static Stream<Withdrawal> withdrawals(List<Event> events) {
        return events.stream().filter(Withdrawal.class::isInstance).map(Withdrawal.class::cast);
    }

    private static boolean isVerified(Withdrawal withdrawal) {
        return withdrawal.secondFactors().contains(SecondFactor.TOTP);
    }

    /** What stood behind the last eight withdrawals of the account and channel, each judged when it first came, but for this one. */
    private static List<Verified> latest(List<Event> past, Withdrawal withdrawal) {
        return withdrawals(past)
                .distinct()
                .filter(other -> other.accountId().equals(withdrawal.accountId())
                        && withdrawal.channel() != Channel.UNKNOWN
                        && other.channel() == withdrawal.channel())
                .sorted(Comparator.comparing(Withdrawal::requestedAt)
                        .thenComparing(other -> DestinationState.hash(other.eventId()))
                        .reversed())
                .limit(8)
                .filter(other -> !other.eventId().equals(withdrawal.eventId()))
                .map(other -> judged(past.subList(0, past.indexOf(other)), other))
                .toList();
    }

    private static Verified judged(List<Event> before, Withdrawal withdrawal) {
        OptionalLong last = lastVerified(before, withdrawal.accountId());
        if (isVerified(withdrawal)) {
            return Verified.WITH_IT;
        }
        long since = withdrawal.requestedAt().toEpochMilli() - last.orElse(Long.MIN_VALUE / 2);
        return since >= 0 && since <= 600_000 ? Verified.JUST_BEFORE : Verified.NOTHING;
    }

    private static Facts twin(List<Event> past, ApiCall call) {
        return call.accountId() == null
                ? Facts.none()
                : twin(past, call.accountId(), call.apiKeyId(), call.sourceNetwork(), call.calledAt(), false);
    }

    private static Facts twin(
            List<Event> past,
            String account,
            @Nullable String key,
            @Nullable String network,
            Instant time,
            boolean withdrawals) {
        Facts facts = Facts.none();
        Predicate<Use> ofAccount = use -> use.account.equals(account) && (withdrawals || !use.withdrawal);
        if (key != null) {
            Predicate<Use> ofKey = ofAccount.and(use -> key.equals(use.key));
            // Nobody sleeps within a day: DormancyTest has a twin of its own.
            facts = facts.with(Fact.KEY_AGE, age(past, time, ofKey))
                    .with(Fact.KEY_AWAKE, age(past, time, ofKey))
                    .with(Fact.KEY_IDLE_BEFORE_WAKING, 0);
            if (network != null) {
                Predicate<Use> fromNetwork = ofKey.and(use -> network.equals(use.network));
                facts = facts.with(Fact.NETWORK_AGE_FOR_KEY, age(past, time, fromNetwork));
            }
        }
        if (network != null) {
            Predicate<Use> fromNetwork = ofAccount.and(use -> network.equals(use.network));
            facts = facts.with(Fact.NETWORK_AGE_FOR_ACCOUNT, age(past, time, fromNetwork));
        }
        return facts;
    }

    private static long age(List<Event> past, Instant time, Predicate<Use> uses) {
        return ageFrom(past, time, event -> {
            Use use = Use.of(event);
            return use != null && uses.test(use) ? use.time.toEpochMilli() : Long.MAX_VALUE;
        });
    }

    /** Who was paid when, by an event; {@code Long.MAX_VALUE} for nobody. */
    private static ToLongFunction<Event> paidTo(String address, Set<String> tags) {
        return event -> {
            if (event instanceof WithdrawalUpdate update
                    && (update.state() == WithdrawalState.BROADCAST || update.state() == WithdrawalState.CONFIRMED)
                    && address.equals(update.destinationAddress())
                    && tags.contains("" + update.destinationTag())) {
                return update.stateAt().toEpochMilli();
            }
            if (event instanceof KnownEntity entity
                    && entity.kind() == EntityKind.DESTINATION
                    && address.equals(entity.address())
                    && tags.contains("" + entity.tag())) {
                return entity.firstPaidAt().toEpochMilli();
            }
            return Long.MAX_VALUE;
        };
    }

    /** Each withdrawal once, and each destination's seed once; {@link Day} and {@link AnyEvents} have one price each. */
    private static long usdPaidTo(List<Event> past, String address) {
        Set<String> withdrawals = new HashSet<>();
        Set<String> seeds = new HashSet<>();
        for (Event event : past) {
            if (paidTo(address, Set.of("null", "7", "8")).applyAsLong(event) == Long.MAX_VALUE) {
                continue;
            }
            if (event instanceof WithdrawalUpdate update) {
                withdrawals.add(update.withdrawalId());
            } else if (event instanceof KnownEntity entity) {
                seeds.add("" + entity.tag());
            }
        }
        return (withdrawals.size() * 590_025L + seeds.size() * 1_250L) / 100;
    }

    private static long ageFrom(List<Event> past, Instant time, ToLongFunction<Event> firstOf) {
        OptionalLong first = past.stream().mapToLong(firstOf).min();
        return first.isEmpty() || first.getAsLong() > time.toEpochMilli()
                ? 0
                : (time.toEpochMilli() - first.getAsLong()) / 1_000;
    }

    /** What an event says of an account's keys and networks. */
    private record Use(
            String account, @Nullable String key, @Nullable String network, Instant time, boolean withdrawal) {
        static @Nullable Use of(Event event) {
            if (event instanceof ApiCall call && call.accountId() != null && call.status() < 400) {
                return new Use(call.accountId(), call.apiKeyId(), call.sourceNetwork(), call.calledAt(), false);
            }
            if (event instanceof Withdrawal withdrawal) {
                return new Use(
                        withdrawal.accountId(),
                        withdrawal.apiKeyId(),
                        withdrawal.sourceNetwork(),
                        withdrawal.requestedAt(),
                        true);
            }
            return event instanceof KnownEntity entity && entity.accountId() != null
                    ? new Use(
                            entity.accountId(), entity.apiKeyId(), entity.sourceNetwork(), entity.firstSeenAt(), false)
                    : null;
        }
    }

    /** The stages and their stores; whether the calls' stage still knows what it announced is left to chance. */
    private static final class Stages {
        final KeyMemory keyMemory = new KeyMemory(COMPLETE);
        final AccountMemory accountMemory = new AccountMemory(COMPLETE);
        final DestinationMemory destinationMemory = new DestinationMemory(COMPLETE);
        final Map<String, AccountUse> besideCalls = new HashMap<>();
        final Map<String, AccountUse> besideWithdrawals = new HashMap<>();
        final Map<String, DestinationState> destinations = new HashMap<>();
        private final Random random;

        Stages(Random random) {
            this.random = random;
        }

        Facts take(Event event) {
            if (event instanceof ApiCall call) {
                return call(call);
            }
            if (event instanceof Withdrawal withdrawal) {
                return withdrawal(withdrawal);
            }
            if (event instanceof WithdrawalUpdate update) {
                DestinationInput.Paid paid = DestinationInput.paid(Day.received(update, NOON));
                if (paid != null) {
                    destinations.compute(
                            paid.addressText(), (address, state) -> destinationMemory.learn(state, paid, NOON));
                }
            } else if (event instanceof KnownEntity entity) {
                seed(entity);
            }
            return Facts.none();
        }

        private Facts call(ApiCall call) {
            Announced announced = new Announced(random.nextBoolean(), random.nextBoolean());
            KeyMemory.Observed observed = keyMemory.observe(
                    besideCalls.get(call.accountId()), watched(), Day.received(call, NOON), announced, NOON);
            if (observed.state() != null) {
                besideCalls.put(call.accountId(), observed.state());
            }
            observed.changes().forEach(this::learn);
            return observed.facts();
        }

        private Facts withdrawal(Withdrawal withdrawal) {
            AccountMemory.Observed account = accountMemory.observe(
                    besideWithdrawals.get(withdrawal.accountId()), watched(), Day.received(withdrawal, NOON), NOON);
            besideWithdrawals.put(withdrawal.accountId(), account.state());
            String address = Objects.requireNonNull(account.requested().addressText());
            DestinationMemory.Observed destination =
                    destinationMemory.observe(destinations.get(address), watched(), account.requested(), NOON);
            if (destination.state() != null) {
                destinations.put(address, destination.state());
            }
            return destination.observation().facts();
        }

        private void seed(KnownEntity entity) {
            AccountFact fact = AccountFact.of(entity);
            if (fact == null) {
                DestinationInput.Seeded seeded =
                        Objects.requireNonNull(DestinationInput.seeded(Day.received(entity, NOON)));
                destinations.compute(
                        seeded.addressText(), (address, state) -> destinationMemory.learn(state, seeded, NOON));
            } else {
                besideCalls.compute(fact.accountId(), (account, state) -> keyMemory.learn(state, fact, NOON));
                learn(fact);
            }
        }

        private void learn(AccountFact fact) {
            besideWithdrawals.compute(fact.accountId(), (account, state) -> accountMemory.learn(state, fact, NOON));
        }

        Map<String, List<Object>> destinationsWithoutOrder() {
            Map<String, List<Object>> plain = new HashMap<>();
            destinations.forEach((address, state) -> plain.put(
                    address,
                    List.of(
                            state.firstPaidMillis(),
                            state.tags(),
                            state.usdPaidMicros(),
                            new HashSet<>(state.counted()))));
            return plain;
        }
    }
}
