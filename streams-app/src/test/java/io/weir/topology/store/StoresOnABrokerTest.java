package io.weir.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the stores rely on in Kafka Streams, inner classes among it: each test goes red when a version of Kafka does it
 * otherwise. See {@code docs/decisions/0008-live-objects.md}.
 */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class StoresOnABrokerTest {

    private static final Pattern SPACE = Pattern.compile(" ");

    @TempDir
    private Path state;

    @Test
    void commitsNoOffset_beforeWhatItCausedIsAcknowledged(EmbeddedCluster cluster) throws Exception {
        try (TallyDeployment deployment = new TallyDeployment("commit-order", 1, cluster, state)) {
            deployment
                    .set(StreamsConfig.producerPrefix("interceptor.classes"), CommitOrder.Sending.class.getName())
                    .set(
                            StreamsConfig.mainConsumerPrefix("interceptor.classes"),
                            CommitOrder.Committing.class.getName())
                    .set(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20)
                    .start(0);
            int number = 500;
            deployment.send(0, "a", names(1, number));
            List<String> out = deployment.awaitOutput(read -> read.size() >= number);

            assertThat(out).hasSize(number).endsWith("a: n500 500 500");
        }
        assertThat(CommitOrder.COMMITS).hasSizeGreaterThan(5).allSatisfy(commit -> {
            assertThat(commit.count()).as("written back").isEqualTo(commit.offset());
            assertThat(commit.unacknowledged().values()).as("acknowledged").containsOnly(0L);
            assertThat(commit.sent().get("commit-order.out")).as("sent on").isEqualTo(commit.offset());
        });
        assertThat(CommitOrder.COMMITS.get(CommitOrder.COMMITS.size() - 1).sent())
                .as("each row once per commit, not per change")
                .hasEntrySatisfying("commit-order-counts-changelog", rows -> assertThat(rows)
                        .isLessThan(400));
    }

    @Test
    void goesOnWithoutALoss_whereTasksBecomeStandbysAndActiveAgain(EmbeddedCluster cluster) throws Exception {
        try (TallyDeployment deployment = new TallyDeployment("recycling", 2, cluster, state)) {
            deployment.set(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
            TallyDeployment.Instance first = deployment.start(0);
            first.awaitTasks(2, 0);
            sendToBoth(deployment, 1);

            TallyDeployment.Instance second = deployment.start(1);
            first.awaitTasks(1, 1);
            second.awaitTasks(1, 1);
            sendToBoth(deployment, 2);
            List<LiveStore<Tally>> keptByFirst = open(first);

            second.leave();
            first.awaitTasks(2, 0);
            sendToBoth(deployment, 3);
            assertThat(open(first))
                    .as("the standby's goes on, now active")
                    .hasSize(2)
                    .isEqualTo(keptByFirst);
            assertThat(open(second)).isEmpty();

            TallyDeployment.Instance third = deployment.start(2);
            first.awaitTasks(1, 1);
            third.awaitTasks(1, 1);
            sendToBoth(deployment, 4);
            List<LiveStore<Tally>> keptByThird = open(third);

            first.leave();
            third.awaitTasks(2, 0);
            sendToBoth(deployment, 5);
            assertThat(open(third)).hasSize(2).isEqualTo(keptByThird);
        }
    }

    @Test
    void goesOnWithAStandby_whereTheOtherFailed(EmbeddedCluster cluster) throws Exception {
        try (TallyDeployment deployment = new TallyDeployment("standby", 2, cluster, state)) {
            deployment.set(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
            TallyDeployment.Instance first = deployment.start(0, (context, name) -> {
                if (name.equals("n30")) {
                    throw new IllegalStateException("meant to fail");
                }
            });
            TallyDeployment.Instance second = deployment.start(1);
            first.awaitTasks(1, 1);
            second.awaitTasks(1, 1);
            sendToBoth(deployment, 1);
            List<LiveStore<Tally>> keptBySecond = open(second);

            deployment.send(0, "a", names(11, 40));
            deployment.send(1, "b", names(11, 40));

            List<String> out = deployment.awaitOutput(
                    read -> has(read, "a: n40 ") && has(read, "b: n40 ") && has(read, "a: n30 "));
            assertThat(first.streams.state()).isEqualTo(KafkaStreams.State.ERROR);
            for (String key : List.of("a", "b")) {
                List<Long> counts = counts(out, key);
                assertThat(counts.get(counts.size() - 1)).as("at least once").isGreaterThanOrEqualTo(40);
                assertThat(tallied(out, key)).as("as many tallied as counted").isEqualTo(counts);
            }
            assertThat(open(second)).as("it had it already").hasSize(2).isEqualTo(keptBySecond);
        }
    }

    @Test
    void seesNothingOfWhatWasAborted(EmbeddedCluster cluster) throws Exception {
        AtomicBoolean once = new AtomicBoolean(true);
        try (TallyDeployment deployment = new TallyDeployment("aborted", 1, cluster, state)) {
            TallyDeployment.Instance instance = deployment
                    .onFailure(StreamThreadExceptionResponse.REPLACE_THREAD)
                    .set(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                    .set(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500)
                    .start(0, (context, name) -> failOnce(name.equals("n15"), once));
            deployment.send(0, "a", names(1, 10));
            assertThat(deployment.awaitOutput(read -> read.size() >= 10)).hasSize(10);
            deployment.send(0, "a", names(11, 20));

            List<String> out = deployment.awaitOutput(read -> has(read, "a: n20 "));

            assertThat(once).as("failed").isFalse();
            assertThat(counts(out, "a")).containsExactlyElementsOf(upTo(20));
            assertThat(tallied(out, "a")).containsExactlyElementsOf(upTo(20));
            assertThat(instance.topology.stores()).hasSize(2);
        }
    }

    /** Under at-least-once: in 4.3.1 a task that is revived under exactly-once may skip what was polled before. */
    @Test
    void goesOnFromItsChangelog_whenItsTaskIsRevived(EmbeddedCluster cluster) throws Exception {
        AtomicBoolean once = new AtomicBoolean(true);
        try (TallyDeployment deployment = new TallyDeployment("revived", 1, cluster, state)) {
            TallyDeployment.Instance instance = deployment.start(0, (context, name) -> {
                if (name.equals("n15") && once.getAndSet(false)) {
                    throw new TaskCorruptedException(Set.of(context.taskId()));
                }
            });
            deployment.send(0, "a", names(1, 10));
            assertThat(deployment.awaitOutput(read -> read.size() >= 10)).hasSize(10);
            deployment.send(0, "a", names(11, 20));

            List<String> out = deployment.awaitOutput(read -> has(read, "a: n20 "));

            assertThat(once).as("failed").isFalse();
            assertThat(counts(out, "a").get(out.size() - 1)).as("at least once").isGreaterThanOrEqualTo(20);
            assertThat(tallied(out, "a")).as("as many tallied as counted").isEqualTo(counts(out, "a"));
            assertThat(instance.topology.stores()).as("the same object").hasSize(1);
        }
    }

    private static void failOnce(boolean now, AtomicBoolean once) {
        if (now && once.getAndSet(false)) {
            throw new IllegalStateException("meant to fail");
        }
    }

    @Test
    void leavesAWholeState_whenItThrowsInTheMiddleOfARecord(EmbeddedCluster cluster) throws Exception {
        AtomicBoolean once = new AtomicBoolean(true);
        try (TallyDeployment deployment = new TallyDeployment("dirty", 1, cluster, state)) {
            deployment.send(0, "a", "1", "2", "boom", "3");
            TallyDeployment.Instance instance = deployment
                    .onFailure(StreamThreadExceptionResponse.REPLACE_THREAD)
                    .set(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 60_000)
                    .start(0, (context, name) -> failOnce(name.equals("boom"), once));
            List<String> before = deployment.awaitOutput(read -> read.size() >= 2);
            assertThat(before).containsExactly("a: 1 1 1", "a: 2 2 2");
            Awaitility.await()
                    .atMost(TallyDeployment.PATIENCE)
                    .until(() -> instance.topology.stores().size() == 2
                            && instance.streams.state() == KafkaStreams.State.RUNNING);
            deployment.send(0, "a", "last");
            Awaitility.await().atMost(TallyDeployment.PATIENCE).until(() -> once.get() || size(instance) == 8);
            instance.leave();

            // Nothing of it was acknowledged, so all of it comes again, on a state that has it already, boom too.
            assertThat(deployment.awaitOutput(read -> read.size() >= 7))
                    .containsExactly(
                            "a: 1 1 1", "a: 2 2 2", "a: 1 4 4", "a: 2 5 5", "a: boom 6 6", "a: 3 7 7", "a: last 8 8");
        }
    }

    /**
     * A store for each task. Closed ones may lie beside them: a follow-up rebalance that finds a recycled task not yet
     * begun again closes it, and makes it anew from its changelog.
     */
    private static List<LiveStore<Tally>> open(TallyDeployment.Instance instance) {
        return instance.topology.stores().stream().filter(LiveStore::isOpen).toList();
    }

    private static int size(TallyDeployment.Instance instance) {
        LiveEntry<Tally> entry = instance.topology.stores().get(1).find(TallyTopology.FAMILY, "a");
        return entry == null ? 0 : entry.value().names.size();
    }

    private static void sendToBoth(TallyDeployment deployment, int round) throws Exception {
        deployment.send(0, "a", names(10 * round - 9, 10 * round));
        deployment.send(1, "b", names(10 * round - 9, 10 * round));
        String last = "n" + 10 * round + " " + 10 * round + " " + 10 * round;
        List<String> out = deployment.awaitOutput(read -> read.contains("a: " + last) && read.contains("b: " + last));
        assertThat(counts(out, "a")).containsExactlyElementsOf(upTo(10 * round));
        assertThat(counts(out, "b")).containsExactlyElementsOf(upTo(10 * round));
    }

    private static boolean has(List<String> read, String start) {
        return read.stream().anyMatch(line -> line.startsWith(start));
    }

    private static List<Long> tallied(List<String> out, String key) {
        return numbers(out, key, 2);
    }

    private static List<Long> counts(List<String> out, String key) {
        return numbers(out, key, 3);
    }

    private static List<Long> numbers(List<String> out, String key, int column) {
        return out.stream()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> Long.parseLong(SPACE.splitAsStream(line).toList().get(column)))
                .toList();
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static String[] names(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "n" + i).toArray(String[]::new);
    }
}
