package io.weir.memory;

import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.FactsBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns first-seen times into the facts on one event.
 *
 * @param watch of the partition that the state belongs to
 * @param brokerTime of the event
 * @param today day of <em>now</em>
 */
record Ages(MemorySettings settings, Watch watch, Instant brokerTime, Instant eventTime, int today) {

    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MICROS_PER_USD = 1_000_000;

    /**
     * How old the account's key and network are at the event; unknown where the event names none.
     *
     * @param use as it was before the event
     * @param security the account's, the event included
     */
    Facts of(
            AccountUse use,
            @Nullable String apiKeyId,
            @Nullable String network,
            Dormancy dormancy,
            SecurityTimes security) {
        FactsBuilder facts = new FactsBuilder();
        if (apiKeyId != null) {
            addKey(facts, use, apiKeyId, network);
            addAwake(facts, use, apiKeyId, dormancy);
        }
        if (network != null && knows(Fact.NETWORK_AGE_FOR_ACCOUNT)) {
            long first = use.firstMillis(use.network(network), today);
            add(facts, Fact.NETWORK_AGE_FOR_ACCOUNT, first, use.networksTurnedAwayDay());
        }
        addLast(facts, Fact.SECOND_FACTOR, security.secondFactorMillis());
        addLast(facts, Fact.SECURITY_CHANGE, security.changeMillis());
        return facts.build();
    }

    /** A last time that was seen is the last one, however short the watch; only that there was none takes a while to know. */
    private void addLast(FactsBuilder facts, Fact fact, long lastMillis) {
        if (lastMillis != SecurityTimes.NEVER) {
            facts.with(fact, Math.min(since(lastMillis), fact.most()));
        } else if (knows(fact)) {
            facts.with(fact, fact.most());
        }
    }

    private void addKey(FactsBuilder facts, AccountUse use, String apiKeyId, @Nullable String network) {
        int key = use.key(apiKeyId);
        long first = use.firstMillis(key, today);
        if (knows(Fact.KEY_AGE)) {
            add(facts, Fact.KEY_AGE, first, use.keysTurnedAwayDay());
        }
        if (network != null && knows(Fact.NETWORK_AGE_FOR_KEY) && isTold(first, use.keysTurnedAwayDay())) {
            long firstFromThere = use.firstMillis(use.networkOfKey(key, network), today);
            add(facts, Fact.NETWORK_AGE_FOR_KEY, firstFromThere, use.networksTurnedAwayDay(key));
        }
    }

    /** Since when the key is awake, this use included, and how long it slept before; what it did before it slept isn't known. */
    private void addAwake(FactsBuilder facts, AccountUse use, String apiKeyId, Dormancy dormancy) {
        int key = use.key(apiKeyId);
        long first = use.firstMillis(key, today);
        if (!knows(Fact.KEY_AWAKE) || !isTold(first, use.keysTurnedAwayDay())) {
            return;
        }
        if (key == Sights.ABSENT || !use.isAwakeKnown(key)) {
            addAwake(facts, first, first, Awake.NEVER_SLEPT);
            return;
        }
        long at = eventTime.toEpochMilli();
        long from = use.awakeFromMillis(key);
        long asleepFrom = use.asleepFromMillis(key);
        if (at >= from && !dormancy.isSleep(apiKeyId, use.lastUsedMillis(key), at)) {
            addAwake(facts, first, from, asleepFrom);
        } else if (at >= from || !dormancy.covers(apiKeyId, asleepFrom, at)) {
            Awake awake = dormancy.used(apiKeyId, use.awake(key), at);
            addAwake(facts, first, awake.fromMillis(), awake.asleepFromMillis());
        }
    }

    private void addAwake(FactsBuilder facts, long firstMillis, long fromMillis, long asleepFromMillis) {
        if (asleepFromMillis == Awake.NEVER_SLEPT) {
            facts.with(Fact.KEY_AWAKE, since(firstMillis == SeenTimes.NOT_SEEN ? fromMillis : firstMillis))
                    .with(Fact.KEY_IDLE_BEFORE_WAKING, 0);
        } else {
            facts.with(Fact.KEY_AWAKE, since(fromMillis))
                    .with(Fact.KEY_IDLE_BEFORE_WAKING, (fromMillis - asleepFromMillis) / MILLIS_PER_SECOND);
        }
    }

    /** How old the address and the destination, tag included, are at the event, and what the address was paid. */
    Facts of(DestinationState state, @Nullable String tag, Facts facts) {
        Facts more = facts;
        if (knows(Fact.DESTINATION_ADDRESS_AGE)) {
            more = more.with(
                    Fact.DESTINATION_ADDRESS_AGE, state.firstPaidMillis() == null ? 0 : since(state.firstPaidMillis()));
        }
        long first = state.tags().firstMillis(DestinationState.tagHash(tag), today);
        if (knows(Fact.DESTINATION_PAID_USD) && (state.firstPaidMillis() == null || state.isValued())) {
            more = more.with(Fact.DESTINATION_PAID_USD, state.usdPaidMicros() / MICROS_PER_USD);
        }
        return knows(Fact.DESTINATION_AGE) && isTold(first, state.tags().turnedAwayDay())
                ? more.with(Fact.DESTINATION_AGE, since(first))
                : more;
    }

    private void add(FactsBuilder facts, Fact fact, long firstMillis, int turnedAwayDay) {
        if (isTold(firstMillis, turnedAwayDay)) {
            facts.with(fact, since(firstMillis));
        }
    }

    private boolean knows(Fact fact) {
        return settings.knows(fact, watch, brokerTime);
    }

    /** Whether a set can tell a member's age: it has it, or has turned none away. */
    private boolean isTold(long firstMillis, int turnedAwayDay) {
        return firstMillis != SeenTimes.NOT_SEEN || !SeenTimes.hasTurnedAway(turnedAwayDay, today);
    }

    /** Whole seconds, 0 for what was never seen, or only later than the event. */
    private long since(long firstMillis) {
        long age = eventTime.toEpochMilli() - firstMillis;
        return firstMillis == SeenTimes.NOT_SEEN || age < 0 ? 0 : age / MILLIS_PER_SECOND;
    }
}
