package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alert.Alert;
import io.weir.event.Service;
import io.weir.event.Withdrawal;
import io.weir.rule.Rule;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RulesInForce;
import io.weir.serde.SightingHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision comes while windows are open. */
final class RuleRevisionsTest {

    private static final Instant SECOND_FROM = WeirHarness.START.plusSeconds(60);

    private final RulesInForce rules = RulesInForce.awaited();
    private final RuleRecords records = new RuleRecords();
    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry());

    @TempDir
    private Path state;

    @Test
    void anUnchangedRuleGoesOn_andAChangedOneBeginsEmpty() {
        push(1, Instant.EPOCH, 3);
        try (WeirHarness weir = WeirHarness.with(state, rules)) {
            weir.requests(withdrawal(weir, "one", 0));
            push(2, SECOND_FROM, 2);
            weir.requests(withdrawal(weir, "two", 60));
            assertThat(weir.alerts()).extracting(Alert::ruleId).containsOnly("steady");

            weir.requests(withdrawal(weir, "three", 61));
            assertThat(weir.alerts()).extracting(Alert::ruleId).contains("tuned");
            assertThat(weir.alerts().stream().filter(alert -> alert.ruleId().equals("tuned")))
                    .extracting(Alert::ruleVersion)
                    .containsOnly(versionOfTuned(2));
            assertThat(weir.alerts().stream()
                            .filter(alert -> alert.ruleId().equals("steady"))
                            .map(Alert::alertId)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void anEventThatComesLate_isJudgedByTheRulesOfItsTime() {
        push(1, Instant.EPOCH, 3);
        push(2, SECOND_FROM, 2);
        try (WeirHarness weir = WeirHarness.with(state, rules)) {
            weir.requests(withdrawal(weir, "after", 60));
            weir.requests(withdrawal(weir, "before", 59), WeirHarness.START.plusSeconds(61));
            assertThat(weir.alerts()).extracting(Alert::ruleId).doesNotContain("tuned");

            weir.requests(withdrawal(weir, "again", 60), WeirHarness.START.plusSeconds(61));
            assertThat(weir.alerts()).extracting(Alert::ruleId).contains("tuned");
        }
    }

    @Test
    void windowsWaitForARevision_thatOthersKnewFirst() {
        push(1, Instant.EPOCH, 3);
        RuleSet later = RuleSet.of(files(2));
        CompletableFuture<List<@Nullable Rule>> found =
                CompletableFuture.supplyAsync(() -> new KnownRules(rules, metrics).named(header(later)));
        push(2, SECOND_FROM, 2);

        assertThat(found)
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(rule -> rule.get(0))
                .isEqualTo(later.rule("tuned", versionOfTuned(2)));
    }

    @Test
    void windowsWaitNoLongerThanTheyMust() {
        push(1, Instant.EPOCH, 3);
        KnownRules known = new KnownRules(rules, metrics);
        SightingHeader stranger = header(RuleSet.of(files(7)));

        assertThat(known.named(stranger)).containsOnlyNulls();
        assertThat(new KnownRules(rules, metrics).named(stranger)).containsOnlyNulls();
        assertThat(metrics.total("weir.window.rule.waits"))
                .as("nobody waits twice")
                .isEqualTo(1);
    }

    private static Withdrawal withdrawal(WeirHarness weir, String id, int seconds) {
        return weir.withdrawal(id, seconds).accountId("account").build();
    }

    private static SightingHeader header(RuleSet rules) {
        String version = rules.rules().stream()
                .filter(rule -> rule.id().equals("tuned"))
                .findFirst()
                .orElseThrow()
                .version();
        return new SightingHeader(
                rules.revision(), Service.WITHDRAWALS, List.of("tuned"), List.of(version), "withdrawals");
    }

    private void push(int number, Instant from, int threshold) {
        List<RuleDocument> documents = RuleDocument.of(files(threshold));
        documents.forEach(document -> records.put(document.key(), document.text(), 0, Instant.EPOCH));
        Revision revision = new Revision(
                number, from, documents.stream().map(RuleDocument::key).toList(), "test", "", null, null);
        records.put(revision.key(), revision.text(), number, Instant.EPOCH);
        rules.replace(rules.book().after(records, WeirHarness.START));
    }

    private static String versionOfTuned(int threshold) {
        return header(RuleSet.of(files(threshold))).versions().get(0);
    }

    private static List<RuleFile> files(int threshold) {
        return List.of(new RuleFile("rules.yml", """
                title: A withdrawal
                name: any
                logsource: {product: exchange, service: withdrawals}
                detection: {any: {asset: BTC}, condition: any}
                ---
                title: Two
                name: steady
                correlation: {type: event_count, rules: [any], group-by: [accountId], timespan: 1h, condition: {gte: 2}}
                weir: {mode: alert}
                ---
                title: Some
                name: tuned
                correlation: {type: event_count, rules: [any], group-by: [accountId], timespan: 1h, condition: {gte: %d}}
                weir: {mode: alert}
                """.formatted(threshold)));
    }
}
