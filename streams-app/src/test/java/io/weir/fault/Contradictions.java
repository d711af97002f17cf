package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What no reader of the outputs may ever see, whatever was killed while they were written. */
final class Contradictions {

    private final Outputs outputs;
    private final boolean exactlyOnce;

    Contradictions(Outputs outputs, boolean exactlyOnce) {
        this.outputs = outputs;
        this.exactlyOnce = exactlyOnce;
    }

    void assertNone() {
        assertSequences(outputs.commands(), exactlyOnce);
        assertOneContentEach();
        assertOneHoldEach();
        assertOneEpisodeEach();
        assertActiveHoldsSayTheSame();
    }

    /**
     * In the order of the topic. No number is left out. One from before comes again from a desk from before; or, at least
     * once, from a later desk that lost in a crash what was not committed yet, and then says the newer one again, too.
     */
    static void assertSequences(List<HoldCommand> commands, boolean exactlyOnce) {
        Map<String, HoldCommand> newest = new HashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            HoldCommand command = commands.get(i);
            HoldCommand known = newest.get(command.holdId());
            long last = known == null ? 0 : known.sequence();
            assertThat(command.sequence()).as("%s after %s", command, known).isBetween(1L, last + 1);
            if (command.sequence() < last) {
                boolean mayNotKnow = command.generation() < known.generation();
                boolean mayHaveLost = command.generation() > known.generation() && !exactlyOnce;
                List<HoldCommand> rest = commands.subList(i, commands.size());
                assertThat(mayNotKnow || (mayHaveLost && isSaidAgain(known, command.generation(), rest)))
                        .as("%s after %s", command, known)
                        .isTrue();
            } else {
                newest.put(command.holdId(), command);
            }
        }
    }

    private static boolean isSaidAgain(HoldCommand known, long generation, List<HoldCommand> later) {
        return later.stream()
                .anyMatch(command -> command.holdId().equals(known.holdId())
                        && command.sequence() == known.sequence()
                        && command.generation() >= generation);
    }

    /** The same hold and sequence is the same command, however often it comes. */
    private void assertOneContentEach() {
        Map<String, HoldCommand> first = new HashMap<>();
        for (HoldCommand command : outputs.commands()) {
            HoldCommand known = first.putIfAbsent(command.holdId() + " " + command.sequence(), command);
            if (known != null) {
                assertThat(withoutTrace(command)).isEqualTo(withoutTrace(known));
            }
        }
    }

    /**
     * The desk's generation tells who said it. At least once, what was said before a crash is decided anew after it, at
     * another time.
     */
    private HoldCommand withoutTrace(HoldCommand command) {
        Instant any = Instant.EPOCH;
        return new HoldCommand(
                command.commandId(),
                command.holdId(),
                command.sequence(),
                command.verb(),
                command.scope(),
                command.target(),
                command.appliesTo(),
                exactlyOnce ? command.expiresAt() : any,
                command.onExpiry(),
                command.reasonCode(),
                command.reason(),
                command.alertId(),
                command.ruleId(),
                command.mode(),
                command.ingestedAt(),
                exactlyOnce ? command.issuedAt() : any,
                0);
    }

    private void assertOneHoldEach() {
        Map<String, Set<String>> ids = outputs.commands().stream()
                .collect(Collectors.groupingBy(
                        command -> command.ruleId() + " " + command.key(),
                        Collectors.mapping(HoldCommand::holdId, Collectors.toSet())));
        assertThat(ids).allSatisfy((target, holdIds) -> assertThat(holdIds)
                .as("holds of one rule on one target")
                .hasSize(1));
    }

    /** Each group is robbed in one go, so each alert goes on under the id that it was opened with. */
    private void assertOneEpisodeEach() {
        Map<String, Set<String>> ids = new TreeMap<>();
        for (Alert alert : outputs.alerts()) {
            ids.computeIfAbsent(Verdicts.subject(alert), subject -> new TreeSet<>())
                    .add(alert.alertId());
        }
        assertThat(ids)
                .allSatisfy((subject, alertIds) ->
                        assertThat(alertIds).as("alerts of %s", subject).hasSize(1));
        assertThat(outputs.alerts()).noneMatch(alert -> alert.status() == AlertStatus.CLOSED);
    }

    /** An exchange that starts now and reads {@code active-holds} knows what one knows that obeyed every command. */
    private void assertActiveHoldsSayTheSame() {
        Map<String, HoldCommand> last = new TreeMap<>();
        outputs.commands()
                .forEach(command -> last.merge(
                        command.holdId(), command, (known, next) -> next.sequence() > known.sequence() ? next : known));
        List<String> standing = last.values().stream()
                .filter(command -> command.verb() != HoldVerb.RELEASE)
                .map(HoldCommand::holdId)
                .toList();
        assertThat(outputs.activeHoldIds()).containsExactlyInAnyOrderElementsOf(standing);
    }
}
