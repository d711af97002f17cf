package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.RuleFile;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleBook;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RuleRecords.ListRecord;
import io.weir.rule.revision.RulesInForce;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a start does about the rules that a topic has, or hasn't. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class RulesOfTopicTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RulesInForce rules = RulesInForce.awaited();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Closing closing = new Closing();
    private final Queue<String> progress = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        closing.begin();
    }

    @Test
    void waitsAndSaysWhy_whereTheOnlySetIsBad_andGoesOnWithAGoodOne(EmbeddedCluster cluster) {
        WeirConfig config = config("rules-first-bad", cluster);
        RulesTopic topic = new RulesTopic(config);
        push(topic, 2, "title: bad\nname: bad\n");
        RulesOfTopic start = start(config);
        CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> start.begin(progress::add));

        await().atMost(PATIENCE).until(() -> progress.stream()
                .anyMatch(said -> said.contains("can be used; of 2-") && said.contains("push a good one")));
        assertThat(topic.read().sets()).as("not seeded").hasSize(1);
        Revision good = push(topic, 3, rule("good"));

        assertThat(begun).succeedsWithin(PATIENCE);
        assertThat(rules.book().newest().revision()).isEqualTo(good);
        assertThat(start.hasSeeded()).isFalse();
    }

    @Test
    void seedsATopicThatHasListsOnly_andLeavesThemAsTheyAre(EmbeddedCluster cluster) {
        WeirConfig config = config("rules-lists-only", cluster);
        RulesTopic topic = new RulesTopic(config);
        topic.writeLists(Map.of("no name of a list", "x", "known", "ours"), List.of());
        RulesOfTopic start = start(config);
        start.begin(progress::add);

        assertThat(start.hasSeeded()).isTrue();
        assertThat(rules.book().newest().revision().number()).isEqualTo(1);
        assertThat(topic.read().lists().get("known"))
                .extracting(ListRecord::text)
                .isEqualTo("ours");
        assertThat(rules.book().refusals())
                .extracting(RuleBook.Refusal::name)
                .containsExactly("list/no name of a list");
    }

    @Test
    void saysThatItHeardOfASetTooLate(EmbeddedCluster cluster) {
        WeirConfig config = config("rules-late", cluster);
        RulesTopic topic = new RulesTopic(config);
        RulesOfTopic start =
                new RulesOfTopic(config, rules, this::seed, () -> Instant.now().plusSeconds(60), closing, meters);
        start.begin(progress::add);
        assertThat(meters.get("weir.rules.late").counter().count()).isZero();
        push(topic, 2, rule("good"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        meters.get("weir.rules.late").counter().count())
                .isEqualTo(1));
    }

    private RulesOfTopic start(WeirConfig config) {
        return new RulesOfTopic(config, rules, this::seed, InstantSource.system(), closing, meters);
    }

    private List<RuleFile> seed() {
        return List.of(new RuleFile("a.yml", rule("seed")), new RuleFile("lists/known.txt", "theirs"));
    }

    private static Revision push(RulesTopic topic, int number, String text) {
        RuleDocument document = new RuleDocument("good", text);
        Revision revision = new Revision(number, Instant.now(), List.of(document.key()), "test", "", null, null);
        topic.write(revision, List.of(document), new RuleRecords());
        return revision;
    }

    private static String rule(String name) {
        return """
                title: Large
                name: %s
                logsource: {product: exchange, service: withdrawals}
                detection: {large: {"amountUsd|gte": 10}, condition: large}
                """.formatted(name);
    }

    private WeirConfig config(String name, EmbeddedCluster cluster) {
        WeirConfig config = TestApplication.config(name, cluster, directory, Map.of());
        TestApplication.createTopics(config, UnaryOperator.identity());
        return config;
    }
}
