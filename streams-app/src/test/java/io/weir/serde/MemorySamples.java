package io.weir.serde;

import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.MoreKeys;
import io.weir.memory.AccountFact.NetworksSeen;
import io.weir.memory.AccountFact.SecurityActed;
import io.weir.memory.AccountUse;
import io.weir.memory.Awake;
import io.weir.memory.DestinationInput.Paid;
import io.weir.memory.DestinationInput.Requested;
import io.weir.memory.DestinationInput.Seeded;
import io.weir.memory.DestinationState;
import io.weir.memory.FactorHabits;
import io.weir.memory.SecurityAction;
import io.weir.memory.SecurityTimes;
import io.weir.memory.SeenTimes;
import io.weir.memory.SeenTimes.Seen;
import io.weir.memory.Verified;
import io.weir.memory.Watch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** One plain value of each kind that memory sends or stores. */
final class MemorySamples {

    static final Origin ORIGIN = new Origin("withdrawals", 3, 1_000);
    static final int DAY = 18_023;

    static final Requested REQUEST = new Requested(
            received(new Withdrawal(
                    "e-1",
                    "w-1",
                    null,
                    null,
                    "a-1",
                    "c-1",
                    Segment.RETAIL,
                    null,
                    "k-1",
                    Channel.API,
                    "203.0.113.9",
                    "203.0.113.0/24",
                    64_500L,
                    null,
                    null,
                    null,
                    Rail.ONCHAIN,
                    "BTC",
                    "bitcoin",
                    new BigDecimal("98.5"),
                    null,
                    new BigDecimal("580000"),
                    null,
                    0.985,
                    null,
                    "bc1q",
                    "7",
                    null,
                    null,
                    null,
                    List.of(SecondFactor.TOTP),
                    Samples.REQUESTED)),
            Facts.none().with(Fact.KEY_AGE, 86_400));

    static final Paid PAYMENT = new Paid(received(new WithdrawalUpdate(
            "u-1",
            "w-1",
            "a-1",
            WithdrawalState.BROADCAST,
            null,
            "b-1",
            null,
            null,
            "BTC",
            "bitcoin",
            new BigDecimal("98.5"),
            null,
            "bc1q",
            null,
            null,
            Samples.REQUESTED)));

    static final Seeded SEED = new Seeded(received(new KnownEntity(
            EntityKind.DESTINATION,
            "bitcoin",
            "bc1q",
            "7",
            Samples.REQUESTED,
            new BigDecimal("12.5"),
            null,
            null,
            null,
            null,
            null)));

    /** Slept for ten days until seconds before. */
    static final Awake AWAKE = new Awake(
            Samples.REQUESTED.toEpochMilli() - 4_000,
            Samples.REQUESTED.toEpochMilli(),
            Samples.REQUESTED.toEpochMilli() - 4_000 - 864_000_000);

    static final SecurityActed ACTED =
            new SecurityActed("a-1", new TreeMap<>(Map.of(SecurityAction.PASSWORD_CHANGED, Samples.REQUESTED)));

    static final FactorHabits HABITS = new FactorHabits(new TreeMap<>(Map.of(
            Channel.WEB, List.of(new FactorHabits.Asked(Samples.REQUESTED.toEpochMilli(), 7, Verified.WITH_IT)))));

    static final KeySeen KEY = new KeySeen("a-1", "k-1", Samples.REQUESTED, AWAKE, networks("203.0.113.0/24"), true);

    static final AccountUse USE = new AccountUse(
            seen("k-1"),
            Map.of("k-1", AWAKE),
            new TreeMap<>(Map.of("k-1", seen("203.0.113.0/24"))),
            seen("203.0.113.0/24"),
            new SecurityTimes(ACTED.last()),
            HABITS,
            DAY);

    static final DestinationState DESTINATION = new DestinationState(
            Samples.REQUESTED.toEpochMilli(),
            new SeenTimes<>(new TreeMap<>(Map.of(1L, new Seen(Samples.REQUESTED.toEpochMilli(), DAY))), DAY),
            580_000_000_000L,
            List.of(-2L),
            DAY);

    static final NetworksSeen NETWORKS = new NetworksSeen("a-1", networks("203.0.113.0/24"), false);

    static final MoreKeys MORE_KEYS = new MoreKeys("a-1");

    static final Watch WATCH = new Watch(Samples.REQUESTED);

    private MemorySamples() {}

    static <E extends Event> Received<E> received(E event) {
        return new Received<>(event, ORIGIN, Samples.INGESTED, List.of("userAgent:cut"));
    }

    static SortedMap<String, Instant> networks(String network) {
        return new TreeMap<>(Map.of(network, Samples.REQUESTED));
    }

    static SeenTimes<String> seen(String member) {
        return new SeenTimes<>(
                new TreeMap<>(Map.of(member, new Seen(Samples.REQUESTED.toEpochMilli(), DAY))), SeenTimes.NEVER);
    }

    /** As many as are kept, of the longest numbers. */
    static FactorHabits fullHabits() {
        SortedMap<Channel, List<FactorHabits.Asked>> latest = new TreeMap<>();
        for (Channel channel : Channel.values()) {
            latest.put(
                    channel,
                    Collections.nCopies(
                            FactorHabits.KEPT,
                            new FactorHabits.Asked(Long.MAX_VALUE, Long.MIN_VALUE, Verified.WITH_IT)));
        }
        return new FactorHabits(latest);
    }

    /** Times of so many actions. */
    static SortedMap<SecurityAction, Instant> anySecurity(Random random, int max) {
        SortedMap<SecurityAction, Instant> last = new TreeMap<>();
        for (int i = 0; i < max; i++) {
            last.put(SecurityAction.values()[i], Instant.ofEpochMilli(random.nextLong()));
        }
        return last;
    }
}
