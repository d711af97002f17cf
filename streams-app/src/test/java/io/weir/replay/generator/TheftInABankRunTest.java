package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.replay.IncidentFolder;
import io.weir.replay.Replay;
import io.weir.replay.Summary;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The theft of 2019-05-07 while everybody runs: 75 accounts, 19 addresses, 94 coins each, in eight minutes. */
final class TheftInABankRunTest {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "5850");
    private static final Instant START = Instant.parse("2019-05-07T17:00:00Z");
    private static final int ACCOUNTS = 75;
    private static final int ADDRESSES = 19;

    @TempDir
    private Path folder;

    @Test
    void holdsTheTheftAndNotTheCrowd() throws IOException {
        Scene scene = new Scene("theft in a bank run", 1, START, Duration.ofMinutes(40));
        BusyDay.runOn(scene, START, Duration.ofMinutes(10));
        steal(scene, START.plus(Duration.ofMinutes(2)));
        scene.baselines("asset,outflowToFresh,outflow\nBTC,8.5,18\n");
        scene.write(folder);

        Summary summary = new Replay(IncidentFolder.open(folder), RuleSet.of(RuleFiles.builtIn()), (events, at) -> {})
                .run(folder.resolve("out"));

        assertThat(Holds.onOneOrSomebody(folder.resolve("out"))).containsAll(scene.guiltyWithdrawals());
        assertThat(summary.guiltyHeld()).isEqualTo(ACCOUNTS);
        assertThat(Holds.onOneOrSomebody(folder.resolve("out")))
                .filteredOn(target -> target.startsWith("w-"))
                .hasSizeLessThan(ACCOUNTS + (int) (summary.otherTotal() / 500));
    }

    private static void steal(Scene scene, Instant from) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            addresses.add(scene.newAddress());
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            Instant at = scene.chance.between(from, from.plus(Duration.ofMinutes(8)));
            BigDecimal coins = new BigDecimal(90 + i % 9);
            scene.guilty(scene.withdrawal("robbed-" + i, BITCOIN, coins, addresses.get(i % ADDRESSES), at)
                    .dailyLimitUsedRatio(0.94));
        }
    }
}
