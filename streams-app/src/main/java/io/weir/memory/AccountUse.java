package io.weir.memory;

import io.weir.event.Channel;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one account has been used: its API keys, the networks that each was used from, and the networks that the account
 * itself was used from. The state of key memory and of account memory. Immutable, but for what is {@link #isTold} and {@link #isInPlace}.
 *
 * <p>Shape: all names in one array, their times in another ({@link Sights}): the keys, the account's networks, the networks
 * of the first key, those of the second and so on; behind the times, for each key, where its networks end and when one was
 * last turned away, and then since when each is {@link Awake}. Why: most calls find an account that isn't in the processor's caches and change nothing. They are
 * answered out of these two arrays; only what does change takes them apart ({@link UsedSets}).
 */
public final class AccountUse {

    /** Keys of one account. With the networks' bounds it keeps the state below 512 KiB, whatever the ids. */
    public static final int MAX_KEYS = 128;
    /** Source networks of one key. */
    public static final int MAX_NETWORKS_PER_KEY = 64;
    /** Source networks of one account. */
    public static final int MAX_NETWORKS = 256;

    /** So many names of an account are read before its call is looked at. */
    private static final int READ_AHEAD = 4;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private static final SeenTimes<String> NO_NETWORKS = SeenTimes.none();

    private static final AccountUse NONE = new AccountUse(
            SeenTimes.none(),
            Map.of(),
            Collections.emptySortedMap(),
            NO_NETWORKS,
            SecurityTimes.NONE,
            FactorHabits.NONE,
            Retention.UNTOUCHED);

    private final Object[] names;
    private final long[] times;
    private final int keyCount;
    private final int networkCount;
    private final int keysTurnedAwayDay;
    private final int networksTurnedAwayDay;
    private final int touchedDay;
    private final SecurityTimes security;
    private final FactorHabits habits;

    /** Lowest bit: {@link #isTold()}; those above: {@link #isTold(String)} of the first 63 keys. */
    private long told;

    /** {@link #isInPlace}; null until that was asked. */
    private @Nullable Boolean inPlace;

    /**
     * @param keys API key id to first use
     * @param awake for those of {@code keys} whose uses are known, since when they are awake
     * @param networksByKey for each of {@code keys}, the networks that it was used from
     * @param networks the networks that the account was used from, its keys' included
     * @param security when it last did what matters for its security
     * @param habits of its withdrawals; none beside the calls
     * @param touchedDay day of <em>now</em> on which anything was last seen, coarse
     */
    public AccountUse(
            SeenTimes<String> keys,
            Map<String, Awake> awake,
            SortedMap<String, SeenTimes<String>> networksByKey,
            SeenTimes<String> networks,
            SecurityTimes security,
            FactorHabits habits,
            int touchedDay) {
        this.security = security;
        this.habits = habits;
        this.keyCount = keys.size();
        this.networkCount = networks.size();
        this.keysTurnedAwayDay = keys.turnedAwayDay();
        this.networksTurnedAwayDay = networks.turnedAwayDay();
        this.touchedDay = touchedDay;
        int count = keyCount + networkCount;
        for (Map.Entry<String, SeenTimes<String>> ofKey : networksByKey.entrySet()) {
            if (!keys.contains(ofKey.getKey())) {
                throw new IllegalArgumentException("networks of a key that isn't kept: '" + ofKey.getKey() + "'");
            }
            count += ofKey.getValue().size();
        }
        this.names = new Object[count];
        this.times = new long[count * Sights.WIDTH + keyCount + keyCount * Awake.WIDTH];
        keys.copyTo(names, times, 0);
        networks.copyTo(names, times, keyCount);
        int end = keyCount + networkCount;
        for (int key = 0; key < keyCount; key++) {
            SeenTimes<String> ofKey = networksByKey.getOrDefault(name(key), NO_NETWORKS);
            ofKey.copyTo(names, times, end);
            end += ofKey.size();
            times[count * Sights.WIDTH + key] = ((long) end << Integer.SIZE) | (ofKey.turnedAwayDay() & LOW_HALF);
            setAwake(key, awake.get(name(key)));
        }
    }

    private AccountUse(AccountUse use, FactorHabits habits) {
        this.names = use.names;
        this.times = use.times;
        this.keyCount = use.keyCount;
        this.networkCount = use.networkCount;
        this.keysTurnedAwayDay = use.keysTurnedAwayDay;
        this.networksTurnedAwayDay = use.networksTurnedAwayDay;
        this.touchedDay = use.touchedDay;
        this.security = use.security;
        this.habits = habits;
        this.told = use.told;
    }

    static AccountUse orNone(@Nullable AccountUse use) {
        return use == null ? NONE : use;
    }

    /** Reads what the next call will ask for: of most accounts that is nearly all. */
    public long lookAhead() {
        long read = times.length == 0 ? 0 : times[0] + times[times.length - 1];
        for (int at = 0; at < Math.min(names.length, READ_AHEAD); at++) {
            read += ((String) names[at]).length();
        }
        return read;
    }

    /** API key id to first use. */
    public SeenTimes<String> keys() {
        return set(0, keyCount, keysTurnedAwayDay);
    }

    /** The networks that the account was used from, its keys' included. */
    public SeenTimes<String> networks() {
        return set(keyCount, networksEnd(), networksTurnedAwayDay);
    }

    /** For each of {@link #keys} that has any, the networks that it was used from. */
    public SortedMap<String, SeenTimes<String>> networksByKey() {
        SortedMap<String, SeenTimes<String>> networksByKey = new TreeMap<>();
        for (int key = 0; key < keyCount; key++) {
            SeenTimes<String> ofKey = networksOf(key);
            if (!ofKey.equals(NO_NETWORKS)) {
                networksByKey.put(name(key), ofKey);
            }
        }
        return networksByKey;
    }

    /** Since when the key is awake; null where it isn't kept or no use of it is known. */
    public @Nullable Awake awake(String apiKeyId) {
        int key = key(apiKeyId);
        return key == Sights.ABSENT ? null : awake(key);
    }

    /** When the account last did what matters for its security. */
    public SecurityTimes security() {
        return security;
    }

    /** Which of its withdrawals had a second factor. */
    public FactorHabits habits() {
        return habits;
    }

    /** Day of <em>now</em> on which anything was last seen, coarse. */
    public int touchedDay() {
        return touchedDay;
    }

    /** From when, by <em>now</em>, it may be dropped unless it is touched before. */
    public Instant expiresAt() {
        return Retention.overAt(touchedDay);
    }

    /** The networks of this key, none where the key isn't kept. */
    SeenTimes<String> networksOf(String apiKeyId) {
        int key = key(apiKeyId);
        return key == Sights.ABSENT ? NO_NETWORKS : networksOf(key);
    }

    /** The use after this account was used at this time by that key (null for a session) from that network. */
    AccountUse usedBy(
            @Nullable String apiKeyId, @Nullable String network, long atMillis, int today, Dormancy dormancy) {
        if (isUnchangedBy(apiKeyId, network, atMillis, today, dormancy)) {
            return this;
        }
        UsedSets before = UsedSets.of(this);
        return changed(
                before, before.usedBy(apiKeyId, network == null ? null : kept(network), atMillis, today, dormancy));
    }

    /** The use after this was told. */
    AccountUse with(AccountFact fact, int today, Dormancy dormancy) {
        UsedSets before = UsedSets.of(this);
        return changed(before, before.with(fact, today, dormancy));
    }

    /** The use after this withdrawal was asked for; all but the habits is shared. */
    @SuppressWarnings("ReferenceEquality") // unchanged habits are the same object
    AccountUse with(Channel channel, FactorHabits.Asked asked) {
        FactorHabits more = habits.with(channel, asked);
        return more == habits ? this : new AccountUse(this, more);
    }

    /** Where the key stands, {@link Sights#ABSENT} where it isn't kept. */
    int key(String apiKeyId) {
        return Sights.find(names, times, 0, keyCount, apiKeyId);
    }

    /** Where the account's network stands, {@link Sights#ABSENT} where it isn't kept. */
    int network(String network) {
        return Sights.find(names, times, keyCount, networksEnd(), network);
    }

    /** Where the network of the key that stands there stands, {@link Sights#ABSENT} where either isn't kept. */
    int networkOfKey(int key, String network) {
        return key == Sights.ABSENT
                ? Sights.ABSENT
                : Sights.find(names, times, networksOfKeyFrom(key), networksOfKeyEnd(key), network);
    }

    /**
     * When what stands there was first seen, in milliseconds since the epoch; {@link SeenTimes#NOT_SEEN} when nobody
     * remembers it any more.
     */
    long firstMillis(int at, int today) {
        return at == Sights.ABSENT || Retention.isOver(Sights.touchedDay(times, at), today)
                ? SeenTimes.NOT_SEEN
                : Sights.firstMillis(times, at);
    }

    /** Since when the key that stands there is awake; null where no use of it is known. */
    @Nullable
    Awake awake(int key) {
        return isAwakeKnown(key) ? Awake.of(times, awakePlace(key)) : null;
    }

    /** Whether any use of the key that stands there is known; only then ask for the times of {@link Awake}. */
    boolean isAwakeKnown(int key) {
        return Awake.isKnown(times, awakePlace(key));
    }

    long awakeFromMillis(int key) {
        return Awake.fromMillis(times, awakePlace(key));
    }

    long lastUsedMillis(int key) {
        return Awake.lastMillis(times, awakePlace(key));
    }

    long asleepFromMillis(int key) {
        return Awake.asleepFromMillis(times, awakePlace(key));
    }

    /** Day on which a key was last turned away. */
    int keysTurnedAwayDay() {
        return keysTurnedAwayDay;
    }

    /** Day on which a network of the account was last turned away. */
    int networksTurnedAwayDay() {
        return networksTurnedAwayDay;
    }

    /** Day on which a network of the key that stands there was last turned away. */
    int networksTurnedAwayDay(int key) {
        return key == Sights.ABSENT ? SeenTimes.NEVER : (int) times[names.length * Sights.WIDTH + key];
    }

    /**
     * Whether the account belongs into the partition whose task has this: asked once, for it is the same for all of its
     * calls. No part of the state, as what is {@link #isTold}.
     */
    public boolean isInPlace(String accountId, Predicate<String> asked) {
        Boolean known = inPlace;
        if (known == null) {
            known = asked.test(accountId);
            inPlace = known;
        }
        return known;
    }

    /**
     * Whether {@link Announcements} has noted here that this process told the accounts of this one. It is no part of the
     * value: neither bytes nor equality know of it. What the use changes to has the note too, of keys while they are the same.
     */
    boolean isTold() {
        return (told & 1) != 0;
    }

    /** The same of a key. */
    boolean isTold(String apiKeyId) {
        return (told & toldBit(apiKeyId)) != 0;
    }

    /** Notes that the account is told, and the key where there is one and room for the note. */
    void noteTold(@Nullable String apiKeyId) {
        told |= apiKeyId == null ? 1 : 1 | toldBit(apiKeyId);
    }

    /** 0 where there is no room. */
    private long toldBit(String apiKeyId) {
        int bit = 1 + key(apiKeyId);
        return bit == 0 || bit >= Long.SIZE ? 0 : 1L << bit;
    }

    /** Looks at all that {@link UsedSets#usedBy} would change. */
    private boolean isUnchangedBy(
            @Nullable String apiKeyId, @Nullable String network, long atMillis, int today, Dormancy dormancy) {
        if (touchedDay == Retention.UNTOUCHED || Retention.touched(touchedDay, today) != touchedDay) {
            return false;
        }
        if (apiKeyId != null) {
            int key = key(apiKeyId);
            if (key == Sights.ABSENT
                    ? !Sights.turnAway(times, 0, keyCount, MAX_KEYS, keysTurnedAwayDay, today)
                    : !Sights.stays(times, key, atMillis, today)
                            || !dormancy.stays(apiKeyId, times, awakePlace(key), atMillis)) {
                return false;
            }
            if (network != null && key != Sights.ABSENT && !networkOfKeyStays(key, network, atMillis, today)) {
                return false;
            }
        }
        if (network == null) {
            return true;
        }
        int at = network(network);
        return at == Sights.ABSENT
                ? Sights.turnAway(times, keyCount, networksEnd(), MAX_NETWORKS, networksTurnedAwayDay, today)
                : Sights.stays(times, at, atMillis, today);
    }

    private boolean networkOfKeyStays(int key, String network, long atMillis, int today) {
        int at = networkOfKey(key, network);
        return at == Sights.ABSENT
                ? Sights.turnAway(
                        times,
                        networksOfKeyFrom(key),
                        networksOfKeyEnd(key),
                        MAX_NETWORKS_PER_KEY,
                        networksTurnedAwayDay(key),
                        today)
                : Sights.stays(times, at, atMillis, today);
    }

    /** The network as the account has it: a text that key and account share is read once. */
    private String kept(String network) {
        int at = network(network);
        return at == Sights.ABSENT ? network : name(at);
    }

    @SuppressWarnings("ReferenceEquality") // unchanged sets are the same object
    private AccountUse changed(UsedSets before, UsedSets after) {
        if (after == before) {
            return this;
        }
        AccountUse changed = after.together();
        changed.told = hasKeysOf(changed) ? told : told & 1;
        return changed;
    }

    /** Whether the keys stand where they stand there, and so do the notes on them. */
    private boolean hasKeysOf(AccountUse other) {
        return keyCount == other.keyCount && Arrays.equals(names, 0, keyCount, other.names, 0, keyCount);
    }

    private SeenTimes<String> networksOf(int key) {
        return set(networksOfKeyFrom(key), networksOfKeyEnd(key), networksTurnedAwayDay(key));
    }

    private SeenTimes<String> set(int from, int end, int turnedAwayDay) {
        return new SeenTimes<>(
                Arrays.copyOfRange(names, from, end),
                Arrays.copyOfRange(times, from * Sights.WIDTH, end * Sights.WIDTH),
                turnedAwayDay);
    }

    private int networksEnd() {
        return keyCount + networkCount;
    }

    private int networksOfKeyFrom(int key) {
        return key == 0 ? networksEnd() : networksOfKeyEnd(key - 1);
    }

    private int networksOfKeyEnd(int key) {
        return (int) (times[names.length * Sights.WIDTH + key] >>> Integer.SIZE);
    }

    private int awakePlace(int key) {
        return names.length * Sights.WIDTH + keyCount + key * Awake.WIDTH;
    }

    private void setAwake(int key, @Nullable Awake awake) {
        if (awake == null) {
            Awake.copyUnknownTo(times, awakePlace(key));
        } else {
            awake.copyTo(times, awakePlace(key));
        }
    }

    private String name(int at) {
        return (String) names[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountUse use
                && touchedDay == use.touchedDay
                && keyCount == use.keyCount
                && networkCount == use.networkCount
                && keysTurnedAwayDay == use.keysTurnedAwayDay
                && networksTurnedAwayDay == use.networksTurnedAwayDay
                && security.equals(use.security)
                && habits.equals(use.habits)
                && Arrays.equals(names, use.names)
                && Arrays.equals(times, use.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + touchedDay;
    }

    @Override
    public String toString() {
        return "AccountUse" + UsedSets.of(this);
    }
}
