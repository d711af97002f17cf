package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Withdrawal;
import io.weir.ops.WeirApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same events twice and out of order, on a real broker with several partitions. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class ShuffleTest {

    private static final int WITHDRAWALS = 600;

    private final Random random = new Random(20190507);
    private final Attack attack =
            new Attack(Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS), 100, 4, 60_000);

    @TempDir
    private Path directory;

    @Test
    void holdsTheSameTargets_whenAFifthComesTwiceAndAllIsShuffledWithinTwoSeconds(EmbeddedCluster cluster) {
        List<Withdrawal> straight = unevenPace();
        try (Deployment one = new Deployment("straight", cluster, cluster.registryUrl(), directory);
                Deployment two = new Deployment("jumbled", cluster, cluster.registryUrl(), directory);
                Outputs straightOut = new Outputs(one);
                Outputs jumbledOut = new Outputs(two)) {
            play(one, straight);
            play(two, jumbled(straight));
            straightOut.read();
            jumbledOut.read();

            assertThat(straightOut.heldWithdrawals()).hasSizeBetween(WITHDRAWALS / 8, WITHDRAWALS / 2 - 1);
            assertThat(jumbledOut.held()).isEqualTo(straightOut.held());
        }
    }

    private void play(Deployment deployment, List<Withdrawal> withdrawals) {
        deployment.seed(attack.paidBefore());
        try (WeirApplication weir = deployment.application()) {
            weir.start();
            deployment.awaitSettled();
            withdrawals.forEach(deployment::request);
            deployment.awaitSettled();
        }
    }

    /** Bursts and pauses, so that some windows cross their thresholds, some nearly do, and some don't. */
    private List<Withdrawal> unevenPace() {
        List<Withdrawal> withdrawals = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int number = 0; number < WITHDRAWALS; number++) {
            boolean pause = random.nextInt(6) == 0;
            at = at.plusMillis(pause ? random.nextInt(900_000) : random.nextInt(4_000));
            withdrawals.add(attack.withdrawal(number, at));
        }
        return withdrawals;
    }

    private List<Withdrawal> jumbled(List<Withdrawal> straight) {
        record Placed(Instant at, Withdrawal withdrawal) {}
        return straight.stream()
                .flatMap(withdrawal -> IntStream.range(0, random.nextInt(5) == 0 ? 2 : 1)
                        .mapToObj(copy ->
                                new Placed(withdrawal.requestedAt().plusMillis(random.nextInt(2_000)), withdrawal)))
                .sorted(Comparator.comparing(Placed::at))
                .map(Placed::withdrawal)
                .toList();
    }
}
