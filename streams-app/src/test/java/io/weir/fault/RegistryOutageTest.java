package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.EmbeddedRegistry;
import io.weir.embedded.SharedCluster;
import io.weir.ops.WeirApplication;
import io.weir.schema.Withdrawal;
import io.weir.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The registry goes away just when the exchange begins to write with a schema that Weir has not seen. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class RegistryOutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(12);
    private static final int EACH = 10;

    private final Attack attack =
            new Attack(Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS), 12, 1, 578_200);

    @TempDir
    private Path directory;

    @Test
    void waitsAndLosesNothing_whileTheRegistryIsDown(EmbeddedCluster cluster) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.startNew();
                Deployment deployment = new Deployment("outage", cluster, registry.url(), directory);
                WeirApplication weir = deployment.application();
                Outputs outputs = new Outputs(deployment)) {
            OtherWriter newer = OtherWriter.of(
                    Withdrawal.getClassSchema().toString().replace("\"WEB\"", "\"WEB\",\"TELEGRAM\""),
                    registry.url(),
                    "newer-value");
            weir.start();
            deployment.awaitSettled();
            for (int number = 0; number < EACH; number++) {
                deployment.request(stolen(number));
            }
            deployment.awaitSettled();
            assertThat(outputs.read().heldWithdrawals()).hasSize(EACH);

            registry.stop();
            for (int number = EACH; number < 2 * EACH; number++) {
                publish(deployment, newer, number);
            }
            await().atMost(Deployment.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(weir.health().reasons().toString()).contains("for the registry"));
            await().pollInSameThread()
                    .during(OUTAGE)
                    .atMost(OUTAGE.multipliedBy(2))
                    .untilAsserted(
                            () -> assertThat(outputs.read().heldWithdrawals()).hasSize(EACH));
            registry.start();
            for (int number = 2 * EACH; number < 3 * EACH; number++) {
                deployment.request(stolen(number));
            }
            deployment.awaitSettled();

            assertThat(outputs.read().heldWithdrawals()).hasSize(3 * EACH);
            assertThat(QuarantineRecords.read(deployment)).isEmpty();
        }
    }

    private void publish(Deployment deployment, OtherWriter newer, int number) throws IOException {
        io.weir.event.Withdrawal withdrawal = stolen(number);
        deployment.send(
                Topics.WITHDRAWALS, withdrawal.accountId(), newer.write(newer.record(deployment.bytes(withdrawal))));
    }

    private io.weir.event.Withdrawal stolen(int number) {
        return attack.stolen(2 * number, Duration.ofMillis(100L * number)).build();
    }
}
