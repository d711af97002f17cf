package io.weir.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.memory.SeenTimes.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What an account's use answers out of its arrays is what its sets say. */
class AccountUseTest {

    private static final int TODAY = 18_000;
    /** Of one hash. */
    private static final String[] ALIKE = {"Aa", "BB"};

    @Property
    @SuppressWarnings("ReferenceEquality") // The same object says that nothing need be written.
    void usedIsWhatTheSetsAfterItSay_andTheSameObjectWhereTheyStay(@ForAll Random random) {
        AccountUse use = any(random);
        UsedSets sets = UsedSets.of(use);
        assertThat(sets.together()).isEqualTo(use);

        String key = random.nextInt(4) == 0 ? null : anyName(random, AccountUse.MAX_KEYS);
        String network = random.nextInt(4) == 0 ? null : anyName(random, AccountUse.MAX_NETWORKS);
        long atMillis = random.nextBoolean() ? random.nextInt(20) : DormancyTest.anyTime(random);
        int today = TODAY + random.nextInt(3) * (Retention.COARSE_DAYS - 1);
        UsedSets after = sets.usedBy(key, network, atMillis, today, Day.TEN_DAYS);
        AccountUse used = use.usedBy(key, network, atMillis, today, Day.TEN_DAYS);

        assertThat(used).isEqualTo(after.together());
        assertThat(used == use).as("%s by %s from %s", use, key, network).isEqualTo(after == sets);
    }

    @Property
    void findsWhatTheSetsHave(@ForAll Random random) {
        AccountUse use = any(random);
        int today = TODAY + random.nextInt(Retention.DAYS);
        String key = anyName(random, AccountUse.MAX_KEYS);
        String network = anyName(random, AccountUse.MAX_NETWORKS);

        assertThat(use.firstMillis(use.key(key), today)).isEqualTo(use.keys().firstMillis(key, today));
        assertThat(use.firstMillis(use.network(network), today))
                .isEqualTo(use.networks().firstMillis(network, today));
        assertThat(use.firstMillis(use.networkOfKey(use.key(key), network), today))
                .isEqualTo(use.networksOf(key).firstMillis(network, today));
        assertThat(use.awake(key)).isEqualTo(UsedSets.of(use).awake().get(key));
        assertThat(use.networksTurnedAwayDay(use.key(key)))
                .isEqualTo(use.networksOf(key).turnedAwayDay());
    }

    @Test
    void namesOfOneHashAreTwo() {
        AccountUse use = AccountUse.orNone(null).usedBy(ALIKE[0], ALIKE[0], 5, TODAY, Day.TEN_DAYS);

        assertThat(use.key(ALIKE[1])).isEqualTo(Sights.ABSENT);
        assertThat(use.network(ALIKE[1])).isEqualTo(Sights.ABSENT);
        AccountUse both = use.usedBy(ALIKE[1], ALIKE[1], 7, TODAY, Day.TEN_DAYS);
        assertThat(both.firstMillis(both.key(ALIKE[0]), TODAY)).isEqualTo(5);
        assertThat(both.firstMillis(both.key(ALIKE[1]), TODAY)).isEqualTo(7);
    }

    @Test
    void newcomerToAFullSetChangesNothing_whereOthersWereTurnedAwayLately() {
        AccountUse full = full(TODAY, TODAY);

        assertThat(full.usedBy(null, "newcomer", 5, TODAY, Day.TEN_DAYS)).isSameAs(full);
        assertThat(full.usedBy("newcomer", null, 5, TODAY, Day.TEN_DAYS)).isSameAs(full);
    }

    @Test
    void newcomerIsNotedAsTurnedAway_whereTheLastOneWasLongAgo() {
        AccountUse full = full(TODAY, TODAY - Retention.COARSE_DAYS);

        assertThat(full.usedBy(null, "newcomer", 5, TODAY, Day.TEN_DAYS).networksTurnedAwayDay())
                .isEqualTo(TODAY);
        assertThat(full.usedBy("newcomer", null, 5, TODAY, Day.TEN_DAYS).keysTurnedAwayDay())
                .isEqualTo(TODAY);
    }

