package io.weir.memory;

import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.SecondFactor;
import io.weir.event.WithdrawalUpdate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that accounts are told about themselves: by key memory when a call showed it, or by a seed. Every one can be
 * taken in any order and more than once.
 */
public sealed interface AccountFact {

    /** The account that it is about, and the key of its record. */
    String accountId();

    /**
     * The account was used from these networks.
     *
     * @param networks source network to the time of its first use, event time
     * @param moreNetworks whether there were more than memory keeps
     */
    record NetworksSeen(String accountId, SortedMap<String, Instant> networks, boolean moreNetworks)
            implements AccountFact {
        public NetworksSeen {
            networks = sorted(networks);
        }
    }

    /**
     * An API key of the account was used.
     *
     * @param firstSeen event time
     * @param networks source network to the time of the key's first use from there, event time
     * @param awake what is known of when it was used; null for nothing but {@code firstSeen}
     * @param moreNetworks whether there were more than memory keeps
     */
    record KeySeen(
            String accountId,
            String apiKeyId,
            Instant firstSeen,
            @Nullable Awake awake,
            SortedMap<String, Instant> networks,
            boolean moreNetworks)
            implements AccountFact {
        public KeySeen {
            networks = sorted(networks);
        }
    }

    /** The account has more API keys than memory keeps: nobody can say of another one that it is new. */
    record MoreKeys(String accountId) implements AccountFact {}

    /**
     * The account did something that matters for its security, or somebody did it for it.
     *
     * @param last each action to the last time it was done, event time
     */
    record SecurityActed(String accountId, SortedMap<SecurityAction, Instant> last) implements AccountFact {
        public SecurityActed {
            last = Collections.unmodifiableSortedMap(new TreeMap<>(last));
        }

        static SecurityActed once(String accountId, SecurityAction action, Instant at) {
            return new SecurityActed(accountId, new TreeMap<>(Map.of(action, at)));
        }
    }

    /** What an update tells its account: null unless a second factor was verified for the withdrawal. */
    static @Nullable AccountFact of(WithdrawalUpdate update) {
        List<SecondFactor> factors = update.secondFactors();
        return factors != null && SecondFactor.isAnyVerified(factors)
                ? SecurityActed.once(
                        update.accountId(), SecurityAction.SECOND_FACTOR_VERIFIED_FOR_ONE, update.stateAt())
                : null;
    }

    /**
     * What a known entity that intake accepted tells its account; null for destinations, which belong to no account. A
     * key's use from a network is use of the key.
     */
    static @Nullable AccountFact of(KnownEntity entity) {
        if (entity.kind() == EntityKind.DESTINATION || entity.kind() == EntityKind.UNKNOWN) {
            return null;
        }
        String accountId = Objects.requireNonNull(entity.accountId(), "accountId");
        Instant firstSeen = Objects.requireNonNull(entity.firstSeenAt(), "firstSeenAt");
        SortedMap<String, Instant> networks = new TreeMap<>();
        if (entity.kind() != EntityKind.API_KEY) {
            networks.put(Objects.requireNonNull(entity.sourceNetwork(), "sourceNetwork"), firstSeen);
        }
        return entity.kind() == EntityKind.ACCOUNT_NETWORK
                ? new NetworksSeen(accountId, networks, false)
                : new KeySeen(
                        accountId,
                        Objects.requireNonNull(entity.apiKeyId(), "apiKeyId"),
                        firstSeen,
                        awake(entity, firstSeen),
                        networks,
                        false);
    }

    /** A seeded key was awake all along, as far as anybody can say. */
    private static @Nullable Awake awake(KnownEntity entity, Instant firstSeen) {
        Instant lastSeen = entity.lastSeenAt();
        return entity.kind() != EntityKind.API_KEY || lastSeen == null
                ? null
                : Awake.between(firstSeen.toEpochMilli(), lastSeen.toEpochMilli());
    }

    private static SortedMap<String, Instant> sorted(Map<String, Instant> networks) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }
}
