package io.weir.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.hold.DeskOutput.ActiveHoldOutput;
import io.weir.hold.DeskOutput.AlertOutput;
import io.weir.hold.DeskOutput.CommandOutput;
import io.weir.rule.HoldScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Everyone outside who hears what a desk says: an exchange that obeys, and a reader of alerts. */
final class DeskListeners {

    /** By commandId. */
    final Map<String, String> commands = new TreeMap<>();

    final Map<String, Hold> activeHolds = new TreeMap<>();
    private final Map<String, Alert> alerts = new TreeMap<>();
    final HoldSet exchange = new HoldSet(new PaidDestinations());
    /** Commands never heard before, since they were last taken away. */
    final List<String> newCommands = new ArrayList<>();

    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> released = new HashMap<>();
    private final Map<String, Long> highestAlert = new HashMap<>();
    private long generation;

    /** Takes in what was said; checks what must hold for each word. */
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

    boolean hasHeardOf(String holdId) {
        return highest.containsKey(holdId);
    }

    private void take(HoldCommand command, boolean enforced) {
        assertThat(command.commandId())
                .isEqualTo(new HoldKey(command.holdId(), "", HoldScope.ACCOUNT, "")
                        .commandId(command.verb(), command.sequence()));
        long before = highest.getOrDefault(command.holdId(), 0L);
        String content = content(command, enforced);
        assertThat(command.generation()).as(content).isGreaterThanOrEqualTo(generation);
        generation = command.generation();
        assertThat(command.sequence())
                .as("%s, after its release", content)
                .isGreaterThanOrEqualTo(released.getOrDefault(command.holdId(), 0L));
        if (command.verb() == HoldVerb.RELEASE) {
            released.put(command.holdId(), command.sequence());
        }
        String said = commands.putIfAbsent(command.commandId(), content);
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
        assertThat(alert.status() == AlertStatus.OPEN).isEqualTo(alert.sequence() == 1 && alert.closeReason() == null);
        if (alert.sequence() >= before) {
            alerts.put(alert.alertId(), alert);
        }
    }

    Map<String, String> alerts() {
        return lastOfAlerts(alert -> alert.summary() + " " + concern(alert));
    }

    /** Without what the exchange said became of its withdrawals: it is told to the alerts that ask for the hold then. */
    Map<String, String> alertsBarFates() {
        return lastOfAlerts(DeskListeners::concern);
    }

    private Map<String, String> lastOfAlerts(Function<Alert, String> told) {
        Map<String, String> last = new TreeMap<>();
        alerts.forEach((alertId, alert) -> last.put(alertId, told.apply(alert)));
        return last;
    }

    private static String concern(Alert alert) {
        return (alert.closeReason() == null ? "open " : "closed ") + alert.evidenceTotal() + " " + alert.holdIds() + " "
                + alert.enforced();
    }

    private static String content(HoldCommand command, boolean enforced) {
        return (enforced ? "" : "shadow ") + command.verb() + " " + command.ruleId() + " " + command.scope() + " "
                + command.target() + " #" + command.sequence() + " until " + command.expiresAt();
    }
}
