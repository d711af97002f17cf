package io.weir.rule;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.Fact;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Service;
import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random events of either service whose values come near to what {@link RandomLines} asks for, and what their fields hold. */
final class RandomEvents {
    private static final List<SecondFactor> FACTORS = List.of(SecondFactor.SMS, SecondFactor.EMAIL);

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    Observation event(Service service) {
        Observation plain = service == Service.WITHDRAWALS ? withdrawal() : call();
        Facts facts = Facts.none();
        for (Fact fact : List.of(Fact.DESTINATION_AGE, Fact.KEY_AGE, Fact.NETWORK_AGE_FOR_KEY)) {
            if (random.nextInt(3) > 0) {
                facts = facts.with(fact, random.nextInt(3));
            }
        }
        Activity event = plain.event();
        List<String> defects = pick(List.of(), List.of("userAgent:cut"), List.of("sourceIp:NULLED", "userAgent:cut"));
        return new Observation(new Received<>(event, new Origin("t", 0, 0), event.eventTime(), defects), facts);
    }

    private Observation withdrawal() {
        return Observed.withdrawal(w -> w.requestedAt(time())
                .asset(pick("BTC", "btc", "ETH", "ETHW", "bxc", "USDT", ""))
                .userAgent(text())
                .customerId(pick(null, "c-1", "C-1", "c-2"))
                .destinationTag(text())
                .sourceIp(address())
                .sourceAsn(pick(null, 0L, 1L, 2L, Long.MAX_VALUE))
                .amountUsd(decimal())
                .dailyLimitUsedRatio(pick(null, 0.0, -0.0, 0.1, 0.3, 1.0))
                .allowlistedAt(pick(null, time()))
                .secondFactors(pick(List.of(), List.of(SecondFactor.TOTP), FACTORS)));
    }

    private Observation call() {
        return Observed.call(c -> c.calledAt(time())
                .action(text())
                .symbol(text())
                .userAgent(text())
                .accountId(pick(null, "c-1", "C-1", "c-2"))
                .apiKeyId(pick(null, "k&1", "k"))
                .sourceIp(address())
                .sourceAsn(pick(null, 0L, 1L, 2L))
                .status(pick(0, 1, 2, 1_000_000))
                .notionalUsd(decimal())
                .ipRestricted(pick(null, true, false)));
    }

    private String text() {
        return pick(
                null,
                "",
                "btc",
                "BTC",
                "Eth",
                "ETHW",
                "b*c",
                "b?c",
                "bxc",
                "a\\b",
                "b\\*c",
                "b\\xc",
                "7",
                "7.0",
                "x\nbtc",
                "\u00c9t\u00e9",
                "\u03a3\u03c2",
                "\u0130",
                "\u212a",
                "true",
                "null");
    }

    private String address() {
        return pick(null, "10.1.2.3", "10.1.3.4", "11.0.0.1", "2001:db8::1", "2001:db9::1");
    }

    private Instant time() {
        return Instant.parse(pick(
                "2019-05-07T12:00:00Z", "2018-12-31T22:59:59.999Z", "2021-01-03T23:30:00Z", "2020-12-31T00:00:00Z"));
    }

    private BigDecimal decimal() {
        return pick(null, BigDecimal.ZERO, new BigDecimal("1.50"), new BigDecimal("250000"), new BigDecimal("-2"));
    }

    /** What an event has in a field: null where it has nothing or, of a fact, where it is unknown. */
    static Object value(Observation observation, String field) {
        Object shared =
                switch (field) {
                    case "intakeDefects" -> observation.received().intakeDefects();
                    case "destinationAgeSeconds" -> fact(observation, Fact.DESTINATION_AGE);
                    case "keyAgeSeconds" -> fact(observation, Fact.KEY_AGE);
                    case "networkAgeForKeySeconds" -> fact(observation, Fact.NETWORK_AGE_FOR_KEY);
                    default -> observation;
                };
        if (shared != observation) {
            return shared;
        }
        return observation.event() instanceof ApiCall call
                ? ofCall(call, field)
                : ofWithdrawal((Withdrawal) observation.event(), field);
    }

    private static Object ofWithdrawal(Withdrawal withdrawal, String field) {
        return switch (field) {
            case "asset" -> withdrawal.asset();
            case "userAgent" -> withdrawal.userAgent();
            case "customerId" -> withdrawal.customerId();
            case "destinationTag" -> withdrawal.destinationTag();
            case "sourceIp" -> withdrawal.sourceIp();
            case "sourceAsn" -> withdrawal.sourceAsn();
            case "amountUsd" -> withdrawal.amountUsd();
            case "dailyLimitUsedRatio" -> withdrawal.dailyLimitUsedRatio();
            case "requestedAt" -> withdrawal.requestedAt();
            case "allowlistedAt" -> withdrawal.allowlistedAt();
            case "secondFactors" ->
                withdrawal.secondFactors().stream().map(Enum::name).toList();
            default -> throw new AssertionError(field);
        };
    }

    private static Object ofCall(ApiCall call, String field) {
        return switch (field) {
            case "action" -> call.action();
            case "symbol" -> call.symbol();
            case "userAgent" -> call.userAgent();
            case "accountId" -> call.accountId();
            case "apiKeyId" -> call.apiKeyId();
            case "sourceIp" -> call.sourceIp();
            case "sourceAsn" -> call.sourceAsn();
            case "calledAt" -> call.calledAt();
            case "status" -> (long) call.status();
            case "notionalUsd" -> call.notionalUsd();
            case "ipRestricted" -> call.ipRestricted();
            default -> throw new AssertionError(field);
        };
    }

    private static Object fact(Observation observation, Fact fact) {
        return observation.facts().isKnown(fact) ? (Object) observation.facts().seconds(fact) : null;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
