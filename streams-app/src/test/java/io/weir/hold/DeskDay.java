package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.AlertCase;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import io.weir.event.Segment;
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

/** A day at a desk, move by move, beside the naive desk's. */
final class DeskDay {

    private static final List<Rule> RULES = List.of(
            DeskSamples.rule("r0", Mode.HOLD, Duration.ofMinutes(30), HoldScope.WITHDRAWAL),
            DeskSamples.rule("r1", Mode.HOLD, Duration.ofMinutes(20), HoldScope.WITHDRAWAL, HoldScope.DESTINATION),
            DeskSamples.rule("r2", Mode.HOLD, Duration.ofHours(1), HoldScope.ACCOUNT, HoldScope.API_KEY),
            DeskSamples.rule("r3", Mode.SHADOW, Duration.ofMinutes(30), HoldScope.DESTINATION));
    private static final Duration[] WAITS = {
        Duration.ofMillis(1),
        Duration.ofSeconds(4),
        Duration.ofMinutes(9),
        Duration.ofMinutes(16),
        Duration.ofMinutes(31),
        Duration.ofHours(2)
    };

    /** Time that no desk lets pass without a commit. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);

    /** An input that comes again when the desk dies before the next commit. */
    private record Read(DeskInput input, Instant ingestedAt) {}

    final DeskScenario desk = new DeskScenario();
    final NaiveDesk naive = new NaiveDesk();
    final DeskListeners listeners = new DeskListeners();
    /** What the naive desk commands at the last move. */
    List<String> expected = List.of();

    private final boolean crashes;
    /** Where the exchange does, and says of nothing else that it did it, a crash leaves no doubt what it has heard. */
    private final boolean acknowledgesAll;

    private final List<DeskInput.Report> reports = new ArrayList<>();
    private final List<HoldDecision> decisions = new ArrayList<>();
    private final Map<String, Set<Integer>> contributors = new HashMap<>();
    private final List<Read> readSinceCommit = new ArrayList<>();
    private HeapTable<AlertCase> committedCases = desk.cases.copy();

    DeskDay(boolean crashes, boolean acknowledgesAll) {
        this.crashes = crashes;
        this.acknowledgesAll = acknowledgesAll;
    }

    void make(DeskMove move) {
        listeners.newCommands.clear();
        expected = List.of();
        switch (move.what()) {
            case REPORT -> report(move);
            case REPORT_AGAIN -> reportAgain(move);
            case CLOSE -> close(move);
            case WAIT -> await(WAITS[move.a() % WAITS.length]);
            case TICK -> tick(move);
            case RELEASE -> release(move);
            case RELEASE_AGAIN -> releaseAgain(move);
            case ACK -> ack(move);
            case RESTART -> restart(desk.settings);
            case SWITCH -> restart(new DeskSettings(!desk.settings.enforce(), false));
        }
    }

    private void report(DeskMove move) {
        Rule rule = RULES.get(move.a() % RULES.size());
        String alertId = rule.id() + "-alert-" + move.b() % 3;
        List<Evidence> events = new ArrayList<>();
        for (int i = 0; i <= move.b() % 2; i++) {
            int number = (move.c() + i) % 12;
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
        consider(input, move.crash());
    }

    private void reportAgain(DeskMove move) {
        if (!reports.isEmpty()) {
            DeskInput.Report input = reports.get((move.a() * 12 + move.b()) % reports.size());
            expected = naive.report(
                    input.report().rule(),
                    input.report().alertId(),
                    input.report().contributors(),
                    input.report().ingestedAt(),
                    desk.now);
            consider(input, move.crash());
        }
    }

    private void close(DeskMove move) {
        if (!reports.isEmpty()) {
            DeskInput.Report last = reports.get(move.a() % reports.size());
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
                    move.crash());
        }
    }

    private void tick(DeskMove move) {
        expected = naive.tick(desk.now);
        carryOut(() -> desk.desk.tick(desk.now), move.crash());
    }

    private void release(DeskMove move) {
        HoldSelector selector =
                switch (move.a() % 4) {
                    case 0 -> DeskSamples.byWithdrawal("w-" + move.b());
                    case 1 -> DeskSamples.byAlert("r" + move.b() % 4 + "-alert-" + move.c() % 3, "w-" + move.a());
                    case 2 -> DeskSamples.byTarget(HoldScope.DESTINATION, "bitcoin:d-" + move.b() % 3);
                    default ->
                        DeskSamples.byHold(HoldKey.of("r2", HoldScope.ACCOUNT, "account-" + move.b())
                                .holdId());
                };
        HoldDecision decision =
                DeskSamples.decision("decision-" + decisions.size(), DecisionVerb.RELEASE, selector, desk.now);
        decisions.add(decision);
        decide(decision, move.crash());
    }

    private void releaseAgain(DeskMove move) {
        if (!decisions.isEmpty()) {
            decide(decisions.get((move.a() * 12 + move.b()) % decisions.size()), move.crash());
        }
    }

    private void decide(HoldDecision decision, DeskCrash crash) {
        expected = naive.release(decision.decisionId(), decision.selector(), desk.now);
        consider(new DeskInput.Decision(decision), crash);
    }

