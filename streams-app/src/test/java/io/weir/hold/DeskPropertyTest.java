package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import io.weir.event.Segment;
import io.weir.hold.DeskOutput.ActiveHoldOutput;
import io.weir.hold.DeskOutput.AlertOutput;
import io.weir.hold.DeskOutput.CommandOutput;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random days at the desk: reports, repeats, decisions, acks, time, restarts and crashes in every order. */
class DeskPropertyTest {

    private static final List<Rule> RULES = List.of(
            DeskSamples.rule("r0", Mode.HOLD, Duration.ofMinutes(30), HoldScope.WITHDRAWAL),
            DeskSamples.rule("r1", Mode.HOLD, Duration.ofMinutes(20), HoldScope.WITHDRAWAL, HoldScope.DESTINATION),
            DeskSamples.rule("r2", Mode.HOLD, Duration.ofHours(1), HoldScope.ACCOUNT, HoldScope.API_KEY),
            DeskSamples.rule("r3", Mode.SHADOW, Duration.ofMinutes(30), HoldScope.DESTINATION));
    private static final Duration[] WAITS = {
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(9),
        Duration.ofMinutes(16),
        Duration.ofMinutes(31),
        Duration.ofHours(2)
    };

    private enum What {
        REPORT,
        REPORT_AGAIN,
        CLOSE,
        WAIT,
        TICK,
        RELEASE,
        RELEASE_AGAIN,
        ACK,
        RESTART,
        SWITCH
    }

    /** How an input is taken. */
    private enum Crash {
        NONE,
        NONE_EITHER,
        NOR_HERE,
        BEFORE_FORWARD,
        BEFORE_MUTATION,
        AFTER_MUTATION,
        ONLY_LEDGER_SAVED,
        ONLY_CASES_SAVED
    }

    private record Move(What what, int a, int b, int c, Crash crash) {}

