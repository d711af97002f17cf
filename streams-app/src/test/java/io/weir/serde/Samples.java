package io.weir.serde;

import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.hold.AckOutcome;
import io.weir.hold.AckResult;
import io.weir.hold.AckStatus;
import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldAck;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
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
            new Correlation(
                    CorrelationType.VALUE_COUNT,
                    List.of("destination"),
                    Duration.ofSeconds(60),
                    List.of("customerId"),
                    0,
                    5));

    public static final Sighting SIGHTING = new Sighting(
            "r1",
            Service.WITHDRAWALS,
            GROUP,
            List.of(
                    new MatchedRule("burst", "aa", MatchedValue.Nothing.NOTHING),
                    new MatchedRule("swarm", "bb", new MatchedValue.Distinct("c-1")),
                    new MatchedRule("cap", "cc", new MatchedValue.Amount(580_000_000_000L))),
            EVIDENCE,
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

    private Samples() {}
}
