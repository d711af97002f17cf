package io.weir.hold;

import io.weir.event.Channel;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rules and events to try a desk on. */
final class DeskSamples {

    static final Instant START = Instant.parse("2019-05-07T09:59:00Z");
    static final Duration TTL = Duration.ofMinutes(30);

    private DeskSamples() {}

    static Rule swarm(HoldScope... scopes) {
        return rule("swarm", Mode.HOLD, TTL, scopes);
    }

    static Rule rule(String id, Mode mode, Duration timeToLive, HoldScope... scopes) {
        return new Rule(
                id,
                "v1",
                "Swarm of withdrawals to new addresses",
                Level.CRITICAL,
                List.of("attack.t1657"),
                mode,
                new HoldPolicy(Set.of(scopes), timeToLive, OnExpiry.REVIEW, Duration.ZERO),
                Duration.ofSeconds(60),
                "soc@example",
                "runbooks/swarm.md",
                Service.WITHDRAWALS,
                Correlation.atLeast(
                        CorrelationType.VALUE_COUNT, List.of(), Duration.ofSeconds(60), List.of("customerId"), 0, 5));
    }

    static Group group(Rule rule) {
        List<String> fields = rule.correlation().groupBy();
        return new Group(fields, fields.stream().map(field -> field + "-value").toList());
    }

    /** Withdrawal {@code w-n} of customer and account {@code n} to destination {@code d-(n mod 3)}, 94 BTC, at n seconds. */
    static Evidence withdrawal(int number) {
        return withdrawal(number, Segment.RETAIL);
    }

    static Evidence withdrawal(int number, Segment segment) {
        return new Evidence(
                "e-" + number,
                "w-" + number,
                "account-" + number,
                "customer-" + number,
                segment,
                "key-" + number,
                "203.0.113.7",
                "203.0.113.0/24",
                "bitcoin:d-" + number % 3,
                "BTC",
                new BigDecimal("94"),
                new BigDecimal("540000.25"),
                START.plusSeconds(number),
                new Origin("withdrawals", 0, number));
    }

    static HoldSelector byHold(String holdId, String... except) {
        return new HoldSelector(holdId, null, null, null, null, null, List.of(except));
    }

    static HoldSelector byAlert(String alertId, String... except) {
        return new HoldSelector(null, alertId, null, null, null, null, List.of(except));
    }

    static HoldSelector byWithdrawal(String withdrawalId) {
        return new HoldSelector(null, null, null, withdrawalId, null, null, List.of());
    }

    static HoldSelector byTarget(HoldScope scope, String target) {
        return new HoldSelector(null, null, null, null, scope, target, List.of());
    }

    static HoldDecision decision(String decisionId, DecisionVerb verb, HoldSelector selector, Instant at) {
        return new HoldDecision(decisionId, verb, selector, null, null, "alice", null, "checked by phone", at, null);
    }

    static AckResult result(String withdrawalId, AckOutcome outcome) {
        return new AckResult(withdrawalId, outcome, null, null, new BigDecimal("94"), new BigDecimal("540000.25"));
    }

    /** A request that a hold of this scope on this target matches, and one of another scope doesn't. */
    static Withdrawal request(HoldScope scope, String target) {
        return new WithdrawalBuilder()
                .eventId("event")
                .withdrawalId(scope == HoldScope.WITHDRAWAL ? target : "another")
                .accountId(scope == HoldScope.ACCOUNT ? target : "another")
                .apiKeyId(scope == HoldScope.API_KEY ? target : "another")
                .channel(Channel.API)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .destinationAddress(scope == HoldScope.DESTINATION ? target.substring("bitcoin:".length()) : "another")
                .requestedAt(START)
                .build();
    }
}
