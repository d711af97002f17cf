package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Withdrawal;
import io.weir.fault.Outputs.Mark;
import io.weir.hold.DecisionVerb;
import io.weir.hold.HoldCommand;
import io.weir.hold.HoldDecision;
import io.weir.hold.HoldSelector;
import io.weir.hold.HoldVerb;
import io.weir.ops.WeirApplication;
import io.weir.rule.HoldScope;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of an attack, again and again, at moments by chance and at the worst, while the exchange goes on. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class KillTest {

    private static final Duration LAST_WORD = Duration.ofSeconds(30);
    private static final Duration APART = Duration.ofMillis(100);
    private static final String SWARM = "6f0c0f3e-4a52-4a77-9c0b-0d6c0b1f5a21";
    /** The third stolen withdrawal: it is held before the threshold's own, and released after the first kill. */
    private static final String RELEASED = "withdrawal-4";

    /** @param gap until the next command was at the broker */
    private record Kill(Mark before, Duration gap) {}

    private final Attack attack =
            new Attack(Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS), 12, 1, 578_200);

    @TempDir
    private Path directory;

    @Test
    void continuesAllThatItHadBegun_whenItIsKilledInTheMiddleOfAnAttack(EmbeddedCluster cluster) throws Exception {
        try (Deployment harmed = new Deployment("killed", cluster, cluster.registryUrl(), directory);
                Deployment unharmed = new Deployment("unharmed", cluster, cluster.registryUrl(), directory);
                WeirProcess process = new WeirProcess(harmed.settings(), directory);
                WeirApplication application = unharmed.application();
                Outputs killed = new Outputs(harmed);
                Outputs expected = new Outputs(unharmed)) {
            List<Withdrawal> published = attackAndKill(harmed, process, killed);
            runUnharmed(unharmed, application, expected, published);

            assertThat(expected.heldWithdrawals()).isEqualTo(stolen(published));
            // An alert is told in pace, so the last word on it comes some time after the last withdrawal.
            await().pollInSameThread().atMost(LAST_WORD).untilAsserted(() -> assertThat(
                            killed.read().contributors())
                    .isEqualTo(expected.read().contributors()));
            assertThat(killed.held()).isEqualTo(expected.held());
            assertThat(killed.heldByCommands()).isEqualTo(killed.held());
            assertThat(killed.alertIdsBySubject().values())
                    .allSatisfy(ids ->
                            assertThat(ids).as("alerts of one rule and group").hasSize(1));
            assertThat(killed.holdIdsByTarget().values()).allSatisfy(ids -> assertThat(ids)
                    .as("holds of one rule on one target")
                    .hasSize(1));
            assertSequencesOnlyRise(killed.commands());
        }
    }

    private List<Withdrawal> attackAndKill(Deployment deployment, WeirProcess weir, Outputs outputs) throws Exception {
        Random moments = new Random(20190507);
        List<Kill> kills = new ArrayList<>();
        deployment.seed(attack.paidBefore());
        try (Publisher publisher = new Publisher(deployment, attack, APART)) {
            weir.startToHaltAfterFirstTo(Topics.DESK + "-repartition");
            deployment.awaitSettled();
            publisher.start();
            weir.awaitHalt();
            weir.startToHaltAfterFirstTo("." + Topics.HOLD_COMMANDS);
            weir.awaitHalt();
            weir.start();
            kills.add(kill(weir, outputs, moments));
            assertContinued(weir, outputs, kills.get(0).before());
            release(deployment, outputs);
            kills.add(kill(weir, outputs, moments));
            // While it still says again what it had said, with the backlog of its absence before it.
            kills.add(kill(weir, outputs, moments));
            assertContinued(weir, outputs, kills.get(2).before());
            List<Withdrawal> published = publisher.stop();
            deployment.awaitSettled();
            outputs.read();
            kills.forEach(kill -> assertNewGeneration(outputs, kill.before()));
            System.out.printf(
                    "KillTest: killed among %,d withdrawals; from each kill to the next hold command %s%n",
                    published.size(), kills.stream().map(Kill::gap).toList());
            return published;
        }
    }

    /** Kills it at a moment by chance, when it is putting out commands, and starts it again. */
    private static Kill kill(WeirProcess weir, Outputs outputs, Random moments) throws InterruptedException {
        int enough = outputs.read().commands().size() + 1 + moments.nextInt(100);
        awaiting(weir).until(() -> outputs.read().commands().size() >= enough);
        weir.kill();
        Instant killedAt = Instant.now();
        Mark before = outputs.read().mark();
        weir.start();
        awaiting(weir).until(() -> outputs.read().commands().size() > before.commands());
        return new Kill(before, Duration.between(killedAt, outputs.firstCommandSince(before)));
    }

    private void runUnharmed(Deployment deployment, WeirApplication weir, Outputs outputs, List<Withdrawal> published) {
        deployment.seed(attack.paidBefore());
        weir.start();
        deployment.awaitSettled();
        published.forEach(deployment::request);
        deployment.awaitSettled();
        release(deployment, outputs.read());
        deployment.awaitSettled();
    }

    /** Every alert and every hold in force has been said again, under its id, by the process that came after. */
    private static void assertContinued(WeirProcess weir, Outputs outputs, Mark mark) {
        awaiting(weir).untilAsserted(() -> {
            outputs.read();
            assertThat(outputs.alertIdsSince(mark)).as("alerts said again").containsAll(outputs.alertIdsUntil(mark));
            assertThat(outputs.holdIdsSince(mark)).as("holds said again").containsAll(outputs.holdIdsUntil(mark));
        });
    }

    private static void assertNewGeneration(Outputs outputs, Mark mark) {
        long last = outputs.commands().subList(0, mark.commands()).stream()
                .mapToLong(HoldCommand::generation)
                .max()
                .orElseThrow();
        assertThat(outputs.commandsSince(mark)).allMatch(command -> command.generation() > last, "newer generation");
    }

    /** An operator lets one go: whoever forgets that holds it again. */
    private static void release(Deployment deployment, Outputs outputs) {
        HoldCommand placed = await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .until(
                        () -> outputs.read().commands().stream()
                                .filter(command -> command.ruleId().equals(SWARM)
                                        && command.scope() == HoldScope.WITHDRAWAL
                                        && command.target().equals(RELEASED))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        deployment.decide(new HoldDecision(
                "decision-1",
                DecisionVerb.RELEASE,
                new HoldSelector(placed.holdId(), null, null, null, null, null, List.of()),
                null,
                null,
                "operator",
                null,
                "the customer called",
                Instant.now(),
                null));
        await().pollInSameThread().atMost(Deployment.PATIENCE).until(() -> outputs.read().commands().stream()
                .anyMatch(command ->
                        command.verb() == HoldVerb.RELEASE && command.holdId().equals(placed.holdId())));
    }

    /** In the order of the topic; the same sequence again must be the same command again. */
    private static void assertSequencesOnlyRise(List<HoldCommand> commands) {
        Map<String, HoldCommand> last = new HashMap<>();
        for (HoldCommand command : commands) {
            HoldCommand before = last.put(command.holdId(), command);
            if (before != null) {
                assertThat(command.sequence())
                        .as("%s after %s", command, before)
                        .isGreaterThanOrEqualTo(before.sequence());
                assertThat(command.commandId().equals(before.commandId()))
                        .as("%s after %s", command, before)
                        .isEqualTo(command.sequence() == before.sequence());
            }
        }
    }

    private static Set<String> stolen(List<Withdrawal> published) {
        return IntStream.range(0, published.size())
                .filter(Attack::isStolen)
                .mapToObj(number -> published.get(number).withdrawalId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ConditionFactory awaiting(WeirProcess weir) {
        return await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast("the process ended by itself", () -> !weir.isAlive());
    }
}
