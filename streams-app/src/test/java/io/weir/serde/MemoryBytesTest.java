package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountUse;
import io.weir.memory.Awake;
import io.weir.memory.DestinationState;
import io.weir.memory.FactorHabits;
import io.weir.memory.SecurityAction;
import io.weir.memory.SecurityTimes;
import io.weir.memory.SeenTimes;
import io.weir.memory.SeenTimes.Seen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MemoryBytesTest {

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(MemorySamples.REQUEST, DestinationInputBytes::encode, DestinationInputBytes::decode),
            new Kind<>(MemorySamples.PAYMENT, DestinationInputBytes::encode, DestinationInputBytes::decode),
            new Kind<>(MemorySamples.SEED, DestinationInputBytes::encode, DestinationInputBytes::decode),
            new Kind<>(MemorySamples.KEY, AccountFactBytes::encode, AccountFactBytes::decode),
            new Kind<>(MemorySamples.NETWORKS, AccountFactBytes::encode, AccountFactBytes::decode),
            new Kind<>(MemorySamples.ACTED, AccountFactBytes::encode, AccountFactBytes::decode),
            new Kind<>(MemorySamples.MORE_KEYS, AccountFactBytes::encode, AccountFactBytes::decode),
            new Kind<>(MemorySamples.USE, AccountUseBytes::encode, AccountUseBytes::decode),
            new Kind<>(MemorySamples.DESTINATION, DestinationStateBytes::encode, DestinationStateBytes::decode),
            new Kind<>(MemorySamples.WATCH, WatchBytes::encode, WatchBytes::decode));

    /** These bytes are on brokers and disks: they never change. Another layout is another format tag. */
    @Test
    void bytesAreThoseOfTheirFormat() {
        assertGolden(DestinationInputBytes.encode(MemorySamples.REQUEST), """
                01 01                                               # request
                01 16 7769746864726177616c73 06 d00f                # received: withdrawals, 3, 1000
                c4d1d7b4d25a 02 1a 757365724167656e743a637574       # 2019-05-07T17:15:24.130Z, userAgent:cut
                01 06 652d31 06 772d31 00 00                        # withdrawal e-1, w-1
                06 612d31 01 06 632d31 01 02 00                     # a-1, c-1, RETAIL
                01 06 6b2d31 06                                     # k-1, API
                01 16 3230332e302e3131332e39                        # 203.0.113.9
                01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
                01 e8ef07 00 00 00                                  # AS 64500
                02 06 425443 0e 626974636f696e                      # ONCHAIN, BTC, bitcoin
                02 04 03d9 00 01 00 06 08d9a0 00                    # 98.5, no fee, 580000 USD
                01 3fef851eb851eb85 00                              # 0.985
                01 08 62633171 01 02 37 00                          # bc1q, tag 7
                00 00 02 02                                         # TOTP
                b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
                1c 00 00 01 80c60a 00 00 00 00 00 00 00 00 00 00 00 # fourteen facts, the key is a day old
                """);
        assertGolden(DestinationInputBytes.encode(MemorySamples.PAYMENT), """
                01 02                                               # payment
                01 16 7769746864726177616c73 06 d00f                # received: withdrawals, 3, 1000
                c4d1d7b4d25a 02 1a 757365724167656e743a637574       # 2019-05-07T17:15:24.130Z, userAgent:cut
                01 06 752d31 06 772d31 06 612d31 0c                 # update u-1 of w-1, a-1: BROADCAST
                00 01 06 622d31 00 00                               # b-1
                06 425443 0e 626974636f696e 02 04 03d9 00           # BTC, bitcoin, 98.5
                01 08 62633171 00 00                                # bc1q
                b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
                """);
        assertGolden(DestinationInputBytes.encode(MemorySamples.SEED), """
                01 03                                               # seed
                01 16 7769746864726177616c73 06 d00f                # received: withdrawals, 3, 1000
                c4d1d7b4d25a 02 1a 757365724167656e743a637574       # 2019-05-07T17:15:24.130Z, userAgent:cut
                01 02 01 0e 626974636f696e                          # known entity: DESTINATION, bitcoin
                01 08 62633171 01 02 37                             # bc1q, tag 7
                01 b6d1d7b4d25a 01 02 02 7d                         # 2019-05-07T17:15:24.123Z, 12.5 USD
                00 00 00 00 00
                """);
        assertGolden(AccountFactBytes.encode(MemorySamples.KEY), """
                02 02 06 612d31 06 6b2d31 b6d1d7b4d25a              # k-1 of a-1
                01 b6d1d7b4d25a c03e 01 80e0fcb706                  # awake for 4 s, after ten days
                02 1c 3230332e302e3131332e302f3234 b6d1d7b4d25a 01  # from 203.0.113.0/24 and more
                """);
        assertGolden(AccountFactBytes.encode(MemorySamples.NETWORKS), """
                02 01 06 612d31                                     # a-1
                02 1c 3230332e302e3131332e302f3234 b6d1d7b4d25a 00  # from 203.0.113.0/24
                """);
        assertGolden(AccountFactBytes.encode(MemorySamples.MORE_KEYS), """
                02 03 06 612d31                                     # a-1
                """);
        assertGolden(AccountFactBytes.encode(MemorySamples.ACTED), """
                02 04 06 612d31 02 04 b6d1d7b4d25a                  # a-1: password changed
                """);
        assertGolden(AccountUseBytes.encode(MemorySamples.USE), """
                02 ce9902                                           # touched 2019-05-07
                00 02 1c 3230332e302e3131332e302f3234               # 203.0.113.0/24
                b6d1d7b4d25a ce9902                                 # since 17:15:24.123Z, touched that day
                00 02 06 6b2d31 b6d1d7b4d25a ce9902                 # k-1
                01 b6d1d7b4d25a c03e 01 80e0fcb706                  # awake for 4 s, after ten days
                02 06 6b2d31                                        # k-1
                00 02 1c 3230332e302e3131332e302f3234               # from 203.0.113.0/24
                b6d1d7b4d25a ce9902
                02 04 b6d1d7b4d25a                                  # password changed
                02 02 02 b6d1d7b4d25a 0000000000000007 04           # by WEB, with a second factor
                """);
        assertGolden(DestinationStateBytes.encode(MemorySamples.DESTINATION), """
                01 ce9902 01 b6d1d7b4d25a                           # touched, first paid
                01 ce9902 02 0000000000000001 b6d1d7b4d25a ce9902   # overflowed that day; one tag
                80a08dabe121 02 fffffffffffffffe                    # 580,000 USD, one withdrawal
                """);
        assertGolden(WatchBytes.encode(MemorySamples.WATCH), """
                01 b6d1d7b4d25a
                """);
    }

    @Test
    void readsFormatOne_inWhichKeysDidNotSleep() {
        assertThat(AccountUseBytes.decode(bytes("""
                01 ce9902                                           # touched 2019-05-07
                00 02 1c 3230332e302e3131332e302f3234               # 203.0.113.0/24
                b6d1d7b4d25a ce9902                                 # since 17:15:24.123Z, touched that day
                00 02 06 6b2d31 b6d1d7b4d25a ce9902                 # k-1
                02 06 6b2d31                                        # k-1
                00 02 1c 3230332e302e3131332e302f3234               # from 203.0.113.0/24
                b6d1d7b4d25a ce9902
                """)))
                .isEqualTo(new AccountUse(
                        MemorySamples.USE.keys(),
                        Map.of(),
                        MemorySamples.USE.networksByKey(),
                        MemorySamples.USE.networks(),
                        SecurityTimes.NONE,
                        FactorHabits.NONE,
                        MemorySamples.DAY));
        assertThat(AccountFactBytes.decode(bytes("""
                01 02 06 612d31 06 6b2d31 b6d1d7b4d25a              # k-1 of a-1
                02 1c 3230332e302e3131332e302f3234 b6d1d7b4d25a 01  # from 203.0.113.0/24 and more
                """)))
                .isEqualTo(new KeySeen(
                        "a-1", "k-1", Samples.REQUESTED, null, MemorySamples.networks("203.0.113.0/24"), true));
        assertThat(AccountFactBytes.decode(bytes("01 03 06 612d31"))).isEqualTo(MemorySamples.MORE_KEYS);
    }

    @Test
    void refusesNetworksOfAKeyThatIsNotKept() {
        byte[] stray = new BinaryWriter(1)
                .writeInt(MemorySamples.DAY)
                .writeBoolean(false)
                .writeInt(0)
                .writeBoolean(false)
                .writeInt(0)
                .writeInt(1)
                .writeText("k-1")
                .writeBoolean(false)
                .writeInt(0)
                .toBytes();

        assertThatThrownBy(() -> AccountUseBytes.decode(stray))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k-1");
    }

    @Test
    void fewerFactsThanThisVersionKnowsLeaveTheRestUnknown() {
        byte[] two = new BinaryWriter(1)
                .writeInt(2)
                .writeBoolean(false)
                .writeBoolean(true)
                .writeLong(60)
                .toBytes();

        assertThat(FactsBytes.read(new BinaryReader("facts", two, 1)))
                .isEqualTo(Facts.none().with(Fact.DESTINATION_ADDRESS_AGE, 60));
    }

    @Test
    void refusesMoreFactsThanThisVersionKnows() {
        byte[] many = new BinaryWriter(1).writeInt(Fact.values().length + 1).toBytes();

        assertThatThrownBy(() -> FactsBytes.read(new BinaryReader("facts", many, 1)))
                .hasMessageContaining((Fact.values().length + 1) + " facts");
    }

    @Test
    void fullestStateStaysBelowHalfAMegabyte() {
        String text = "\uFFFD".repeat(250);
        SortedMap<String, Seen> networks = new TreeMap<>();
        for (int i = 0; i < AccountUse.MAX_NETWORKS; i++) {
            networks.put(
                    "ffff:ffff:f%03x::/48".formatted(i), new Seen(Samples.REQUESTED.toEpochMilli(), MemorySamples.DAY));
        }
        SortedMap<String, Seen> networksOfKey = new TreeMap<>();
        networks.entrySet().stream()
                .limit(AccountUse.MAX_NETWORKS_PER_KEY)
                .forEach(network -> networksOfKey.put(network.getKey(), network.getValue()));
        SortedMap<String, Seen> keys = new TreeMap<>();
        Map<String, Awake> awake = new HashMap<>();
        SortedMap<String, SeenTimes<String>> networksByKey = new TreeMap<>();
        for (int i = 0; i < AccountUse.MAX_KEYS; i++) {
            String key = text + "%06d".formatted(i);
            keys.put(key, new Seen(Samples.REQUESTED.toEpochMilli(), MemorySamples.DAY));
            networksByKey.put(key, new SeenTimes<>(networksOfKey, MemorySamples.DAY));
            awake.put(key, new Awake(0, Samples.REQUESTED.toEpochMilli(), -Samples.REQUESTED.toEpochMilli()));
        }
        AccountUse use = new AccountUse(
                new SeenTimes<>(keys, MemorySamples.DAY),
                awake,
                networksByKey,
                new SeenTimes<>(networks, MemorySamples.DAY),
                new SecurityTimes(MemorySamples.anySecurity(new Random(1), SecurityAction.values().length)),
                MemorySamples.fullHabits(),
                MemorySamples.DAY);
        assertThat(AccountUseBytes.encode(use)).hasSizeLessThan(512 * 1_024);

        Random random = new Random(1);
        SortedMap<Long, Seen> tags = new TreeMap<>();
        while (tags.size() < DestinationState.MAX_TAGS) {
            tags.put(random.nextLong(), new Seen(Samples.REQUESTED.toEpochMilli(), MemorySamples.DAY));
        }
        DestinationState destination = new DestinationState(
                Samples.REQUESTED.toEpochMilli(),
                new SeenTimes<>(tags, MemorySamples.DAY),
                Long.MAX_VALUE,
                random.longs(DestinationState.MAX_COUNTED).boxed().toList(),
                MemorySamples.DAY);
        assertThat(DestinationStateBytes.encode(destination)).hasSizeLessThan(128 * 1_024);
    }

    @Test
    void destinationPaidOnceIsSmall() {
        DestinationState once = new DestinationState(
                Samples.REQUESTED.toEpochMilli(),
                new SeenTimes<>(
                        new TreeMap<>(Map.of(-1L, new Seen(Samples.REQUESTED.toEpochMilli(), MemorySamples.DAY))),
                        SeenTimes.NEVER),
                580_000_000_000L,
                List.of(-2L),
                MemorySamples.DAY);

        assertThat(DestinationStateBytes.encode(once)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void refusesBytesThatEndEarlyOrGoOn() {
        for (Kind<?> kind : KINDS) {
            byte[] whole = kind.bytes();
            for (int length = 0; length <= whole.length + 1; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                if (length != whole.length) {
                    assertThatThrownBy(() -> kind.decode.apply(part))
                            .as("%d of %d bytes of %s", length, whole.length, kind.sample)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Property(tries = 5_000)
    void readsOrRefuses_whenBytesAreCorrupt(@ForAll Random random) {
        Kind<?> kind = KINDS.get(random.nextInt(KINDS.size()));
        byte[] bytes = kind.bytes();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Throwable thrown = catchThrowable(() -> kind.decode.apply(bytes));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertGolden(byte[] bytes, String hex) {
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(plain(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(plain(hex));
    }

    private static String plain(String hex) {
        return hex.replaceAll("#.*|\\s", "");
    }

    private record Kind<T>(T sample, Function<T, byte[]> encode, Function<byte[], T> decode) {
        byte[] bytes() {
            return encode.apply(sample);
        }
    }
}
