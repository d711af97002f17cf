package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.hold.HoldCommand;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two instances that keep copies of each other's state: one is killed, or frozen until nobody counts on it any more. */
@Tag("broker")
@Tag("alone")
@ExtendWith(SharedCluster.class)
final class TakeoverTest {

    private static final int FEW_COMMANDS = 100;
    private static final int THREADS = 2;

    private final Random moments = new Random(20190507);

    @TempDir
    private Path directory;

    static Stream<String> guarantees() {
        return Stream.of(Trial.AT_LEAST_ONCE, Trial.EXACTLY_ONCE).limit(Trial.isNightly() ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void theOtherGoesOn_whenOneIsKilledOrComesBackAsAZombie(String guarantee, EmbeddedCluster cluster)
            throws Exception {
        try (Trial trial = new Trial(
                        "takeover-" + guarantee.replace('_', '-'),
                        20190508,
                        cluster.bootstrapServers(),
                        cluster.registryUrl(),
                        directory,
                        Map.of("processing.guarantee", guarantee, "standby.replicas", "1", "threads", "" + THREADS));
                WeirProcess one = trial.process("one");
                WeirProcess other = trial.process("other")) {
            List<WeirProcess> both = List.of(one, other);
            both.forEach(WeirProcess::start);
            trial.begin();
            trial.deployment().awaitMembers(2 * Deployment.members(THREADS));
            for (int i = 0; i < Math.max(1, Trial.kills() / 3); i++) {
                kill(both.get(moments.nextInt(2)), trial);
            }
            WeirProcess zombie = freezeTheDesk(both, trial);
            killTheSuccessor(both.get(1 - both.indexOf(zombie)), trial);
            trial.judge();
            trial.assertOutagesShort();
        }
    }

    private void kill(WeirProcess weir, Trial trial) throws InterruptedException {
        trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
        Instant killedAt = trial.harmed();
        weir.kill();
        trial.awaitOver(killedAt);
        weir.start();
        trial.deployment().awaitMembers(2 * Deployment.members(THREADS));
    }

    /** The one with the desk, until the other has the desk and a person has decided there; then it goes on. */
    private WeirProcess freezeTheDesk(List<WeirProcess> both, Trial trial) throws Exception {
        trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
        WeirProcess zombie = both.get(0).hasDesk() ? both.get(0) : both.get(1);
        long generation = newestGeneration(trial);
        String frozen = zombie.freeze();
        trial.awaitOver(trial.harmed());
        assertThat(newestGeneration(trial)).isGreaterThan(generation);
        trial.release(frozen);
        zombie.thaw();
        trial.deployment().awaitMembers(2 * Deployment.members(THREADS));
        assertThat(zombie.isAlive()).isTrue();
        return zombie;
    }

    /** What the zombie wrote over its successor's state would come to light where that is read again. */
    private void killTheSuccessor(WeirProcess successor, Trial trial) throws InterruptedException {
        trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
        Instant killedAt = trial.harmed();
        successor.kill();
        trial.awaitOver(killedAt);
    }

    private static long newestGeneration(Trial trial) {
        return trial.outputs().read().commands().stream()
                .mapToLong(HoldCommand::generation)
                .max()
                .orElse(0);
    }
}