    @Test
    void newcomerTakesThePlaceOfWhatIsOver_thoughOthersWereTurnedAwayLately() {
        AccountUse full = full(TODAY - Retention.DAYS - Retention.COARSE_DAYS, TODAY);

        AccountUse fromThere = full.usedBy(null, "newcomer", 5, TODAY, Day.TEN_DAYS);
        assertThat(fromThere.firstMillis(fromThere.network("newcomer"), TODAY)).isEqualTo(5);
        AccountUse byKey = full.usedBy("newcomer", null, 5, TODAY, Day.TEN_DAYS);
        assertThat(byKey.firstMillis(byKey.key("newcomer"), TODAY)).isEqualTo(5);
    }

    /** As many keys and networks as there is room for, one of them touched on another day than the rest. */
    private static AccountUse full(int firstTouchedDay, int turnedAwayDay) {
        return new AccountUse(
                full(AccountUse.MAX_KEYS, firstTouchedDay, turnedAwayDay),
                Map.of(),
                new TreeMap<>(),
                full(AccountUse.MAX_NETWORKS, firstTouchedDay, turnedAwayDay),
                SecurityTimes.NONE,
                FactorHabits.NONE,
                TODAY);
    }

    private static SeenTimes<String> full(int max, int firstTouchedDay, int turnedAwayDay) {
        SortedMap<String, Seen> members = new TreeMap<>();
        for (int i = 0; i < max; i++) {
            members.put(name(i), new Seen(1, i == 0 ? firstTouchedDay : TODAY));
        }
        return new SeenTimes<>(members, turnedAwayDay);
    }

    /** Empty sets, usual ones and full ones, that may have turned newcomers away. */
    private static AccountUse any(Random random) {
        SeenTimes<String> keys = any(random, AccountUse.MAX_KEYS);
        SortedMap<String, SeenTimes<String>> networksByKey = new TreeMap<>();
        keys.forEach((key, seen) -> {
            if (random.nextInt(3) > 0) {
                networksByKey.put(key, any(random, AccountUse.MAX_NETWORKS_PER_KEY));
            }
        });
        Map<String, Awake> awake = new HashMap<>();
        keys.forEach((key, seen) -> {
            if (random.nextInt(3) > 0) {
                awake.put(key, DormancyTest.anyAwake(random, key));
            }
        });
        int touchedDay = random.nextInt(5) == 0 ? Retention.UNTOUCHED : anyDay(random);
        return new AccountUse(
                keys,
                awake,
                networksByKey,
                any(random, AccountUse.MAX_NETWORKS),
                SecurityTimes.NONE,
                FactorHabits.NONE,
                touchedDay);
    }

    private static SeenTimes<String> any(Random random, int max) {
        SortedMap<String, Seen> members = new TreeMap<>();
        int size = random.nextBoolean() ? max : random.nextInt(4);
        int oldest = random.nextInt(3) == 0 ? Retention.DAYS : 0;
        for (int i = 0; members.size() < size; i++) {
            members.put(name(i), new Seen(random.nextInt(20), anyDay(random) - oldest));
        }
        return new SeenTimes<>(members, random.nextBoolean() ? SeenTimes.NEVER : anyDay(random));
    }

    private static int anyDay(Random random) {
        return TODAY - random.nextInt(2) * Retention.COARSE_DAYS;
    }

    /** One that may be there, that may be in a full set only, or that is in none. */
    private static String anyName(Random random, int max) {
        return name(
                switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(4);
                    case 1 -> random.nextInt(max);
                    default -> max + random.nextInt(4);
                });
    }

    private static String name(int number) {
        return number < ALIKE.length ? ALIKE[number] : "n" + number;
    }
}
