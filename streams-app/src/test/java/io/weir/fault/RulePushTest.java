package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.alert.Alert;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.WeirApplication;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleBook.Entry;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules change on a broker with two instances, while withdrawals keep coming. */
@Tag("broker")
@Tag("alone")
@ExtendWith(SharedCluster.class)
final class RulePushTest {

    private static final Duration AHEAD = RuleBook.LEAD.plusSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int THREADS = 2;
    /** In USD: all withdrawals are at least as large, or none is. */
    private static final int LOW = 10;

    private static final int HIGH = 1_000;

    /** @param from when it begins: where the broker had it late, later than it says */
    private record Pushed(Revision revision, Instant from) {}

    @TempDir
    private Path directory;

    @Test
    void unchangedRulesLoseAndDoubleNothing_andChangedOnesHoldFromTheirTimeOn_onBothInstances(EmbeddedCluster cluster)
            throws Exception {
        try (Deployment deployment = new Deployment("pushes", cluster, cluster.registryUrl(), directory)) {
            Revision last = pushUnderLoad(deployment);

            try (WeirApplication again = instance("again", deployment, () -> {
                throw new AssertionError("the topic has rules");
            })) {
                again.start();
                assertThat(again.rules().newest().revision()).isEqualTo(last);
            }
        }
    }

