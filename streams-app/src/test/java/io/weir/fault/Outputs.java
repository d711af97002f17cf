package io.weir.fault;

import io.weir.alert.Alert;
import io.weir.exchange.TopicTail;
import io.weir.exchange.TopicTail.Read;
import io.weir.hold.Hold;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that a Weir has put out so far, in the order in which a reader got it. For one thread. */
final class Outputs implements AutoCloseable {

    /** A moment between two reads. */
    record Mark(int alerts, int commands) {}

    /** Two runs are compared by these, never by ids. */
    record Target(String ruleId, String target) implements Comparable<Target> {
        @Override
        public int compareTo(Target other) {
            return Comparator.comparing(Target::ruleId)
                    .thenComparing(Target::target)
                    .compare(this, other);
        }
    }

    /** A rule and a group. */
    record Subject(String ruleId, Map<String, String> group) {}

    private final TopicTail<Alert> alertTail;
    private final TopicTail<HoldCommand> commandTail;
    private final TopicTail<Hold> holdTail;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Read<HoldCommand>> commands = new ArrayList<>();
    private final Map<String, Hold> active = new LinkedHashMap<>();

    Outputs(Deployment deployment) {
        Topics topics = deployment.topics();
        alertTail = new TopicTail<>(
                deployment.client(),
                topics.named(Topics.ALERTS),
                deployment.codecs().alert());
        commandTail = new TopicTail<>(
                deployment.client(),
                topics.named(Topics.HOLD_COMMANDS),
                deployment.codecs().holdCommand());
        holdTail = new TopicTail<>(
                deployment.client(),
                topics.named(Topics.ACTIVE_HOLDS),
                deployment.codecs().hold());
    }

    /** Takes in what is there now. */
    Outputs read() {
        alertTail.readToEnd().forEach(read -> alerts.add(read.value()));
        commands.addAll(commandTail.readToEnd());
        holdTail.readToEnd().forEach(read -> {
            if (read.value() == null) {
                active.remove(read.key());
            } else {
                active.put(read.key(), read.value());
            }
        });
        return this;
    }

    Mark mark() {
        return new Mark(alerts.size(), commands.size());
    }

    List<Alert> alerts() {
        return alerts;
    }

    List<HoldCommand> commands() {
        return commands.stream().map(Read::value).toList();
    }

    List<HoldCommand> commandsSince(Mark mark) {
        return commands().subList(mark.commands(), commands.size());
    }

    Instant firstCommandSince(Mark mark) {
        return commands.subList(mark.commands(), commands.size()).stream()
                .map(Read::timestamp)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Set<String> alertIdsUntil(Mark mark) {
        return alertIds(alerts.subList(0, mark.alerts()));
    }

    Set<String> alertIdsSince(Mark mark) {
        return alertIds(alerts.subList(mark.alerts(), alerts.size()));
    }

    /** Holds that were in force at the mark. */
    Set<String> holdIdsUntil(Mark mark) {
        Set<String> holdIds = new TreeSet<>();
        for (HoldCommand command : commands().subList(0, mark.commands())) {
            if (command.verb() == HoldVerb.RELEASE) {
                holdIds.remove(command.holdId());
            } else {
                holdIds.add(command.holdId());
            }
        }
        return holdIds;
    }

    Set<String> holdIdsSince(Mark mark) {
        return commandsSince(mark).stream().map(HoldCommand::holdId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What {@code active-holds} says. */
    Set<Target> held() {
        return active.values().stream()
                .map(hold -> new Target(hold.ruleId(), hold.scope() + ":" + hold.target()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the commands add up to for an exchange that applies the highest sequence of each hold. */
    Set<Target> heldByCommands() {
        Map<String, HoldCommand> last = new HashMap<>();
        commands()
                .forEach(command -> last.merge(
                        command.holdId(), command, (known, next) -> next.sequence() > known.sequence() ? next : known));
        return last.values().stream()
                .filter(command -> command.verb() != HoldVerb.RELEASE)
                .map(command -> new Target(command.ruleId(), command.key()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Withdrawals that some rule holds by themselves. */
    Set<String> heldWithdrawals() {
        String scope = "WITHDRAWAL:";
        return held().stream()
                .map(Target::target)
                .filter(target -> target.startsWith(scope))
                .map(target -> target.substring(scope.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All alert ids that a rule and group ever had. */
    Map<Subject, Set<String>> alertIdsBySubject() {
        Map<Subject, Set<String>> ids = new HashMap<>();
        alerts.forEach(
                alert -> ids.computeIfAbsent(new Subject(alert.ruleId(), alert.subject()), subject -> new TreeSet<>())
                        .add(alert.alertId()));
        return ids;
    }

    /** All hold ids that a rule ever had on a target. */
    Map<Target, Set<String>> holdIdsByTarget() {
        Map<Target, Set<String>> ids = new HashMap<>();
        commands().forEach(command -> ids.computeIfAbsent(
                        new Target(command.ruleId(), command.key()), target -> new TreeSet<>())
                .add(command.holdId()));
        return ids;
    }

    /** How many events contributed, by the newest word on each rule and group. */
    Map<String, Long> contributors() {
        Map<String, Alert> newest = new HashMap<>();
        alerts.forEach(alert -> newest.merge(
                alert.ruleId() + " " + new TreeMap<>(alert.subject()),
                alert,
                (known, next) -> next.sequence() >= known.sequence() ? next : known));
        Map<String, Long> contributors = new TreeMap<>();
        newest.forEach((subject, alert) -> contributors.put(subject, alert.evidenceTotal()));
        return contributors;
    }

    private static Set<String> alertIds(List<Alert> of) {
        return of.stream().map(Alert::alertId).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        alertTail.close();
        commandTail.close();
        holdTail.close();
    }
}
