package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.KnownEntity;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalUpdate;
import io.weir.memory.AccountFact;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.MoreKeys;
import io.weir.memory.AccountFact.NetworksSeen;
import io.weir.memory.AccountFact.SecurityActed;
import io.weir.memory.AccountUse;
import io.weir.memory.Awake;
import io.weir.memory.DestinationInput;
import io.weir.memory.DestinationInput.Paid;
import io.weir.memory.DestinationInput.Requested;
import io.weir.memory.DestinationInput.Seeded;
import io.weir.memory.DestinationState;
import io.weir.memory.FactorHabits;
import io.weir.memory.SecurityTimes;
import io.weir.memory.SeenTimes;
import io.weir.memory.SeenTimes.Seen;
import io.weir.memory.Watch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever values memory is made of, its bytes mean the same when they are read. */
class MemoryBytesRoundTripTest {

    @Property
    void requestComesBackEqual(@ForAll("withdrawals") Withdrawal withdrawal, @ForAll Random random) {
        Facts facts = Facts.none();
        for (Fact fact : Fact.values()) {
            facts = random.nextBoolean() ? facts.with(fact, random.nextLong(Long.MAX_VALUE)) : facts;
        }
        assertComesBack(new Requested(MemorySamples.received(withdrawal), facts));
    }

    @Property
    void paymentComesBackEqual(@ForAll("updates") WithdrawalUpdate update) {
        assertComesBack(new Paid(MemorySamples.received(update)));
    }

    @Property
    void seedComesBackEqual(@ForAll("entities") KnownEntity entity) {
        assertComesBack(new Seeded(MemorySamples.received(entity)));
    }

    @Property
    void accountFactComesBackEqual(@ForAll String account, @ForAll String key, @ForAll Random random) {
        SortedMap<String, Instant> networks = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            networks.put("n" + random.nextInt(), Instant.ofEpochMilli(random.nextLong()));
        }
        String accountId = utf8(account);
        Instant firstSeen = Instant.ofEpochMilli(random.nextLong());
        for (AccountFact fact : List.of(
                new KeySeen(accountId, utf8(key), firstSeen, anyAwake(random), networks, random.nextBoolean()),
                new NetworksSeen(accountId, networks, random.nextBoolean()),
                new SecurityActed(accountId, MemorySamples.anySecurity(random, 3)),
                new MoreKeys(accountId))) {
            assertThat(AccountFactBytes.decode(AccountFactBytes.encode(fact))).isEqualTo(fact);
        }
    }

    @Property
    void statesComeBackEqual(@ForAll Random random) {
        SortedMap<String, SeenTimes<String>> networksByKey = new TreeMap<>();
        SeenTimes<String> keys = anySeen(random, number -> "k" + number);
        keys.forEach((key, seen) -> {
            if (random.nextBoolean()) {
                networksByKey.put(key, anySeen(random, number -> "n" + number));
            }
        });
        Map<String, Awake> awake = new HashMap<>();
        keys.forEach((key, seen) -> {
            Awake ofKey = anyAwake(random);
            if (ofKey != null) {
                awake.put(key, ofKey);
            }
        });
        AccountUse use = new AccountUse(
                keys,
                awake,
                networksByKey,
                anySeen(random, number -> "n" + number),
                new SecurityTimes(MemorySamples.anySecurity(random, 2)),
                random.nextBoolean() ? FactorHabits.NONE : MemorySamples.fullHabits(),
                random.nextInt());
        assertThat(AccountUseBytes.decode(AccountUseBytes.encode(use))).isEqualTo(use);

        DestinationState destination = new DestinationState(
                random.nextBoolean() ? null : random.nextLong(),
                anySeen(random, number -> number),
                random.nextLong(),
                random.longs(random.nextInt(5)).boxed().toList(),
                random.nextInt());
        assertThat(DestinationStateBytes.decode(DestinationStateBytes.encode(destination)))
                .isEqualTo(destination);

        Watch watch = new Watch(Instant.ofEpochMilli(random.nextLong()));
        assertThat(WatchBytes.decode(WatchBytes.encode(watch))).isEqualTo(watch);
    }

    @Provide
    Arbitrary<Withdrawal> withdrawals() {
        return AnyValues.of(Withdrawal.class);
    }

    @Provide
    Arbitrary<WithdrawalUpdate> updates() {
        return AnyValues.of(WithdrawalUpdate.class);
    }

    @Provide
    Arbitrary<KnownEntity> entities() {
        return AnyValues.of(KnownEntity.class);
    }

    private static void assertComesBack(DestinationInput input) {
        assertThat(DestinationInputBytes.decode(DestinationInputBytes.encode(input)))
                .isEqualTo(input);
    }

    private static @Nullable Awake anyAwake(Random random) {
        long from = random.nextLong(Long.MAX_VALUE / 4);
        long asleepFrom = random.nextBoolean() ? Awake.NEVER_SLEPT : from - random.nextLong(Long.MAX_VALUE / 4);
        return random.nextInt(3) == 0 ? null : new Awake(from, from + random.nextLong(Long.MAX_VALUE / 4), asleepFrom);
    }

    private static <K extends Comparable<K>> SeenTimes<K> anySeen(Random random, Function<Long, K> member) {
        SortedMap<K, Seen> members = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(member.apply(random.nextLong()), new Seen(random.nextLong(), random.nextInt()));
        }
        return new SeenTimes<>(members, random.nextBoolean() ? SeenTimes.NEVER : random.nextInt());
    }

    /** As UTF-8 keeps it: intake lets no half character pass. */
    private static String utf8(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }
}
