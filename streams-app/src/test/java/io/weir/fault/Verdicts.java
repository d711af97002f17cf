package io.weir.fault;

import io.weir.alert.Alert;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two runs over the same input must agree on, whatever happened to them: never ids, order or the number of alerts.
 *
 * @param largest by rule and group, the largest observed value
 * @param contributors by rule on withdrawals and group, how many withdrawals contributed
 * @param held rule and target of each hold that was placed and not released
 */
record Verdicts(Map<String, BigDecimal> largest, Map<String, Long> contributors, Set<String> held) {

    static Verdicts of(Collection<Alert> alerts, Collection<HoldCommand> commands) {
        Map<String, BigDecimal> largest = new TreeMap<>();
        Map<String, Long> contributors = new TreeMap<>();
        for (Alert alert : alerts) {
            String subject = subject(alert);
            largest.merge(subject, alert.observed().stripTrailingZeros(), BigDecimal::max);
            if (!FaultRules.ON_CALLS.contains(alert.ruleId())) {
                contributors.merge(subject, alert.evidenceTotal(), Math::max);
            }
        }
        return new Verdicts(largest, contributors, held(commands));
    }

    /** The rule and the group. */
    static String subject(Alert alert) {
        return alert.ruleId() + " " + new TreeMap<>(alert.subject());
    }

    /** As an exchange has it that applies the highest sequence of each hold. */
    private static Set<String> held(Collection<HoldCommand> commands) {
        Map<String, HoldCommand> last = new TreeMap<>();
        commands.forEach(command -> last.merge(
                command.holdId(), command, (known, next) -> next.sequence() > known.sequence() ? next : known));
        Set<String> held = new TreeSet<>();
        last.values().stream()
                .filter(command -> command.verb() != HoldVerb.RELEASE)
                .forEach(command -> held.add(command.ruleId() + " " + command.key()));
        return held;
    }
}
