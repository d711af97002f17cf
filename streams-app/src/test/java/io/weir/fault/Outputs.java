package io.weir.fault;

import io.weir.alert.Alert;
import io.weir.exchange.TopicTail;
import io.weir.exchange.TopicTail.Read;
import io.weir.hold.Hold;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.topology.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    Set<String> alertIdsUntil(Mark mark, String ruleId) {
        return alertIds(alerts.subList(0, mark.alerts()), ruleId);
    }

    Set<String> alertIdsSince(Mark mark, String ruleId) {
        return alertIds(alerts.subList(mark.alerts(), alerts.size()), ruleId);
    }

    /** Holds of a rule that were in force at the mark. */
    Set<String> holdIdsUntil(Mark mark, String ruleId) {
        Set<String> holdIds = new TreeSet<>();
        for (HoldCommand command : commands().subList(0, mark.commands())) {
            if (command.verb() == HoldVerb.RELEASE) {
                holdIds.remove(command.holdId());
            } else if (command.ruleId().equals(ruleId)) {
                holdIds.add(command.holdId());
            }
        }
        return holdIds;
    }

    Set<String> holdIdsSince(Mark mark, String ruleId) {
        return commandsSince(mark).stream()
                .filter(command -> command.ruleId().equals(ruleId))
                .map(HoldCommand::holdId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isActive(String holdId) {
        return active.containsKey(holdId);
    }

    /** What {@code active-holds} says. */
    Set<Target> held() {
        return active.values().stream()
                .map(hold -> new Target(hold.ruleId(), hold.scope() + ":" + hold.target()))
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

    /** The holds that {@code active-holds} names. */
    Set<String> activeHoldIds() {
        return active.keySet();
    }

    /** What all of it comes to. */
    Verdicts verdicts() {
        return Verdicts.of(alerts, commands());
    }

    /** Commands with the broker's time of each. */
    List<Read<HoldCommand>> timedCommands() {
        return commands;
    }

    private static Set<String> alertIds(List<Alert> of, String ruleId) {
        return of.stream()
                .filter(alert -> alert.ruleId().equals(ruleId))
                .map(Alert::alertId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        alertTail.close();
        commandTail.close();
        holdTail.close();
    }
}
