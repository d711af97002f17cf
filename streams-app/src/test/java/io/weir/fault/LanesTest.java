package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.ops.WeirApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls that stand still don't keep a theft from being held. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class LanesTest {

    private static final int STOLEN = 30;
    private static final int CALLS = 20;

    private final Attack attack =
            new Attack(Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS), 12, 1, 578_200);

    @TempDir
    private Path directory;

    @Test
    void holdsATheft_whileCallsStandStill(EmbeddedCluster cluster) throws Exception {
        try (Deployment deployment = new Deployment(
                        "lanes",
                        cluster.bootstrapServers(),
                        cluster.registryUrl(),
                        directory,
                        Map.of(
                                "kafka.main.consumer.interceptor.classes",
                                StandingCalls.class.getName(),
                                "kafka.commit.interval.ms",
                                "200",
                                "ready.max-lag",
                                "" + CALLS / 2));
                WeirApplication weir = deployment.application();
                Outputs outputs = new Outputs(deployment);
                StandingCalls.Stop stop = StandingCalls.stop()) {
            weir.start();
            weir.awaitReady(Deployment.PATIENCE);
            for (int i = 0; i < CALLS; i++) {
                deployment.publish(call(i));
            }
            await().pollInSameThread().atMost(Deployment.PATIENCE).until(stop::isInForce);

            TreeSet<String> stolen = new TreeSet<>();
            for (int i = 0; i < STOLEN; i++) {
                var withdrawal =
                        attack.stolen(2 * i, Duration.ofMillis(200L * i)).build();
                stolen.add(withdrawal.withdrawalId());
                deployment.request(withdrawal);
            }

            await().pollInSameThread().atMost(Deployment.PATIENCE).untilAsserted(() -> assertThat(
                            outputs.read().heldWithdrawals())
                    .isEqualTo(stolen));
            await().pollInSameThread().atMost(Deployment.PATIENCE).untilAsserted(() -> assertThat(
                            weir.health().reasons())
                    .as("what stands is told once it is overdue")
                    .contains(CALLS + " records of lanes.api-calls that came more than 5 s ago are not committed"));
            assertThat(stop.isInForce()).as("calls still stand").isTrue();
            stop.end();
            deployment.awaitSettled();
        }
    }

    private static ApiCall call(int number) {
        return new ApiCallBuilder()
                .eventId("call-" + number)
                .accountId("caller-" + number)
                .apiKeyId("key-" + number)
                .actor(Actor.USER)
                .sourceIp("203.0.113.7")
                .method("GET")
                .endpoint("/account")
                .status(200)
                .calledAt(Instant.now())
                .build();
    }
}
