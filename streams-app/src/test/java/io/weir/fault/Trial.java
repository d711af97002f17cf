package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.hold.HoldCommand;
import io.weir.hold.HoldVerb;
import io.weir.rule.HoldScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;

/** A Weir that is robbed and harmed at the same time, and judged afterwards by what its input says. */
final class Trial implements AutoCloseable {

    static final String AT_LEAST_ONCE = "at_least_once";
    static final String EXACTLY_ONCE = "exactly_once_v2";

    /**
     * A dead instance is missed after a session of 6 s, and a rebalance takes one: about 7 s. The rest is for a machine that
     * has something else to do.
     */
    static final Duration LONGEST_OUTAGE = Duration.ofSeconds(10);

    private static final Duration LAST_WORD = Duration.ofSeconds(30);
    private static final int FEWEST_HELD = 50;
    private static final int FEWEST_CALL_ALERTS = 5;

    private final Load load;
    private final Path directory;
    private final String name;
    private final Deployment deployment;
    private final Publisher publisher;
    private final Outputs outputs;
    private final List<Instant> harms = new ArrayList<>();
    /** For each harm, how long the JVM took that was started to make up for it. */
    private final List<Duration> jvmStarts = new ArrayList<>();

    private final boolean exactlyOnce;

    /**
     * @param name of the deployment
     * @param seed of the load
     * @param more settings
     */
    Trial(
            String name,
            long seed,
            String bootstrapServers,
            String registryUrl,
            Path directory,
            Map<String, String> more) {
        this.name = name;
        this.directory = directory.resolve(name);
        load = new Load(seed, Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.MILLIS));
        exactlyOnce = EXACTLY_ONCE.equals(more.get("processing.guarantee"));
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("rules.dir", FaultRules.writeInto(this.directory).toString());
        if (!exactlyOnce) {
            // Calls as soon as withdrawals, for that all is settled is seen by commits.
            settings.put("kafka.commit.interval.ms", "5000");
        }
        deployment = new Deployment(name, bootstrapServers, registryUrl, this.directory, settings);
        publisher = new Publisher(deployment, load);
        outputs = new Outputs(deployment);
    }

    /** How often to kill: {@code -Dweir.kills}. */
    static int kills() {
        return Integer.getInteger("weir.kills", 3);
    }

    static boolean isNightly() {
        return Boolean.getBoolean("weir.nightly");
    }

    Deployment deployment() {
        return deployment;
    }

    Outputs outputs() {
        return outputs;
    }

    /** A process of it, not started yet. */
    WeirProcess process(String instance) throws IOException {
        return new WeirProcess(deployment.settings(), directory.resolve(instance));
    }

    /** Seeds what was known before and waits until a Weir that was started has taken it in; then the robbing begins. */
    void begin() {
        deployment.seed(load.paidBefore());
        deployment.awaitSettled();
        publisher.start();
    }

    /** Waits until so many more commands have been put out. */
    void awaitCommands(int more) {
        int enough = outputs.read().commands().size() + more;
        patiently().until(() -> outputs.read().commands().size() >= enough);
    }

    /** Something is being done to it right now. @return when */
    Instant harmed() {
        Instant now = Instant.now();
        harms.add(now);
        jvmStarts.add(Duration.ZERO);
        return now;
    }

    /** What the last harm is made up for by. It is waited for until its JVM runs: how long that takes is not Weir's. */
    void start(WeirProcess instead) {
        jvmStarts.set(jvmStarts.size() - 1, instead.startAndAwaitFirstWord());
    }

    /** Waits until events that came after the harm cause holds again. */
    void awaitOver(Instant harmedAt) {
        patiently().until(() -> Outage.isOver(harmedAt, outputs.read()));
    }

    /** An operator lets one of the swarm go: whoever forgets that holds it again. */
    void release() {
        release(command -> command.ruleId().equals(FaultRules.SWARM) && command.scope() == HoldScope.WITHDRAWAL);
    }

    /** An operator lets go what one rule holds there. */
    void release(String scopeAndTarget) {
        release(command -> command.key().equals(scopeAndTarget));
    }

    private void release(Predicate<HoldCommand> wanted) {
        HoldCommand placed = patiently()
                .until(
                        () -> outputs.read().commands().stream()
                                .filter(command -> wanted.test(command) && outputs.isActive(command.holdId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        deployment.release(placed);
        patiently().until(() -> outputs.read().commands().stream()
                .anyMatch(command ->
                        command.verb() == HoldVerb.RELEASE && command.holdId().equals(placed.holdId())));
    }

    /** Lets all that was published go through, and compares what came of it with the offline recomputation. */
    void judge() throws Exception {
        publisher.stop();
        deployment.awaitSettled();
        Verdicts expected = Oracle.of(deployment, directory);
        assertThat(expected.held()).hasSizeGreaterThan(FEWEST_HELD);
        assertThat(expected.largest().keySet().stream()
                        .filter(subject -> FaultRules.ON_CALLS.stream().anyMatch(subject::startsWith)))
                .hasSizeGreaterThan(FEWEST_CALL_ALERTS);
        // An alert is told in pace, so the last word on it comes some time after the last event.
        await().pollInSameThread().atMost(LAST_WORD).untilAsserted(() -> {
            Verdicts found = outputs.read().verdicts();
            assertThat(found.largest()).isEqualTo(expected.largest());
            assertThat(found.contributors()).isEqualTo(expected.contributors());
            assertThat(found.held()).isEqualTo(expected.held());
        });
        new Contradictions(outputs, exactlyOnce).assertNone();
        assertThat(QuarantineRecords.read(deployment)).isEmpty();
        System.out.printf(
                "%s: %,d events, %,d alerts' groups, %,d holds as without faults%n",
                name,
                load.published().size(),
                expected.largest().size(),
                expected.held().size());
    }

    /** To be asked after {@link #judge}. */
    void assertOutagesShort() {
        List<Outage> outages = new ArrayList<>();
        for (int i = 0; i < harms.size(); i++) {
            Instant next = i + 1 < harms.size() ? harms.get(i + 1) : Instant.MAX;
            outages.add(Outage.after(harms.get(i), next, outputs));
        }
        System.out.printf(
                "%s: from each harm to the next hold for an event after it: %s; of that until a JVM ran: %s%n",
                name, outages, jvmStarts);
        for (int i = 0; i < outages.size(); i++) {
            assertThat(outages.get(i).longest().minus(jvmStarts.get(i)))
                    .as("longest wait after harm %d, without the start of the JVM", i)
                    .isLessThan(LONGEST_OUTAGE);
        }
    }

    private static ConditionFactory patiently() {
        return await().pollInSameThread().atMost(Deployment.PATIENCE).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() {
        publisher.close();
        outputs.close();
        deployment.close();
    }
}
