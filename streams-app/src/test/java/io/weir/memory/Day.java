package io.weir.memory;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Events of one test day, as intake passes them on: broker time is event time. */
final class Day {

    static final Instant NOON = Instant.parse("2019-05-07T12:00:00Z");
    static final String HOME = "203.0.113.0/24";
    static final String ABROAD = "198.51.100.0/24";

    static final Set<EntityKind> ALL_KINDS =
            Set.of(EntityKind.DESTINATION, EntityKind.API_KEY, EntityKind.ACCOUNT_NETWORK, EntityKind.KEY_NETWORK);
    static final Dormancy TEN_DAYS = Dormancy.after(Duration.ofDays(10));

    static final MemorySettings COMPLETE =
            new MemorySettings(ALL_KINDS, Duration.ofDays(7), PaidFrom.UPDATES, Duration.ofDays(10));

    private static final Origin ORIGIN = new Origin("topic", 0, 0);

    private Day() {}

    /** Noon plus so many seconds. */
    static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static Watch watchedSince(Instant since) {
        return new Watch(since);
    }

    static Watch watched() {
        return new Watch(NOON);
    }

    static <E extends Event> Received<E> received(E event, Instant brokerTime) {
        return new Received<>(event, ORIGIN, brokerTime, List.of());
    }

    static Received<ApiCall> call(String accountId, String apiKeyId, String network, Instant calledAt) {
        return call(accountId, apiKeyId, network, calledAt, 200);
    }

    static Received<ApiCall> call(String accountId, String apiKeyId, String network, Instant calledAt, int status) {
        return received(
                new ApiCall(
                        "c-" + calledAt,
                        apiKeyId,
                        accountId,
                        null,
                        Actor.USER,
                        null,
                        network,
                        null,
                        null,
                        null,
                        "GET",
                        "/orders",
                        null,
                        null,
                        null,
                        status,
                        null,
                        null,
                        null,
                        calledAt),
                calledAt);
    }

    static Received<Withdrawal> withdrawal(String accountId, String apiKeyId, String network, Instant requestedAt) {
        return withdrawal("w-" + requestedAt, accountId, apiKeyId, network, "bc1q", null, requestedAt);
    }

    static Received<Withdrawal> withdrawal(
            String id,
            String accountId,
            String apiKeyId,
            String network,
            String address,
            String tag,
            Instant requestedAt) {
        return withdrawal(id, accountId, apiKeyId, network, address, tag, requestedAt, Channel.API, List.of());
    }

    static Received<Withdrawal> withdrawal(
            String id,
            String accountId,
            String apiKeyId,
            String network,
            String address,
            String tag,
            Instant requestedAt,
            Channel channel,
            List<SecondFactor> secondFactors) {
        return received(
                new Withdrawal(
                        id,
                        id,
                        null,
                        null,
                        accountId,
                        accountId,
                        null,
                        null,
                        apiKeyId,
                        channel,
                        null,
                        network,
                        null,
                        null,
                        null,
                        null,
                        Rail.ONCHAIN,
                        "BTC",
                        "bitcoin",
                        BigDecimal.ONE,
                        null,
                        new BigDecimal("5900.25"),
                        null,
                        null,
                        null,
                        address,
                        tag,
                        null,
                        null,
                        null,
                        secondFactors,
                        requestedAt),
                requestedAt);
    }

    static Received<WithdrawalUpdate> update(
            String withdrawalId, WithdrawalState state, String address, String tag, Instant stateAt) {
        return received(
                new WithdrawalUpdate(
                        withdrawalId + state,
                        withdrawalId,
                        "a-1",
                        state,
                        null,
                        null,
                        null,
                        null,
                        "BTC",
                        "bitcoin",
                        BigDecimal.ONE,
                        new BigDecimal("5900.25"),
                        address,
                        tag,
                        null,
                        stateAt),
                stateAt);
    }

    static KnownEntity knownDestination(String address, String tag, Instant firstPaidAt, String usdPaid) {
        return new KnownEntity(
                EntityKind.DESTINATION,
                "bitcoin",
                address,
                tag,
                firstPaidAt,
                usdPaid == null ? null : new BigDecimal(usdPaid),
                null,
                null,
                null,
                null,
                null);
    }

    static KnownEntity known(EntityKind kind, String accountId, String apiKeyId, String network, Instant firstSeenAt) {
        return new KnownEntity(kind, null, null, null, null, null, accountId, apiKeyId, firstSeenAt, null, network);
    }

    static KnownEntity knownKey(String accountId, String apiKeyId, Instant firstSeenAt, Instant lastSeenAt) {
        return new KnownEntity(
                EntityKind.API_KEY, null, null, null, null, null, accountId, apiKeyId, firstSeenAt, lastSeenAt, null);
    }
}
