package io.weir.replay.generator;

import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the exchange had seen of a customer before the recording: where they use their account and keys from. */
final class PriorKnowledge {
    private final List<KnownEntity> known = new ArrayList<>();

    List<KnownEntity> known() {
        return known;
    }

    void remember(Customer customer) {
        network(EntityKind.ACCOUNT_NETWORK, customer.accountId(), null, customer.home());
        network(EntityKind.ACCOUNT_NETWORK, customer.accountId(), null, customer.mobile());
        for (ApiKey key : customer.keys()) {
            network(EntityKind.ACCOUNT_NETWORK, customer.accountId(), null, key.place());
            known.add(entity(
                    EntityKind.API_KEY, customer.accountId(), key.id(), key.createdAt(), key.lastSeenAt(), null));
            network(EntityKind.KEY_NETWORK, customer.accountId(), key.id(), key.place());
        }
    }

    private void network(EntityKind kind, String accountId, @Nullable String apiKeyId, Place place) {
        Instant since = place.knownSince();
        if (since != null) {
            known.add(entity(
                    kind, accountId, apiKeyId, since, null, place.network().cidr()));
        }
    }

    private static KnownEntity entity(
            EntityKind kind,
            String accountId,
            @Nullable String apiKeyId,
            Instant firstSeenAt,
            @Nullable Instant lastSeenAt,
            @Nullable String sourceNetwork) {
        return new KnownEntity(
                kind, null, null, null, null, null, accountId, apiKeyId, firstSeenAt, lastSeenAt, sourceNetwork);
    }
}
