package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.fault.Outputs.Mark;
import io.weir.hold.HoldCommand;
import io.weir.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while it is robbed, again and again, at moments by chance and at the worst; the exchange goes on. */
@Tag("broker")
@Tag("alone")
@ExtendWith(SharedCluster.class)
final class KillTest {

    private static final int FEW_COMMANDS = 100;

    @TempDir
    private Path directory;

    @Test
    void losesNothingAndDoublesNothing_whenItIsKilled(EmbeddedCluster cluster) throws Exception {
        run(cluster, "killed", Trial.AT_LEAST_ONCE, Trial.kills(), true);
    }

    @Test
    void losesNothingAndDoublesNothing_whenItIsKilledUnderExactlyOnce(EmbeddedCluster cluster) throws Exception {
        run(cluster, "killed-exactly-once", Trial.EXACTLY_ONCE, Math.max(1, Trial.kills() / 3), Trial.isNightly());
    }

    private void run(EmbeddedCluster cluster, String name, String guarantee, int kills, boolean worstMoments)
            throws Exception {
        Random moments = new Random(20190507);
        try (Trial trial = new Trial(
                        name,
                        20190507,
                        cluster.bootstrapServers(),
                        cluster.registryUrl(),
                        directory,
                        Map.of("processing.guarantee", guarantee));
                WeirProcess weir = trial.process("alone")) {
            if (worstMoments) {
                weir.startToHaltAfterFirstTo(Topics.DESK + "-repartition");
                trial.begin();
                weir.awaitHalt();
                weir.startToHaltAfterFirstTo("." + Topics.HOLD_COMMANDS);
                weir.awaitHalt();
                weir.start();
            } else {
                weir.start();
                trial.begin();
            }
            trial.release();
            for (int i = 0; i < kills; i++) {
                kill(weir, trial, moments);
            }
            trial.judge();
            trial.assertOutagesShort();
        }
    }

    /** Kills it at a moment by chance, when it is putting out commands, and starts it again. */
    private static void kill(WeirProcess weir, Trial trial, Random moments) throws InterruptedException {
        trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
        Instant killedAt = trial.harmed();
        weir.kill();
        Mark before = trial.outputs().read().mark();
        trial.start(weir);
        trial.awaitOver(killedAt);
        assertSwarmIsSaidAgain(trial.outputs(), before);
        assertNewGeneration(trial.outputs(), before);
    }

    /** The robbery that goes on: its alert and every hold of it have been said again, under their ids. */
    private static void assertSwarmIsSaidAgain(Outputs outputs, Mark mark) {
        await().pollInSameThread()
                .atMost(Deployment.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> {
                    outputs.read();
                    assertThat(outputs.alertIdsSince(mark, FaultRules.SWARM))
                            .as("alerts said again")
                            .containsAll(outputs.alertIdsUntil(mark, FaultRules.SWARM));
                    assertThat(outputs.holdIdsSince(mark, FaultRules.SWARM))
                            .as("holds said again")
                            .containsAll(outputs.holdIdsUntil(mark, FaultRules.SWARM));
                });
    }

    private static void assertNewGeneration(Outputs outputs, Mark mark) {
        long last = outputs.commands().subList(0, mark.commands()).stream()
                .mapToLong(HoldCommand::generation)
                .max()
                .orElseThrow();
        assertThat(outputs.commandsSince(mark)).allMatch(command -> command.generation() > last, "newer generation");
    }
}
