package io.weir.hold;

import io.weir.alert.Alert;
import io.weir.alert.CloseReason;
import io.weir.alert.EpisodeReport;
import io.weir.alert.EpisodeStatus;
import io.weir.event.Evidence;
import io.weir.hold.DeskOutput.ActiveHoldOutput;
import io.weir.hold.DeskOutput.AlertOutput;
import io.weir.hold.DeskOutput.CommandOutput;
import io.weir.hold.DeskOutput.RefusedDecision;
import io.weir.rule.HoldScope;
import io.weir.rule.Rule;
import io.weir.serde.AlertCaseBytes;
import io.weir.serde.DeskHeadBytes;
import io.weir.serde.HonouredDecisionBytes;
import io.weir.serde.LedgerRowBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A desk, its state as bytes, and a clock that is written: {@code scenario.at("10:00:00").report(...)}. */
final class DeskScenario {

    HeapTable<LedgerRow> ledger = new HeapTable<>(LedgerRowBytes::encode, LedgerRowBytes::decode);
    HeapTable<io.weir.alert.AlertCase> cases = new HeapTable<>(AlertCaseBytes::encode, AlertCaseBytes::decode);
    HeapTable<HonouredDecision> decisions =
            new HeapTable<>(HonouredDecisionBytes::encode, HonouredDecisionBytes::decode);
    HeapTable<DeskHead> head = new HeapTable<>(DeskHeadBytes::encode, DeskHeadBytes::decode);

    DeskSettings settings = new DeskSettings(true, false);
    HoldDesk desk;
    Instant now = Instant.parse("2019-05-07T10:00:00Z");
    /** What the last step said. */
    List<DeskOutput> said = List.of();

    final List<DeskOutput> everythingSaid = new ArrayList<>();
    private int names;

    DeskScenario() {
        restart();
    }

    DeskScenario at(String time) {
        now = Instant.parse("2019-05-07T" + time + "Z");
        return this;
    }

    DeskScenario after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** A new process on the same state. */
    DeskScenario restart() {
        desk = new HoldDesk(new DeskState(ledger, cases, decisions, head), settings);
        return carryOut(desk.start(now));
    }

    DeskScenario restart(DeskSettings newSettings) {
        settings = newSettings;
        return restart();
    }

    DeskScenario tick() {
        return carryOut(desk.tick(now));
    }

    DeskScenario report(Rule rule, String alertId, Evidence... contributors) {
        return report(rule, alertId, contributors.length, contributors);
    }

    DeskScenario report(Rule rule, String alertId, long total, Evidence... contributors) {
        return report(report(rule, alertId, total, total, Arrays.asList(contributors)));
    }

    DeskScenario report(EpisodeReport report) {
        return consider(new DeskInput.Report(report));
    }

    DeskScenario close(Rule rule, String alertId, long total) {
        return report(new EpisodeReport(
                alertId,
                EpisodeStatus.CLOSED,
                rule,
                DeskSamples.group(rule),
                total,
                false,
                DeskSamples.START,
                DeskSamples.START.plusSeconds(60),
                0,
                List.of(),
                total,
                now,
                now.minusSeconds(7),
                CloseReason.QUIET));
    }

    /** Opens an alert with a withdrawal, and lets so many more follow, one each second. */
    DeskScenario growEachSecond(Rule rule, String alertId, int more) {
        report(rule, alertId, DeskSamples.withdrawal(1));
        for (int number = 2; number <= more + 1; number++) {
            after(Duration.ofSeconds(1)).report(rule, alertId, number, DeskSamples.withdrawal(number));
        }
        return this;
    }

    DeskScenario release(HoldSelector selector) {
        return release("decision-" + ++names, selector);
    }

    DeskScenario release(String decisionId, HoldSelector selector) {
        return decide(DeskSamples.decision(decisionId, DecisionVerb.RELEASE, selector, now));
    }

    DeskScenario decide(HoldDecision decision) {
        return consider(new DeskInput.Decision(decision));
    }

    DeskScenario ack(String holdId, AckStatus status, AckResult... results) {
        LedgerRow row = ledger.find(holdId);
        long sequence = row == null ? 1 : row.last().sequence();
        return consider(new DeskInput.Acknowledgement(
                new HoldAck("ack-" + ++names, holdId, sequence, status, List.of(results), true, now)));
    }

    DeskScenario consider(DeskInput input) {
        return carryOut(desk.consider(input, now, now));
    }

    DeskScenario carryOut(Ruling ruling) {
        said = ruling.outputs();
        everythingSaid.addAll(said);
        desk.apply(ruling);
        return this;
    }

    List<HoldCommand> commands() {
        return said.stream()
                .filter(CommandOutput.class::isInstance)
                .map(output -> ((CommandOutput) output).command())
                .toList();
    }

    /** {@code PLACE WITHDRAWAL w-1 #1}, with {@code shadow} in front where it isn't enforced. */
    List<String> commandLines() {
        return said.stream()
                .filter(CommandOutput.class::isInstance)
                .map(CommandOutput.class::cast)
                .map(output -> (output.enforced() ? "" : "shadow ")
                        + output.command().verb() + " "
                        + output.command().scope() + " " + output.command().target() + " #"
                        + output.command().sequence())
                .toList();
    }

    List<Alert> alerts() {
        return said.stream()
                .filter(AlertOutput.class::isInstance)
                .map(output -> ((AlertOutput) output).alert())
                .toList();
    }

    /** {@code OPEN #1}. */
    List<String> alertLines() {
        return alerts().stream()
                .map(alert -> alert.status() + " #" + alert.sequence())
                .toList();
    }

    /** {@code w-1 #1} for a hold that binds, {@code w-1 ended} for a tombstone. */
    List<String> activeLines() {
        return said.stream()
                .filter(ActiveHoldOutput.class::isInstance)
                .map(ActiveHoldOutput.class::cast)
                .map(output -> output.hold() == null
                        ? ledger.find(output.holdId()).key().target() + " ended"
                        : output.hold().target() + " #" + output.hold().sequence())
                .toList();
    }

    List<String> refusals() {
        return said.stream()
                .filter(RefusedDecision.class::isInstance)
                .map(output -> ((RefusedDecision) output).reason())
                .toList();
    }

    EpisodeReport report(Rule rule, String alertId, long observed, long total, List<Evidence> contributors) {
        return new EpisodeReport(
                alertId,
                EpisodeStatus.OPEN,
                rule,
                DeskSamples.group(rule),
                observed,
                false,
                DeskSamples.START,
                contributors.isEmpty()
                        ? DeskSamples.START
                        : contributors.get(contributors.size() - 1).time(),
                0,
                contributors,
                total,
                now,
                null,
                null);
    }

    static String holdId(Rule rule, HoldScope scope, String target) {
        return HoldKey.of(rule.id(), scope, target).holdId();
    }
}
