package io.weir.serde;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.alert.AlertTotals;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.alert.TopEntry;
import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Evidence;
import io.weir.event.KnownEntity;
import io.weir.event.Origin;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.AppliesTo;
import io.weir.hold.DecisionVerb;
import io.weir.hold.Hold;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.hold.HoldVerb;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Home;
import io.weir.rule.Level;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import io.weir.rule.Sighting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One plain value of each kind, for golden bytes and golden JSON. */
public final class Samples {

    public static final Instant REQUESTED = Instant.parse("2019-05-07T17:15:24.123Z");
    public static final Instant INGESTED = Instant.parse("2019-05-07T17:15:24.130Z");

    public static final Evidence EVIDENCE = new Evidence(
            "e-1",
            "w-1",
            "a-1",
            "c-1",
            Segment.RETAIL,
            null,
            "203.0.113.9",
            "203.0.113.0/24",
            "bitcoin:bc1q",
            "BTC",
            new BigDecimal("98.5"),
            new BigDecimal("580000"),
            REQUESTED,
            new Origin("withdrawals", 3, 1_000));

    public static final Group GROUP = new Group(List.of("destination"), List.of("bitcoin:bc1q"));

    public static final Rule RULE = new Rule(
            "swarm",
            "9f86d081",
            "Swarm",
            Level.CRITICAL,
            List.of("attack.t1657"),
            Mode.HOLD,
            new HoldPolicy(
                    Set.of(HoldScope.WITHDRAWAL, HoldScope.DESTINATION),
                    Duration.ofMinutes(30),
                    OnExpiry.REVIEW,
                    Duration.ZERO),
            Duration.ofSeconds(60),
            "soc@example",
            null,
            Service.WITHDRAWALS,
            Correlation.atLeast(
                    CorrelationType.VALUE_COUNT,
                    List.of("destination"),
                    Duration.ofSeconds(60),
                    List.of("customerId"),
                    0,
                    5));

    public static final Sighting SIGHTING = new Sighting(
            "r1",
            Home.WITHDRAWALS,
            GROUP,
            List.of(
                    new MatchedRule("burst", "aa", MatchedValue.Nothing.NOTHING),
                    new MatchedRule("swarm", "bb", new MatchedValue.Distinct("c-1")),
                    new MatchedRule("cap", "cc", new MatchedValue.Amount(580_000_000_000L))),
            EVIDENCE,
            List.of(),
            INGESTED);

    public static final EpisodeReport REPORT = new EpisodeReport(
            "alert-1",
            EpisodeStatus.OPEN,
            RULE,
            GROUP,
            5,
            false,
            REQUESTED.minusSeconds(60),
            REQUESTED,
            0,
            List.of(EVIDENCE),
            1,
            INGESTED,
            null,
            null);

    public static final HoldDecision DECISION = new HoldDecision(
            "d-1",
            DecisionVerb.RELEASE,
            new HoldSelector(null, "alert-1", null, null, null, null, List.of("hold-2")),
            Duration.ofMinutes(90),
            "false positive",
            "ana@example",
            null,
            "customer called",
            REQUESTED,
            null);

    public static final HoldAck ACK = new HoldAck(
            "ack-1",
            "hold-1",
            2,
            AckStatus.PARTIAL,
            List.of(
                    new AckResult("w-1", AckOutcome.HELD, null, null, new BigDecimal("98.5"), new BigDecimal("580000")),
                    new AckResult("w-2", AckOutcome.TOO_LATE_BROADCAST, "b-1", "0xfe", new BigDecimal("0.0005"), null)),
            true,
            REQUESTED);

    public static final Withdrawal WITHDRAWAL = new WithdrawalBuilder()
            .eventId("e-1")
            .withdrawalId("w-1")
            .accountId("a-1")
            .customerId("c-1")
            .segment(Segment.RETAIL)
            .apiKeyId("k-1")
            .channel(Channel.API)
            .sourceIp("203.0.113.9")
            .sourceAsn(64_500L)
            .rail(Rail.ONCHAIN)
            .asset("BTC")
            .network("bitcoin")
            .amount(new BigDecimal("98"))
            .feeAmount(new BigDecimal("0.0005"))
            .amountUsd(new BigDecimal("576240.5"))
            .dailyLimitUsedRatio(0.98)
            .destinationAddress("bc1q")
            .secondFactors(List.of(SecondFactor.TOTP, SecondFactor.EMAIL))
            .requestedAt(REQUESTED)
            .build();

    public static final WithdrawalUpdate UPDATE = new WithdrawalUpdate(
            "e-2",
            "w-1",
            "a-1",
            WithdrawalState.BROADCAST,
            null,
            "b-1",
            "e8b4",
            null,
            "BTC",
            "bitcoin",
            new BigDecimal("98"),
            new BigDecimal("576240.5"),
            "bc1q",
            null,
            null,
            REQUESTED.plusSeconds(120));

    public static final ApiCall CALL = new ApiCall(
            "e-3",
            "k-1",
            "a-1",
            null,
            Actor.USER,
            "2001:db8::1",
            null,
            null,
            "MT",
            "python-requests/2.21",
            "POST",
            "/wapi/v3/withdraw.html",
            "withdrawal.requested",
            null,
            new BigDecimal("12.5"),
            200,
            null,
            false,
            null,
            REQUESTED);

    public static final KnownEntity ENTITY = new KnownEntity(
            EntityKind.DESTINATION,
            "bitcoin",
            "bc1q",
            null,
            REQUESTED.minusSeconds(86_400),
            new BigDecimal("1000"),
            null,
            null,
            null,
            null,
            null);

    public static final HoldCommand COMMAND = new HoldCommand(
            "cmd-1",
            "hold-1",
            1,
            HoldVerb.PLACE,
            HoldScope.DESTINATION,
            "bitcoin:bc1q",
            AppliesTo.BOTH,
            REQUESTED.plusSeconds(1_800),
            OnExpiry.REVIEW,
            "FRESH_DESTINATION",
            "We are checking this withdrawal.",
            "alert-1",
            "swarm",
            Mode.HOLD,
            INGESTED,
            INGESTED.plusMillis(3),
            0);

    public static final Hold HOLD = new Hold(
            "hold-1",
            1,
            HoldScope.DESTINATION,
            "bitcoin:bc1q",
            AppliesTo.BOTH,
            REQUESTED.plusSeconds(1_800),
            OnExpiry.REVIEW,
            "FRESH_DESTINATION",
            "alert-1",
            "swarm",
            Mode.HOLD,
            INGESTED.plusMillis(3));

    public static final Alert ALERT = new Alert(
            "alert-1",
            AlertStatus.OPEN,
            1,
            "swarm",
            "9f86d081",
            "Swarm",
            Level.CRITICAL,
            Mode.HOLD,
            true,
            GROUP.asMap(),
            "5 customers requested 98.5 BTC",
            new BigDecimal("5"),
            false,
            new BigDecimal("5"),
            REQUESTED.minusSeconds(60),
            REQUESTED,
            List.of(EVIDENCE),
            1,
            false,
            new AlertTotals(
                    5,
                    1,
                    1,
                    1,
                    new BigDecimal("580000"),
                    false,
                    List.of(new TopEntry("c-1", 1, new BigDecimal("580000"))),
                    List.of(),
                    List.of(),
                    List.of(new TopEntry("bitcoin:bc1q", 1, new BigDecimal("580000")))),
            List.of("hold-1"),
            List.of("attack.t1657"),
            "runbooks/new-address-swarm.md",
            REQUESTED,
            INGESTED,
            INGESTED.plusMillis(3),
            null);

    private Samples() {}
}