    /** Down, something bad, and up again. */
    private Revision pushUnderLoad(Deployment deployment) throws Exception {
        try (Pairs pairs = new Pairs(deployment);
                WeirApplication one = instance("one", deployment, () -> files(HIGH));
                WeirApplication other = instance("other", deployment, () -> files(HIGH))) {
            RulesTopic topic = new RulesTopic(deployment.config());
            CompletableFuture.allOf(CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(other::start))
                    .get(60, TimeUnit.SECONDS);
            one.awaitReady(Deployment.PATIENCE);
            deployment.awaitMembers(2 * Deployment.members(THREADS));
            assertThat(topic.read().sets()).as("both seeded at once").hasSize(1);
            pairs.start();

            Pushed low = push(topic, files(LOW), now().plus(AHEAD));
            awaitNewest(low.revision(), one, other);
            Pushed bad = push(topic, List.of(new RuleFile("bad.yml", "title: bad\nname: bad\n")), now().plus(AHEAD));
            await().atMost(Deployment.PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(one, other)).allSatisfy(weir -> {
                        assertThat(weir.rules().isNewestRefused()).isTrue();
                        assertThat(weir.rules().newest().revision()).isEqualTo(low.revision());
                    }));
            Pushed back = push(topic, files(HIGH), now().plus(AHEAD).plus(A_WHILE));
            awaitNewest(back.revision(), one, other);
            pairs.awaitRequestAfter(back.from().plus(A_WHILE));
            pairs.stop();
            deployment.awaitSettled();

            assertAsEachEventsTimeSays(deployment, pairs, List.of(low, back));
            assertThat(bad.revision().number()).isEqualTo(low.revision().number() + 1);
            return back.revision();
        }
    }

    @Test
    void nothingIsLostOrDoubled_whenAnInstanceIsKilledWithEachPush(EmbeddedCluster cluster) throws Exception {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(rules.resolve("rules.yml"), files(HIGH).get(0).text());
        Map<String, String> settings = Map.of(
                "rules.dir",
                rules.toString(),
                "standby.replicas",
                "1",
                "threads",
                "" + THREADS,
                "kafka.commit.interval.ms",
                "5000");
        try (Deployment deployment = new Deployment(
                        "pushes-and-kills", cluster.bootstrapServers(), cluster.registryUrl(), directory, settings);
                Pairs pairs = new Pairs(deployment);
                WeirProcess one = new WeirProcess(deployment.settings(), directory.resolve("one"));
                WeirProcess other = new WeirProcess(deployment.settings(), directory.resolve("other"))) {
            List<WeirProcess> both = List.of(one, other);
            both.forEach(WeirProcess::start);
            deployment.awaitMembers(2 * Deployment.members(THREADS));
            pairs.start();
            RulesTopic topic = new RulesTopic(deployment.config());
            List<Pushed> pushed = new ArrayList<>();
            for (int i = 0; i < Math.max(2, Trial.kills()); i++) {
                Pushed next = push(topic, files(i % 2 == 0 ? LOW : HIGH), now().plus(AHEAD));
                pushed.add(next);
                if (i % 2 == 1) {
                    pairs.awaitRequestAfter(next.from());
                }
                both.get(i % 2).kill();
                both.get(i % 2).start();
                pairs.awaitRequestAfter(next.from());
            }
            pairs.awaitRequestAfter(pushed.get(pushed.size() - 1).from().plus(A_WHILE));
            pairs.stop();
            deployment.awaitSettled();

            assertAsEachEventsTimeSays(deployment, pairs, pushed);
        }
    }

    /** @param pushed what took turns to be low and high, the first of them low */
    private static void assertAsEachEventsTimeSays(Deployment deployment, Pairs pairs, List<Pushed> pushed)
            throws Exception {
        try (Outputs outputs = new Outputs(deployment)) {
            Map<String, Set<String>> steady = alertsByAccount(outputs.read().alerts(), "steady");
            assertThat(steady.keySet()).isEqualTo(pairs.accounts());
            assertThat(steady.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
            assertThat(outputs.heldWithdrawals()).isEqualTo(pairs.withdrawals());
            assertThat(alertsByAccount(outputs.alerts(), "tuned").keySet())
                    .hasSizeGreaterThan(10)
                    .isEqualTo(pairs.accounts(time -> isLow(time, pushed)));
        }
        assertThat(QuarantineRecords.read(deployment)).isEmpty();
    }

    private static boolean isLow(Instant time, List<Pushed> pushed) {
        long begun = pushed.stream().filter(push -> !time.isBefore(push.from())).count();
        return begun % 2 == 1;
    }

    private static WeirApplication instance(String name, Deployment deployment, Supplier<List<RuleFile>> seed) {
        Map<String, String> settings = new TreeMap<>(deployment.settings());
        settings.put("state.dir", settings.get("state.dir") + "-" + name);
        return WeirApplication.withRulesTopic(WeirConfig.of(settings), seed);
    }

    private static Pushed push(RulesTopic topic, List<RuleFile> files, Instant from) {
        RuleRecords known = topic.read();
        List<RuleDocument> documents = RuleDocument.of(files);
        List<String> keys = documents.stream().map(RuleDocument::key).toList();
        Revision revision = new Revision(known.nextNumber(), from, keys, "test", "", null, null);
        topic.write(revision, documents, known);
        RuleRecords after = topic.read();
        SetRecord written = after.sets().get(after.sets().size() - 1);
        assertThat(written.revision()).isEqualTo(revision);
        return new Pushed(revision, new Entry(revision, RuleSet.of(List.of()), written.writtenAt()).from());
    }

    private static void awaitNewest(Revision revision, WeirApplication... instances) {
        await().atMost(Deployment.PATIENCE).untilAsserted(() -> assertThat(instances)
                .allSatisfy(weir -> assertThat(weir.rules().newest().revision()).isEqualTo(revision)));
    }

    private static Map<String, Set<String>> alertsByAccount(List<Alert> alerts, String ruleId) {
        return new ArrayList<>(alerts)
                .stream()
                        .filter(alert -> alert.ruleId().equals(ruleId))
                        .collect(Collectors.groupingBy(
                                alert -> alert.subject().values().iterator().next(),
                                TreeMap::new,
                                Collectors.mapping(Alert::alertId, Collectors.toSet())));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One rule that never changes, in a file with one whose threshold does. */
    private static List<RuleFile> files(int limitUsd) {
        return List.of(new RuleFile("rules.yml", """
                title: A withdrawal
                name: any
                logsource: {product: exchange, service: withdrawals}
                detection: {any: {asset: BTC}, condition: any}
                ---
                title: Two of one account
                name: steady
                correlation:
                    type: event_count
                    rules: [any]
                    group-by: [accountId]
                    timespan: 1h
                    condition: {gte: 2}
                weir: {mode: hold, hold: {scopes: [WITHDRAWAL]}}
                ---
                title: A large one
                name: tuned
                logsource: {product: exchange, service: withdrawals}
                detection: {large: {"amountUsd|gte": %d}, condition: large}
                weir: {mode: alert}
                """.formatted(limitUsd)));
    }
}
