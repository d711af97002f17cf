package io.weir.memory;

import io.weir.event.Fact;
import io.weir.event.Facts;
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

    /** How old the account's key and network are at the event; unknown where the event names none. */
    Facts of(AccountUse use, @Nullable String apiKeyId, @Nullable String network) {
        Facts facts = Facts.none();
        if (apiKeyId != null) {
            facts = with(facts, Fact.KEY_AGE, use.keys(), apiKeyId);
        }
        if (apiKeyId != null && network != null && isTold(use.keys(), apiKeyId)) {
            facts = with(facts, Fact.NETWORK_AGE_FOR_KEY, use.networksOf(apiKeyId), network);
        }
        if (network != null) {
            facts = with(facts, Fact.NETWORK_AGE_FOR_ACCOUNT, use.networks(), network);
        }
        return facts;
    }

    /** How old the address and the destination, tag included, are at the event. */
    Facts of(DestinationState state, @Nullable String tag, Facts facts) {
        Facts more = facts;
        if (settings.knows(Fact.DESTINATION_ADDRESS_AGE, watch, brokerTime)) {
            more = more.with(
                    Fact.DESTINATION_ADDRESS_AGE, state.firstPaidMillis() == null ? 0 : since(state.firstPaidMillis()));
        }
        return with(more, Fact.DESTINATION_AGE, state.tags(), DestinationState.tagHash(tag));
    }

    private <K extends Comparable<K>> Facts with(Facts facts, Fact fact, SeenTimes<K> seen, K member) {
        return settings.knows(fact, watch, brokerTime) && isTold(seen, member)
                ? facts.with(fact, since(seen.firstMillis(member, today)))
                : facts;
    }

    /** Whether the set can tell the member's age: it has it, or never had to turn one away. */
    private <K extends Comparable<K>> boolean isTold(SeenTimes<K> seen, K member) {
        return !seen.hasTurnedAway(today) || seen.firstMillis(member, today) != SeenTimes.NOT_SEEN;
    }

    /** Whole seconds, 0 for what was never seen, or only later than the event. */
    private long since(long firstMillis) {
        long age = eventTime.toEpochMilli() - firstMillis;
        return firstMillis == SeenTimes.NOT_SEEN || age < 0 ? 0 : age / MILLIS_PER_SECOND;
    }
}