    @Provide
    Arbitrary<List<Move>> days() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(8, What.REPORT),
                Tuple.of(3, What.REPORT_AGAIN),
                Tuple.of(1, What.CLOSE),
                Tuple.of(5, What.WAIT),
                Tuple.of(2, What.TICK),
                Tuple.of(4, What.RELEASE),
                Tuple.of(2, What.RELEASE_AGAIN),
                Tuple.of(2, What.ACK),
                Tuple.of(1, What.RESTART),
                Tuple.of(1, What.SWITCH));
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        return Combinators.combine(what, number, number, number, Arbitraries.of(Crash.class))
                .as(Move::new)
                .list()
                .ofMaxSize(50);
    }

    @Property(tries = 400)
    void commandsAreThoseOfTheNaiveDesk_whateverHappens(@ForAll("days") List<Move> moves) {
        Day day = new Day(false, false);
        for (Move move : moves) {
            day.make(move);
            assertThat(day.newCommands)
                    .as("%s at %s", move, day.desk.now)
                    .containsExactlyInAnyOrderElementsOf(day.expected);
            day.assertInvariants();
        }
    }

    @Property(tries = 400)
    void losesAndChangesNothing_whereverItCrashes(@ForAll("days") List<Move> moves) {
        Day crashing = new Day(true, true);
        Day steady = new Day(false, true);
        for (Move move : moves) {
            crashing.make(move);
            steady.make(move);
            crashing.assertInvariants();
        }
        crashing.desk.after(Duration.ofDays(1)).tick();
        steady.desk.after(Duration.ofDays(1)).tick();
        crashing.take(crashing.desk.said);
        steady.take(steady.desk.said);

        assertThat(crashing.commandContents).isEqualTo(steady.commandContents);
        assertThat(crashing.activeHolds).isEqualTo(steady.activeHolds).isEmpty();
        assertThat(crashing.lastStatus()).isEqualTo(steady.lastStatus());
        assertThat(crashing.ledger()).isEqualTo(steady.ledger());
    }

    /** A desk, the naive desk, and an exchange that obeys. */
    private static final class Day {

        final DeskScenario desk = new DeskScenario();
        final NaiveDesk naive = new NaiveDesk();
        final Map<String, String> commandContents = new TreeMap<>();
        final Map<String, Hold> activeHolds = new TreeMap<>();
        final Map<String, Alert> alerts = new TreeMap<>();
        final HoldSet exchange = new HoldSet();
        List<String> newCommands = List.of();
        List<String> expected = List.of();

        private final boolean crashes;
        /** Where it does, a crash leaves no doubt which commands it has heard. */
        private final boolean acknowledgesAll;

        private final Map<String, Long> highest = new HashMap<>();
        private final Map<String, Long> highestAlert = new HashMap<>();
        private final List<DeskInput.Report> reports = new ArrayList<>();
        private final List<HoldDecision> decisions = new ArrayList<>();
        private final Map<String, Set<Integer>> contributors = new HashMap<>();

        Day(boolean crashes, boolean acknowledgesAll) {
            this.crashes = crashes;
            this.acknowledgesAll = acknowledgesAll;
        }

        void make(Move move) {
            newCommands = new ArrayList<>();
            expected = List.of();
            switch (move.what) {
                case REPORT -> report(move);
                case REPORT_AGAIN -> reportAgain(move);
                case CLOSE -> close(move);
                case WAIT -> desk.after(WAITS[move.a % WAITS.length]);
                case TICK -> tick(move);
                case RELEASE -> release(move);
                case RELEASE_AGAIN -> releaseAgain(move);
                case ACK -> ack(move);
                case RESTART -> restart(desk.settings);
                case SWITCH -> restart(new DeskSettings(!desk.settings.enforce(), false));
            }
        }

        private void report(Move move) {
            Rule rule = RULES.get(move.a % RULES.size());
            String alertId = rule.id() + "-alert-" + move.b % 3;
            List<Evidence> events = new ArrayList<>();
            for (int i = 0; i <= move.b % 2; i++) {
                int number = (move.c + i) % 12;
                events.add(DeskSamples.withdrawal(number, number % 5 == 0 ? Segment.BROKER_OMNIBUS : Segment.RETAIL));
                contributors.computeIfAbsent(alertId, key -> new HashSet<>()).add(number);
            }
            DeskInput.Report input = new DeskInput.Report(desk.report(
                    rule,
                    alertId,
                    contributors.get(alertId).size(),
                    contributors.get(alertId).size(),
                    events));
            reports.add(input);
            expected = naive.report(rule, alertId, events, desk.now, desk.now);
            consider(input, move.crash);
        }

        private void reportAgain(Move move) {
            if (!reports.isEmpty()) {
                DeskInput.Report input = reports.get((move.a * 12 + move.b) % reports.size());
                expected = naive.report(
                        input.report().rule(),
                        input.report().alertId(),
                        input.report().contributors(),
                        input.report().ingestedAt(),
                        desk.now);
                consider(input, move.crash);
            }
        }

        private void close(Move move) {
            if (!reports.isEmpty()) {
                DeskInput.Report last = reports.get(move.a % reports.size());
                expected = naive.tick(desk.now);
                consider(
                        new DeskInput.Report(new EpisodeReport(
                                last.report().alertId(),
                                EpisodeStatus.CLOSED,
                                last.report().rule(),
                                last.report().group(),
                                last.report().observed(),
                                false,
                                last.report().windowStart(),
                                last.report().windowEnd(),
                                0,
                                List.of(),
                                last.report().contributorTotal(),
                                desk.now,
                                desk.now.minusSeconds(1),
                                CloseReason.QUIET)),
                        move.crash);
            }
        }

        private void tick(Move move) {
            expected = naive.tick(desk.now);
            carryOut(() -> desk.desk.tick(desk.now), move.crash);
        }

        private void release(Move move) {
            HoldSelector selector =
                    switch (move.a % 4) {
                        case 0 -> DeskSamples.byWithdrawal("w-" + move.b);
                        case 1 -> DeskSamples.byAlert("r" + move.b % 4 + "-alert-" + move.c % 3, "w-" + move.a);
                        case 2 -> DeskSamples.byTarget(HoldScope.DESTINATION, "bitcoin:d-" + move.b % 3);
                        default ->
                            DeskSamples.byHold(HoldKey.of("r2", HoldScope.ACCOUNT, "account-" + move.b)
                                    .holdId());
                    };
            HoldDecision decision =
                    DeskSamples.decision("decision-" + decisions.size(), DecisionVerb.RELEASE, selector, desk.now);
            decisions.add(decision);
            decide(decision, move.crash);
        }

        private void releaseAgain(Move move) {
            if (!decisions.isEmpty()) {
                decide(decisions.get((move.a * 12 + move.b) % decisions.size()), move.crash);
            }
        }

        private void decide(HoldDecision decision, Crash crash) {
            expected = naive.release(decision.decisionId(), decision.selector(), desk.now);
            consider(new DeskInput.Decision(decision), crash);
        }

        private void ack(Move move) {
            expected = naive.tick(desk.now);
            String target = "w-" + move.b;
            String holdId =
                    HoldKey.of("r" + move.a % 2, HoldScope.WITHDRAWAL, target).holdId();
            naive.ack(holdId, 1);
            AckOutcome outcome = AckOutcome.values()[move.c % AckOutcome.values().length];
            AckStatus status = AckStatus.values()[move.c % AckStatus.values().length];
            consider(
                    new DeskInput.Acknowledgement(new HoldAck(
                            "ack", holdId, 1, status, List.of(DeskSamples.result(target, outcome)), true, desk.now)),
                    move.crash);
        }

        private void restart(DeskSettings settings) {
            expected = naive.restart(desk.now);
            naive.enforce = settings.enforce();
            desk.restart(settings);
            take(desk.said);
        }

        private void consider(DeskInput input, Crash crash) {
            carryOut(() -> desk.desk.consider(input, desk.now, desk.now), crash);
        }

        private void carryOut(Supplier<Ruling> step, Crash crash) {
            if (crashes) {
                crash(step.get(), crash);
            }
            desk.carryOut(step.get());
            take(desk.said);
            if (acknowledgesAll) {
                desk.commands().forEach(this::acknowledge);
            }
        }

        private void acknowledge(HoldCommand command) {
            naive.ack(command.holdId(), command.sequence());
            desk.consider(new DeskInput.Acknowledgement(new HoldAck(
                    "ack", command.holdId(), command.sequence(), AckStatus.RECEIVED, List.of(), true, desk.now)));
        }

        private void crash(Ruling ruling, Crash crash) {
            switch (crash) {
                case NONE, NONE_EITHER, NOR_HERE -> {
                    return;
                }
                case BEFORE_FORWARD -> {}
                case BEFORE_MUTATION -> take(ruling.outputs());
                case AFTER_MUTATION -> {
                    take(ruling.outputs());
                    desk.desk.apply(ruling);
                }
                case ONLY_LEDGER_SAVED -> {
                    take(ruling.outputs());
                    ruling.rows.forEach(desk.ledger::put);
                }
                case ONLY_CASES_SAVED -> {
                    take(ruling.outputs());
                    ruling.cases.forEach(desk.cases::put);
                    ruling.decisions.forEach(desk.decisions::put);
                }
            }
            desk.restart();
            take(desk.said);
        }

        /** What everyone outside sees; checks what must hold for each word. */
        void take(List<DeskOutput> outputs) {
            for (DeskOutput output : outputs) {
                if (output instanceof CommandOutput command) {
                    take(command.command(), command.enforced());
                } else if (output instanceof ActiveHoldOutput active) {
                    if (active.hold() == null) {
                        activeHolds.remove(active.holdId());
                    } else {
                        activeHolds.put(active.holdId(), active.hold());
                    }
                } else if (output instanceof AlertOutput alert) {
                    take(alert.alert());
                }
            }
        }

        private void take(HoldCommand command, boolean enforced) {
            assertThat(command.commandId())
                    .isEqualTo(new HoldKey(command.holdId(), "", HoldScope.ACCOUNT, "")
                            .commandId(command.verb(), command.sequence()));
            long before = highest.getOrDefault(command.holdId(), 0L);
            String content = content(command, enforced);
            String said = commandContents.putIfAbsent(command.commandId(), content);
            assertThat(said == null || said.equals(content))
                    .as("%s, before %s", content, said)
                    .isTrue();
            if (said == null) {
                assertThat(command.sequence()).as(content).isEqualTo(before + 1);
                highest.put(command.holdId(), command.sequence());
                newCommands.add(content);
            }
            if (enforced) {
                exchange.apply(command);
            }
        }

        private void take(Alert alert) {
            long before = highestAlert.getOrDefault(alert.alertId(), 0L);
            assertThat(alert.sequence()).isLessThanOrEqualTo(before + 1);
            highestAlert.put(alert.alertId(), Math.max(before, alert.sequence()));
            assertThat(alert.status() == AlertStatus.OPEN)
                    .isEqualTo(alert.sequence() == 1 && alert.closeReason() == null);
            if (alert.sequence() >= before) {
                alerts.put(alert.alertId(), alert);
            }
        }

        void assertInvariants() {
            Instant now = desk.now;
            for (NaiveDesk.Claimed hold : naive.holds.values()) {
                String holdId = HoldKey.of(hold.ruleId, hold.scope, hold.target).holdId();
                boolean binds = hold.active && hold.enforced && hold.expiresAt.isAfter(now);
                boolean bindsThere =
                        exchange
                                .matching(DeskSamples.request(hold.scope, hold.target), desk.now.minusSeconds(1), now)
                                .stream()
                                .anyMatch(standing -> standing.holdId().equals(holdId));
                assertThat(bindsThere)
                        .as("%s %s at the exchange", hold.scope, hold.target)
                        .isEqualTo(binds);
                if (binds) {
                    assertThat(activeHolds).containsKey(holdId);
                    assertThat(activeHolds.get(holdId).sequence()).isEqualTo(hold.sequence);
                } else if (hold.released) {
                    assertThat(activeHolds).doesNotContainKey(holdId);
                }
                if (hold.released && hold.scope == HoldScope.WITHDRAWAL) {
                    assertThat(desk.ledger.find(holdId).ended(HoldEnd.RELEASED)).isTrue();
                }
            }
        }

        Map<String, String> lastStatus() {
            Map<String, String> status = new TreeMap<>();
            alerts.forEach((alertId, alert) -> status.put(
                    alertId,
                    (alert.closeReason() == null ? "open " : "closed ") + alert.summary() + " " + alert.evidenceTotal()
                            + " " + alert.holdIds() + " " + alert.enforced()));
            return status;
        }

        Map<String, String> ledger() {
            Map<String, String> rows = new TreeMap<>();
            desk.ledger.forEach(row -> rows.put(
                    row.holdId(),
                    row.key() + " " + row.terms() + " " + row.last() + " " + row.ending() + " " + row.claims() + " "
                            + row.acked()));
            return rows;
        }

        private static String content(HoldCommand command, boolean enforced) {
            return (enforced ? "" : "shadow ") + command.verb() + " " + command.ruleId() + " " + command.scope() + " "
                    + command.target() + " #" + command.sequence() + " until " + command.expiresAt();
        }
    }
}
