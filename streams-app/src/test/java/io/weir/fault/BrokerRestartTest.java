package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedRegistry;
import io.weir.ops.WeirApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The only broker goes away while Weir is robbed, once in order and once by kill -9, and comes back as it was. */
@Tag("broker")
@Tag("alone")
final class BrokerRestartTest {

    private static final int FEW_COMMANDS = 100;

    private final Random moments = new Random(20190507);

    @TempDir
    private Path directory;

    static Stream<String> guarantees() {
        return Stream.of(Trial.AT_LEAST_ONCE, Trial.EXACTLY_ONCE).limit(Trial.isNightly() ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("guarantees")
    void goesOnByItself_whenTheBrokerComesBack(String guarantee) throws Exception {
        Path data = Files.createDirectories(directory.resolve(guarantee));
        try (EmbeddedRegistry registry = EmbeddedRegistry.startNew();
                BrokerProcess broker = new BrokerProcess(data)) {
            broker.start();
            try (Trial trial = new Trial(
                            "broker-restart",
                            20190509,
                            broker.bootstrapServers(),
                            registry.url(),
                            data,
                            Map.of("processing.guarantee", guarantee));
                    WeirApplication weir = trial.deployment().application()) {
                weir.start();
                trial.begin();
                trial.release();
                trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
                broker.stop();
                restart(broker, trial);
                trial.awaitCommands(1 + moments.nextInt(FEW_COMMANDS));
                broker.kill();
                restart(broker, trial);
                trial.judge();
                assertThat(weir.ended()).isNotDone();
            }
        }
    }

    private static void restart(BrokerProcess broker, Trial trial) throws Exception {
        broker.start();
        trial.awaitOver(Instant.now());
    }
}
