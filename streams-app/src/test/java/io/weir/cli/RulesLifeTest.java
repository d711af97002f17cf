package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.config.WeirConfig;
import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.ops.ClusterProblem;
import io.weir.ops.TestApplication;
import io.weir.ops.rules.RulesTopic;
import io.weir.rule.revision.Deed;
import io.weir.rule.revision.Revision;
import io.weir.rule.revision.RuleDocument;
import io.weir.rule.revision.RuleRecords;
import io.weir.rule.revision.RuleRecords.ListRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What people do to the topic with {@code weir rules}. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class RulesLifeTest {

    @TempDir
    private Path directory;

    private Path settings;
    private String output;
    private String errors;

    @BeforeEach
    void noOutputYet() {
        output = "";
        errors = "";
    }

    @Test
    void aRuleIsPushed_changed_andTakenBack(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("rules-life", cluster);
        rules("a", 10);
        assertThat(run("push", "--dry-run")).isZero();
        assertThat(output).contains("added    a", "dry run: nothing was written");
        assertThat(new RulesTopic(config).read().sets()).isEmpty();

        assertThat(run("push", "--by", "ann", "--message", "the first")).isZero();
        assertThat(output).contains("added    a", "revision 2-", "1 rules");
        assertThat(run("push")).isZero();
        assertThat(output).contains("nothing to push: 2-");
        assertThat(new RulesTopic(config).read().sets()).hasSize(1);

        rules("a", 20);
        rules("b", 1);
        assertThat(run("diff", directory.resolve("rules").toString())).isZero();
        assertThat(output)
                .contains("added    b  Large", "changed  a  Large")
                .containsPattern("- .*gte.* 10}}?, condition: large")
                .containsPattern("\\+ .*gte.* 20}}?, condition: large");
        assertThat(run("push", "--effective-from", "1h")).isZero();
        assertThat(run("list", "--json")).isZero();
        JsonNode revisions = new ObjectMapper().readTree(output).path("revisions");
        assertThat(revisions.findValuesAsText("state")).containsExactly("in force", "pending");
        assertThat(revisions.path(0).path("by").asText()).isEqualTo("ann");
        assertThat(revisions.path(0).path("message").asText()).isEqualTo("the first");
        assertThat(revisions.path(1).path("replaces"))
                .isEqualTo(revisions.path(0).path("revision"));

        assertThat(run("rollback", "2", "--message", "too many")).isZero();
        assertThat(output).contains("removed  b", "changed  a", "revision 4-", "the rules of 2-");
        assertThat(run("list")).isZero();
        assertThat(output).contains("superseded", "pending", "too many (back to 2-");
        assertThat(run("diff", "3", "4", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(output).path("added").toString()).isEqualTo("[\"b\"]");

        assertThat(run("retire", "2")).isEqualTo(1);
        assertThat(errors).contains("is in force");
        assertThat(run("retire", "3", "--by", "bob", "--message", "never meant"))
                .isZero();
        assertThat(output).contains("retired 3-", "2 rules that only it named");
        assertThat(new RulesTopic(config).read().ruleKeys()).hasSize(1);

        assertThat(run("log", "--json")).isZero();
        JsonNode log = new ObjectMapper().readTree(output).path("log");
        assertThat(log.findValuesAsText("what"))
                .satisfiesExactly(
                        pushed -> assertThat(pushed).startsWith("pushed 2-").endsWith("1 documents"),
                        back -> assertThat(back).startsWith("rolled back to 2-").contains(" as 4-"),
                        retired -> assertThat(retired).startsWith("retired 3-").contains(", pushed ", " by "));
        assertThat(log.findValuesAsText("why")).containsExactly("the first", "too many", "never meant");
        assertThat(log.path(2).path("by").asText()).isEqualTo("bob");
    }

    @Test
    void nothingIsWritten_thatCannotBeInForce(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("rules-refused", cluster);
        Files.writeString(directory.resolve("rules/a.yml"), "title: A\nname: a\ndetection: {condition: x}\n");
        assertThat(run("push")).isEqualTo(1);
        assertThat(output).contains("a.yml:").contains("errors in 1 file");

        rules("a", 10);
        assertThat(run("push", "--effective-from", "5s")).isEqualTo(1);
        assertThat(errors).contains("less than 10 s ahead", "name a later time");
        assertThat(run("push", "--effective-from", "tomorrow")).isEqualTo(1);
        assertThat(errors).contains("--effective-from is 'tomorrow'");
        assertThat(run("rollback", "7")).isEqualTo(1);
        assertThat(errors).contains("'7' is no revision");
        assertThat(new RulesTopic(config).read().sets()).isEmpty();
    }

    @Test
    void listsArePushedWithRules_andByThemselves(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("rules-lists", cluster);
        Files.writeString(directory.resolve("rules/a.yml"), """
                title: Trusted
                name: a
                logsource: {product: exchange, service: withdrawals}
                detection: {trusted: {"accountId|expand": "%trusted%"}, condition: trusted}
                """);
        list("one");
        assertThat(run("push")).isZero();
        assertThat(output).contains("list     trusted", "added    a");

        list("two\nthree");
        assertThat(run("push", "--by", "bob", "--message", "payroll")).isZero();
        assertThat(output).contains("list     trusted", "lists count from now on");
        assertThat(new RulesTopic(config).read().lists().get("trusted"))
                .extracting(ListRecord::text)
                .isEqualTo("two\nthree");
        assertThat(new RulesTopic(config).read().sets()).hasSize(1);
        assertThat(run("list", "--json")).isZero();
        assertThat(output).contains("\"state\":\"in force\"").doesNotContain("refused");
        assertThat(run("log")).isZero();
        assertThat(output.lines().map(line -> line.replaceFirst("\\S+ +", "")))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("BY"),
                        first -> assertThat(first).contains("list trusted: added one"),
                        pushed -> assertThat(pushed).contains("pushed 2-"),
                        edited -> assertThat(edited)
                                .containsPattern("bob +list trusted: added two, three; removed one +payroll"));
    }

    @Test
    void aRuleMayNameAList_thatOnlyTheTopicHas(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("rules-list-of-topic", cluster);
        rules("a", 10);
        new RulesTopic(config).writeLists(Map.of("trusted", "10.0.0.0/8\nnowhere"), List.of());
        Files.writeString(directory.resolve("rules/b.yml"), """
                title: Trusted
                name: b
                logsource: {product: exchange, service: withdrawals}
                detection: {trusted: {"accountId|expand": "%trusted%"}, condition: trusted}
                """);
        assertThat(run("diff", directory.resolve("rules").toString())).isZero();
        assertThat(run("push", "--json")).isZero();
        JsonNode said = new ObjectMapper().readTree(output);
        assertThat(said.path("written").asBoolean()).isTrue();
        assertThat(said.path("added").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(said.path("revision").asText()).startsWith("2-");

        Files.writeString(
                directory.resolve("rules/b.yml"),
                Files.readString(directory.resolve("rules/b.yml")).replace("accountId|expand", "sourceIp|cidr|expand"));
        assertThat(run("push")).isEqualTo(1);
        assertThat(output).contains("b.yml:4:", "list 'trusted' has 'nowhere', which is no range of addresses");
        assertThat(new RulesTopic(config).read().sets()).hasSize(1);
    }

    @Test
    void aListIsRefused_thatRulesInForceCannotAskFor(EmbeddedCluster cluster) throws IOException {
        WeirConfig config = prepare("rules-list-refused", cluster);
        Files.writeString(directory.resolve("rules/a.yml"), """
                title: Home
                name: a
                logsource: {product: exchange, service: withdrawals}
                detection: {home: {"sourceIp|cidr|expand": "%trusted%"}, condition: home}
                """);
        list("10.0.0.0/8");
        assertThat(run("push")).isZero();
        rules("a", 10);
        list("nowhere");
        assertThat(run("push")).isEqualTo(1);
        assertThat(errors).contains("list/trusted: left out for rules that ask for such: 'nowhere'");
        assertThat(new RulesTopic(config).read().sets()).hasSize(1);

        new RulesTopic(config).writeLists(Map.of("trusted", "10.0.0.0/8\nnowhere", "other", "x"), List.of());
        assertThat(run("list")).isZero();
        assertThat(output).containsPattern("trusted +2 .* 1\n").contains("list trusted: left out", "'nowhere'");
        assertThat(run("list", "--json")).isZero();
        JsonNode lists = new ObjectMapper().readTree(output).path("lists");
        assertThat(lists.findValuesAsText("name")).containsExactly("other", "trusted");
        assertThat(lists.path(1).path("errors").size()).isEqualTo(1);
    }

    @Test
    void whoPushesAtTheSameTime_isTold(EmbeddedCluster cluster) throws IOException {
        prepare("rules-at-once", cluster);
        rules("a", 10);
        assertThat(run("push")).isZero();
        RulesConsole early =
                new RulesConsole(CommandLine.populateCommand(new ClusterOptions(), "--config", settings.toString()));
        rules("a", 20);
        assertThat(run("push", "--by", "ann")).isZero();

        assertThat(publish(early, 30)).contains("revision 3-", "It undoes 3-", "by ann");
        assertThat(run("push", "--by", "bob")).isZero();
        assertThatThrownBy(() -> publish(early, 40))
                .isInstanceOf(ClusterProblem.class)
                .hasMessageContaining("by bob wins; compare them");
    }

    /** Where another was pushed since the console looked. */
    private static String publish(RulesConsole console, int limit) {
        RuleDocument document = new RuleDocument("a", rule("a", limit));
        Revision next = console.log().next(List.of(document.key()), console.effectiveFrom(null), "me", "", null);
        StringWriter out = new StringWriter();
        new Publishing(console, new PrintWriter(out), false, false)
                .revision(next, List.of(document), Map.of(), "1 rules");
        return out.toString();
    }

    @Test
    void aRuleThatSomebodyRetiresMeanwhile_isWrittenAgain(EmbeddedCluster cluster) throws IOException {
        RulesTopic topic = new RulesTopic(prepare("rules-retired-meanwhile", cluster));
        rules("a", 10);
        assertThat(run("push")).isZero();
        RuleRecords known = topic.read();
        RuleDocument document = new RuleDocument("a", rule("a", 10));
        topic.delete(List.of(document.key()), new Deed(Instant.EPOCH, "ann", "", "retired 2"));
        Revision next = new Revision(3, Instant.EPOCH, List.of(document.key()), "me", "", null, null);

        assertThat(topic.publish(next, List.of(document), known).missing(next)).isEmpty();
    }

    private WeirConfig prepare(String name, EmbeddedCluster cluster) throws IOException {
        WeirConfig config = TestApplication.config(name, cluster, directory, Map.of());
        TestApplication.createTopics(config, UnaryOperator.identity());
        settings = directory.resolve("weir.properties");
        Files.writeString(
                settings, "topics.prefix=" + name + ".\nbootstrap.servers=" + cluster.bootstrapServers() + "\n");
        Files.createDirectories(directory.resolve("rules"));
        return config;
    }

    private void list(String entries) throws IOException {
        Path lists = Files.createDirectories(directory.resolve("rules/lists"));
        Files.writeString(lists.resolve("trusted.txt"), entries);
    }

    private void rules(String name, int limit) throws IOException {
        Files.writeString(directory.resolve("rules/" + name + ".yml"), rule(name, limit));
    }

    private static String rule(String name, int limit) {
        return """
                title: Large
                name: %s
                logsource: {product: exchange, service: withdrawals}
                detection: {large: {"amountUsd|gte": %d}, condition: large}
                """.formatted(name, limit);
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("rules", command, "--config", settings.toString()));
        if (command.equals("push")) {
            arguments.add(directory.resolve("rules").toString());
        }
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        output = out.toString();
        errors = err.toString();
        return code;
    }
}