    private void ack(DeskMove move) {
        String target = "w-" + move.b();
        String holdId =
                HoldKey.of("r" + move.a() % 2, HoldScope.WITHDRAWAL, target).holdId();
        if (acknowledgesAll && !listeners.hasHeardOf(holdId)) {
            return;
        }
        expected = naive.tick(desk.now);
        naive.ack(holdId, 1);
        AckOutcome outcome = AckOutcome.values()[move.c() % AckOutcome.values().length];
        AckStatus status = AckStatus.values()[move.c() % AckStatus.values().length];
        consider(
                new DeskInput.Acknowledgement(new HoldAck(
                        "ack", holdId, 1, status, List.of(DeskSamples.result(target, outcome)), true, desk.now)),
                move.crash());
    }

    private void restart(DeskSettings settings) {
        expected = naive.restart(desk.now);
        naive.enforce = settings.enforce();
        commit();
        start(settings);
    }

    private void await(Duration wait) {
        desk.after(wait);
        if (wait.compareTo(COMMIT_INTERVAL) >= 0) {
            commit();
        }
    }

    private void consider(DeskInput input, DeskCrash crash) {
        carryOut(() -> desk.desk.consider(input, desk.now, desk.now), crash);
        readSinceCommit.add(new Read(input, desk.now));
    }

    private void carryOut(Supplier<Ruling> step, DeskCrash crash) {
        if (crashes && crash.strikes()) {
            crash(step.get(), crash);
        }
        say(step.get());
    }

    private void say(Ruling ruling) {
        desk.carryOut(ruling);
        listeners.take(desk.said);
        if (acknowledgesAll) {
            desk.commands().forEach(this::acknowledge);
        }
    }

    private void acknowledge(HoldCommand command) {
        naive.ack(command.holdId(), command.sequence());
        DeskInput ack = new DeskInput.Acknowledgement(new HoldAck(
                "ack", command.holdId(), command.sequence(), AckStatus.RECEIVED, List.of(), true, desk.now));
        desk.consider(ack);
        readSinceCommit.add(new Read(ack, desk.now));
    }

    private void crash(Ruling ruling, DeskCrash crash) {
        if (crash != DeskCrash.NOTHING_SAID) {
            listeners.take(ruling.outputs());
        }
        switch (crash) {
            case SAID_AND_SAVED -> desk.desk.apply(ruling);
            case ONLY_LEDGER_SAVED -> ruling.rows.forEach(desk.ledger::put);
            case ONLY_CASES_SAVED -> {
                ruling.cases.forEach(desk.cases::put);
                ruling.decisions.forEach(desk.decisions::put);
            }
            case CASES_BEHIND -> {
                ruling.rows.forEach(desk.ledger::put);
                ruling.decisions.forEach(desk.decisions::put);
                desk.cases = committedCases.copy();
            }
            default -> {}
        }
        start(desk.settings);
        if (crash == DeskCrash.CASES_BEHIND) {
            readAgain();
        }
    }

    /** What was read since the last commit comes once more, in its order. */
    private void readAgain() {
        for (Read again : List.copyOf(readSinceCommit)) {
            say(desk.desk.consider(again.input, again.ingestedAt, desk.now));
        }
    }

    private void commit() {
        committedCases = desk.cases.copy();
        readSinceCommit.clear();
    }

    private void start(DeskSettings settings) {
        long before = desk.desk.generation();
        desk.restart(settings);
        assertThat(desk.desk.generation()).isGreaterThan(before);
        listeners.take(desk.said);
    }

    /** A day later: all that was waiting has been told. */
    void end() {
        desk.after(Duration.ofDays(1)).tick();
        listeners.take(desk.said);
    }

    /** The exchange holds what the naive desk says is held. */
    void assertHeldAsTheNaiveDeskHolds() {
        Instant now = desk.now;
        for (NaiveDesk.Claimed hold : naive.holds.values()) {
            String holdId = HoldKey.of(hold.ruleId, hold.scope, hold.target).holdId();
            boolean binds = hold.active && hold.enforced && hold.expiresAt.isAfter(now);
            boolean bindsThere = listeners
                    .exchange
                    .matching(DeskSamples.request(hold.scope, hold.target), desk.now.minusSeconds(1), now)
                    .stream()
                    .anyMatch(standing -> standing.holdId().equals(holdId));
            assertThat(bindsThere)
                    .as("%s %s at the exchange", hold.scope, hold.target)
                    .isEqualTo(binds);
            if (binds) {
                assertThat(listeners.activeHolds).containsKey(holdId);
                assertThat(listeners.activeHolds.get(holdId).sequence()).isEqualTo(hold.sequence);
            } else if (hold.released) {
                assertThat(listeners.activeHolds).doesNotContainKey(holdId);
            }
            if (hold.released && hold.scope == HoldScope.WITHDRAWAL) {
                assertThat(desk.ledger.find(holdId).ended(HoldEnd.RELEASED)).isTrue();
            }
        }
    }

    Map<String, String> ledger() {
        Map<String, String> rows = new TreeMap<>();
        desk.ledger.forEach(row -> rows.put(
                row.holdId(),
                row.key() + " " + row.terms() + " " + row.last() + " " + row.ending() + " " + row.claims() + " "
                        + row.acked()));
        return rows;
    }
}
