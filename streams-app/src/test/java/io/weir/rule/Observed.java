package io.weir.rule;

import io.weir.event.Activity;
import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Received;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Events for tests of rules: ordinary in all that a test doesn't say. */
public final class Observed {
    public static final Instant NOON = Instant.parse("2019-05-07T12:00:00Z");

    private Observed() {}

    /** A withdrawal of 1 BTC of customer c-1 to bc1qdest, with every fact unknown. */
    public static Observation withdrawal(Consumer<WithdrawalBuilder> changes) {
        return withdrawal(Facts.none(), changes);
    }

    public static Observation withdrawal(Facts facts, Consumer<WithdrawalBuilder> changes) {
        WithdrawalBuilder builder = new WithdrawalBuilder()
                .eventId("e-1")
                .withdrawalId("w-1")
                .accountId("a-1")
                .customerId("c-1")
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(new BigDecimal("1"))
                .destinationAddress("bc1qdest")
                .secondFactors(List.of())
                .requestedAt(NOON);
        changes.accept(builder);
        return observation(builder.build(), facts, "withdrawals");
    }

    /** A successful {@code GET /api/v3/account} by nobody, with every fact unknown. */
    public static Observation call(Consumer<ApiCallBuilder> changes) {
        return call(Facts.none(), changes);
    }

    public static Observation call(Facts facts, Consumer<ApiCallBuilder> changes) {
        ApiCallBuilder builder = new ApiCallBuilder()
                .eventId("e-1")
                .actor(Actor.USER)
                .method("GET")
                .endpoint("/api/v3/account")
                .status(200)
                .calledAt(NOON);
        changes.accept(builder);
        return observation(builder.build(), facts, "api-calls");
    }

    public static Facts facts(Map<Fact, Long> known) {
        Facts facts = Facts.none();
        for (Map.Entry<Fact, Long> fact : known.entrySet()) {
            facts = facts.with(fact.getKey(), fact.getValue());
        }
        return facts;
    }

    private static Observation observation(Activity event, Facts facts, String topic) {
        return new Observation(new Received<>(event, new Origin(topic, 0, 0), event.eventTime(), List.of()), facts);
    }
}
