package io.weir.memory;

import static io.weir.memory.Day.ABROAD;
import static io.weir.memory.Day.COMPLETE;
import static io.weir.memory.Day.HOME;
import static io.weir.memory.Day.NOON;
import static io.weir.memory.Day.at;
import static io.weir.memory.Day.call;
import static io.weir.memory.Day.known;
import static io.weir.memory.Day.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.EntityKind;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Received;
import io.weir.memory.AccountFact.KeySeen;
import io.weir.memory.AccountFact.MoreKeys;
import io.weir.memory.AccountFact.NetworksSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMemoryTest {

    private final KeyMemory memory = new KeyMemory(COMPLETE);
    private AccountUse state;
    private Instant now = NOON;

    @Test
    void firstCallIsOfAgeZero_andTheNextCountsFromIt() {
        assertThat(observe(call("a", "k", HOME, at(0))).facts()).isEqualTo(ages(0, 0, 0));
        assertThat(observe(call("a", "k", HOME, at(90))).facts()).isEqualTo(ages(90, 90, 90));
        assertThat(observe(call("a", "k", ABROAD, at(100))).facts()).isEqualTo(ages(100, 0, 0));
        assertThat(observe(call("a", "k2", ABROAD, at(160))).facts()).isEqualTo(ages(0, 0, 60));
    }

    @Test
    void ageIsInWholeSeconds_neverNegative() {
        observe(call("a", "k", HOME, at(10)));

        assertThat(observe(call("a", "k", HOME, at(11).plusMillis(999))).facts().seconds(Fact.KEY_AGE))
                .isEqualTo(1);
        assertThat(observe(call("a", "k", HOME, at(5))).facts().seconds(Fact.KEY_AGE))
                .as("older than what was known as the first")
                .isZero();
        assertThat(observe(call("a", "k", HOME, at(10))).facts().seconds(Fact.KEY_AGE))
                .isEqualTo(5);
    }

    @Test
    void factsAreUnknown_whereTheCallNamesNothingToTellThemOf() {
        assertThat(observe(call("a", null, HOME, at(0))).facts())
                .isEqualTo(Facts.none().with(Fact.NETWORK_AGE_FOR_ACCOUNT, 0));
        assertThat(observe(call("a", "k", null, at(0))).facts())
                .isEqualTo(Facts.none()
                        .with(Fact.KEY_AGE, 0)
                        .with(Fact.KEY_AWAKE, 0)
                        .with(Fact.KEY_IDLE_BEFORE_WAKING, 0));
        assertThat(observe(call("a", null, null, at(0))).facts()).isEqualTo(Facts.none());
    }

    @Test
    void callWithoutAccountHasNoMemory() {
        KeyMemory.Observed observed =
                memory.observe(null, watched(), call(null, "k", HOME, at(0)), Announced.NOTHING, now);

        assertThat(observed).isEqualTo(new KeyMemory.Observed(Facts.none(), List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 500})
    void refusedCallsTeachNothing(int status) {
        KeyMemory.Observed refused = observe(call("a", "k", ABROAD, at(0), status));

        assertThat(refused.facts()).isEqualTo(ages(0, 0, 0));
        assertThat(refused.changes()).isEmpty();
        assertThat(state).isNull();
        assertThat(observe(call("a", "k", ABROAD, at(3_600))).facts()).isEqualTo(ages(0, 0, 0));
    }

    @Test
    void tellsTheAccountsWhatChanged_andNothingElse() {
        assertThat(observe(call("a", "k", HOME, at(0)), Announced.ALL).changes())
                .containsExactly(keySeen("k", at(0), HOME, at(0)), networksSeen(HOME, at(0)));
        assertThat(observe(call("a", "k", HOME, at(1)), Announced.ALL).changes())
                .isEmpty();
        assertThat(observe(call("a", "k", ABROAD, at(2)), Announced.ALL).changes())
                .containsExactly(keySeen("k", at(0), ABROAD, at(2)), networksSeen(ABROAD, at(2)));
        assertThat(observe(call("a", "k2", HOME, at(3)), Announced.ALL).changes())
                .containsExactly(keySeen("k2", at(3), HOME, at(3)));
        assertThat(observe(call("a", "k", HOME, at(-1)), Announced.ALL).changes())
                .as("an earlier first")
                .containsExactly(keySeen("k", at(-1), HOME, at(-1)), networksSeen(HOME, at(-1)));
    }

    @Test
    void tellsEverythingOfAccountAndKeyOnceMore_whenThisProcessHasNot() {
        observe(call("a", "k", HOME, at(0)));
        observe(call("a", "k", ABROAD, at(1)));
        observe(call("a", "k2", HOME, at(2)));

        assertThat(observe(call("a", "k", HOME, at(3)), Announced.NOTHING).changes())
                .containsExactly(
                        new KeySeen("a", "k", at(0), awake(at(0)), networks(HOME, at(0), ABROAD, at(1)), false),
                        new NetworksSeen("a", networks(HOME, at(0), ABROAD, at(1)), false));
        assertThat(observe(call("a", "k2", HOME, at(3)), new Announced(true, false))
                        .changes())
                .containsExactly(keySeen("k2", at(2), HOME, at(2)));
    }

    @Test
    void tellsEverythingOnceMore_evenWhenARefusedCallIsTheFirstTouch() {
        observe(call("a", "k", HOME, at(0)));
        AccountUse before = state;

        assertThat(observe(call("a", "k", ABROAD, at(3), 401), Announced.NOTHING)
                        .changes())
                .containsExactly(keySeen("k", at(0), HOME, at(0)), networksSeen(HOME, at(0)));
        assertThat(state).isSameAs(before);
        assertThat(observe(call("a", "never-used", ABROAD, at(3), 401), Announced.NOTHING)
                        .changes())
                .containsExactly(networksSeen(HOME, at(0)));
    }

    @Test
    void tellsThatAKeyStillLives_beforeTheAccountsForgetIt() {
        observe(call("a", "k", HOME, at(0)));
        now = NOON.plus(Duration.ofDays(Retention.COARSE_DAYS - 1));
        assertThat(observe(call("a", "k", HOME, at(60)), Announced.ALL).changes())
                .isEmpty();
        now = NOON.plus(Duration.ofDays(Retention.COARSE_DAYS));
        assertThat(observe(call("a", "k", HOME, at(60)), Announced.ALL).changes())
                .containsExactly(keySeen("k", at(0), HOME, at(0)), networksSeen(HOME, at(0)));
    }

    @Test
    void unseenMembersAreUnknown_whenTheirSetHasOverflowed() {
        for (int i = 0; i < AccountUse.MAX_NETWORKS_PER_KEY; i++) {
            observe(call("a", "k", network(i), at(i)));
        }
        Facts first = observe(call("a", "k", ABROAD, at(100))).facts();
        KeyMemory.Observed second = observe(call("a", "k", ABROAD, at(101)));

        assertThat(first.seconds(Fact.NETWORK_AGE_FOR_KEY))
                .as("nobody was turned away before")
                .isZero();
        assertThat(second.facts().isKnown(Fact.NETWORK_AGE_FOR_KEY)).isFalse();
        assertThat(second.facts().seconds(Fact.NETWORK_AGE_FOR_ACCOUNT)).isEqualTo(1);
        assertThat(observe(call("a", "k", network(0), at(102))).facts().seconds(Fact.NETWORK_AGE_FOR_KEY))
                .isEqualTo(102);
    }

    @Test
    void tellsTheAccounts_whenASetHasOverflowed() {
        for (int i = 0; i < AccountUse.MAX_KEYS; i++) {
            observe(call("a", "k" + i, HOME, at(i)));
        }
        assertThat(observe(call("a", "one-more", HOME, at(200)), Announced.ALL).changes())
                .containsExactly(new MoreKeys("a"));
        assertThat(observe(call("a", "another", HOME, at(201)), Announced.ALL).changes())
                .isEmpty();
        assertThat(observe(call("a", "another", HOME, at(201))).facts())
                .isEqualTo(Facts.none().with(Fact.NETWORK_AGE_FOR_ACCOUNT, 201));

        for (int i = 1; i < AccountUse.MAX_NETWORKS_PER_KEY; i++) {
            observe(call("a", "k0", network(i), at(300)));
        }
        assertThat(observe(call("a", "k0", ABROAD, at(301)), Announced.ALL).changes())
                .contains(new KeySeen("a", "k0", at(0), state.awake("k0"), new TreeMap<>(), true));
    }

    @Test
    void networksGoWithTheirKey() {
        for (int i = 0; i < AccountUse.MAX_KEYS; i++) {
            observe(call("a", "k" + i, HOME, at(i)));
        }
        now = NOON.plus(Duration.ofDays(430));
        observe(call("a", "new", ABROAD, now));

        assertThat(state.keys().members()).containsOnlyKeys("new");
        assertThat(state.networksByKey()).containsOnlyKeys("new");
    }

    @Test
    void seedsMakeKeysAndNetworksOld() {
        learn(known(EntityKind.API_KEY, "a", "k", null, at(-1_000)));
        learn(known(EntityKind.KEY_NETWORK, "a", "k", HOME, at(-500)));
        learn(known(EntityKind.ACCOUNT_NETWORK, "a", null, HOME, at(-800)));

        assertThat(observe(call("a", "k", HOME, at(0))).facts()).isEqualTo(ages(1_000, 500, 800));
    }

    @Test
    void keysNetworkSeedIsUseOfKeyAndAccountToo() {
        learn(known(EntityKind.KEY_NETWORK, "a", "k", HOME, at(-500)));

        assertThat(observe(call("a", "k", HOME, at(0))).facts()).isEqualTo(ages(500, 500, 500));
    }

    @Test
    void destinationsTellAccountsNothing() {
        assertThat(AccountFact.of(Day.knownDestination("bc1q", null, NOON, null)))
                .isNull();
    }

    @Test
    void accountExpires_whenUntouchedFor400Days() {
        observe(call("a", "k", HOME, at(0)));

        assertThat(state.expiresAt()).isAfter(NOON.plus(Duration.ofDays(400)));
        assertThat(state.expiresAt()).isBeforeOrEqualTo(NOON.plus(Duration.ofDays(430)));
    }

    private void learn(io.weir.event.KnownEntity entity) {
        state = memory.learn(state, Objects.requireNonNull(AccountFact.of(entity)), now);
    }

    private KeyMemory.Observed observe(Received<ApiCall> call) {
        return observe(call, Announced.ALL);
    }

    private KeyMemory.Observed observe(Received<ApiCall> call, Announced announced) {
        KeyMemory.Observed observed = memory.observe(state, watched(), call, announced, now);
        state = observed.state();
        return observed;
    }

    private static Awake awake(Instant since) {
        return Awake.between(since.toEpochMilli(), since.toEpochMilli());
    }

    private static Facts ages(long key, long networkForKey, long networkForAccount) {
        return Facts.none()
                .with(Fact.KEY_AGE, key)
                .with(Fact.KEY_AWAKE, key)
                .with(Fact.KEY_IDLE_BEFORE_WAKING, 0)
                .with(Fact.NETWORK_AGE_FOR_KEY, networkForKey)
                .with(Fact.NETWORK_AGE_FOR_ACCOUNT, networkForAccount);
    }

    private static KeySeen keySeen(String key, Instant firstSeen, String network, Instant networkFirstSeen) {
        return new KeySeen("a", key, firstSeen, awake(firstSeen), networks(network, networkFirstSeen), false);
    }

    private static NetworksSeen networksSeen(String network, Instant firstSeen) {
        return new NetworksSeen("a", networks(network, firstSeen), false);
    }

    private static SortedMap<String, Instant> networks(String network, Instant firstSeen) {
        return new TreeMap<>(Map.of(network, firstSeen));
    }

    private static SortedMap<String, Instant> networks(String one, Instant first, String two, Instant second) {
        return new TreeMap<>(Map.of(one, first, two, second));
    }

    static String network(int i) {
        return "10." + i / 256 + "." + i % 256 + ".0/24";
    }
}
