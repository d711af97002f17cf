package io.weir.replay.generator;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Fills in API calls, and those of the sessions in browser and app. */
final class Calls {
    private static final int OK = 200;

    private final Identifiers identifiers;

    Calls(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    ApiCallBuilder from(Place place, String userAgent, Endpoint endpoint, Instant at) {
        return new ApiCallBuilder()
                .eventId(identifiers.event("c", at))
                .actor(Actor.USER)
                .sourceIp(place.ip())
                .sourceAsn(place.network().asn())
                .sourceCountry(place.network().country())
                .userAgent(userAgent)
                .method(endpoint.method)
                .endpoint(endpoint.path)
                .action(endpoint.action)
                .status(OK)
                .calledAt(at);
    }

    ApiCallBuilder byKey(Customer customer, ApiKey key, Place place, String program, Endpoint endpoint, Instant at) {
        return from(place, program, endpoint, at)
                .accountId(customer.accountId())
                .apiKeyId(key.id())
                .ipRestricted(key.ipRestricted());
    }

    ApiCallBuilder bySession(Customer customer, Channel channel, Place place, Endpoint endpoint, Instant at) {
        return from(place, channel == Channel.MOBILE ? customer.phone() : customer.browser(), endpoint, at)
                .accountId(customer.accountId());
    }

    /** The call that asked for a withdrawal, a moment before the request was on record. */
    ApiCall requesting(Asked asked, Chance chance) {
        Withdrawal withdrawal = asked.withdrawal();
        Instant at = withdrawal.requestedAt().minus(chance.between(Duration.ofMillis(6), Duration.ofMillis(40)));
        ApiKey key = asked.key();
        ApiCallBuilder call = key == null
                ? bySession(asked.customer(), withdrawal.channel(), asked.place(), Endpoint.SESSION_WITHDRAWAL, at)
                : byKey(asked.customer(), key, asked.place(), program(withdrawal), Endpoint.KEY_WITHDRAWAL, at);
        return call.requestId(withdrawal.requestId()).build();
    }

    private static String program(Withdrawal withdrawal) {
        return Objects.requireNonNull(withdrawal.userAgent(), "userAgent");
    }

    /** Login, second factor, a look at the balances. */
    List<ApiCall> signIn(Customer customer, Channel channel, Place place, Instant at, Chance chance) {
        Instant verified = at.plus(chance.between(Duration.ofSeconds(4), Duration.ofSeconds(25)));
        Instant looked = verified.plus(chance.between(Duration.ofMillis(600), Duration.ofSeconds(4)));
        return List.of(
                bySession(customer, channel, place, Endpoint.LOGIN, at).build(),
                bySession(customer, channel, place, Endpoint.VERIFY_SECOND_FACTOR, verified)
                        .build(),
                bySession(customer, channel, place, Endpoint.WALLET, looked).build());
    }
}
