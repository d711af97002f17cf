package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.alert.Alert;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.WithdrawalBuilder;
import io.weir.ops.WeirApplication;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.RuleFile;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules change on a broker with two instances, while withdrawals keep coming. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class RulePushTest {

    private static final int EVERY_MILLIS = 10;
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private record Request(String account, Instant time) {}

    private final Collection<Request> requested = new ConcurrentLinkedQueue<>();
    private int next;

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
        ScheduledExecutorService exchange = Executors.newSingleThreadScheduledExecutor();
        try (WeirApplication one = instance("one", deployment, () -> files(1_000));
                WeirApplication other = instance("other", deployment, () -> files(1_000))) {
            RulesTopic topic = new RulesTopic(deployment.config());
            CompletableFuture.allOf(CompletableFuture.runAsync(one::start), CompletableFuture.runAsync(other::start))
                    .get(60, TimeUnit.SECONDS);
            one.awaitReady(Deployment.PATIENCE);
            deployment.awaitMembers(4);
            assertThat(topic.read().sets()).as("both seeded at once").hasSize(1);
            var unused =
                    exchange.scheduleAtFixedRate(() -> request(deployment), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);

            Revision low = push(topic, files(10), inAWhile());
            awaitNewest(low, one, other);
            Revision bad = push(topic, List.of(new RuleFile("bad.yml", "title: bad\nname: bad\n")), inAWhile());
            await().atMost(Deployment.PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(one, other)).allSatisfy(weir -> {
                        assertThat(weir.rules().isNewestRefused()).isTrue();
                        assertThat(weir.rules().newest().revision()).isEqualTo(low);
                    }));
            Revision back = push(topic, files(1_000), low.effectiveFrom().plus(AHEAD));
            awaitNewest(back, one, other);
            await().atMost(Deployment.PATIENCE)
                    .until(() -> wasRequestedAfter(back.effectiveFrom().plusSeconds(2)));
            exchange.shutdown();
            assertThat(exchange.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            deployment.awaitSettled();

            try (Outputs outputs = new Outputs(deployment)) {
                Map<String, Set<String>> alerts = alertsByAccount(outputs.read().alerts(), "steady");
                assertThat(alerts.keySet()).isEqualTo(accounts(request -> true, 2));
                assertThat(alerts.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
                assertThat(alertsByAccount(outputs.alerts(), "tuned").keySet())
                        .hasSizeGreaterThan(10)
                        .isEqualTo(accounts(
                                request -> !request.time().isBefore(low.effectiveFrom())
                                        && request.time().isBefore(back.effectiveFrom()),
                                1));
            }
            assertThat(bad.number()).isEqualTo(3);
            return back;
        } finally {
            exchange.shutdownNow();
        }
    }

    private static WeirApplication instance(String name, Deployment deployment, Supplier<List<RuleFile>> seed) {
        Map<String, String> settings = new TreeMap<>(deployment.settings());
        settings.put("state.dir", settings.get("state.dir") + "-" + name);
        return WeirApplication.withRulesTopic(WeirConfig.of(settings), seed);
    }

    private static Revision push(RulesTopic topic, List<RuleFile> files, Instant from) {
        RuleRecords known = topic.read();
        List<RuleDocument> documents = RuleDocument.of(files);
        List<String> keys = documents.stream().map(RuleDocument::key).toList();
        Revision revision = new Revision(known.nextNumber(), from, keys, "test", "", null, null);
        topic.write(revision, documents, known);
        return revision;
    }

    private static void awaitNewest(Revision revision, WeirApplication... instances) {
        await().atMost(Deployment.PATIENCE).untilAsserted(() -> assertThat(instances)
                .allSatisfy(weir -> assertThat(weir.rules().newest().revision()).isEqualTo(revision)));
    }

    /** Two for each account, one after the other. */
    private void request(Deployment deployment) {
        String account = "account-" + next / 2;
        Instant now = now();
        requested.add(new Request(account, now));
        deployment.request(new WithdrawalBuilder()
                .eventId("e-" + next)
                .withdrawalId("w-" + next)
                .accountId(account)
                .customerId(account)
                .channel(Channel.WEB)
                .rail(Rail.ONCHAIN)
                .asset("BTC")
                .network("bitcoin")
                .amount(BigDecimal.ONE)
                .amountUsd(new BigDecimal("100"))
                .destinationAddress("bc1q" + account)
                .requestedAt(now)
                .build());
        next++;
    }

    private boolean wasRequestedAfter(Instant time) {
        return requested.stream().anyMatch(request -> request.time().isAfter(time));
    }

    /** Those with so many requests that are asked for. */
    private Set<String> accounts(Predicate<Request> wanted, int atLeast) {
        return requested.stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(Request::account, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(account -> account.getValue() >= atLeast)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
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

    private static Instant inAWhile() {
        return now().plus(AHEAD);
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
                weir: {mode: alert}
                ---
                title: A large one
                name: tuned
                logsource: {product: exchange, service: withdrawals}
                detection: {large: {"amountUsd|gte": %d}, condition: large}
                weir: {mode: alert}
                """.formatted(limitUsd)));
    }
}
