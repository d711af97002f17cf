package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.sigma.CaseBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule of the pack owes its reader. */
final class RulePackTest {
    private static final List<RuleFile> CASES = RuleFiles.builtInCases();
    private static final Path PACK = Path.of("src/main/resources/rules");
    private static final Path DEPLOY = Path.of("../deploy");
    /** ATT&CK, and the two tactics that MITRE's Fight Fraud Framework (F3) adds to it. */
    private static final Pattern MITRE = Pattern.compile("attack\\..+|f3\\.(positioning|monetization)");

    static List<RuleFile> files() {
        return RuleFiles.builtIn().stream().filter(file -> !file.isList()).toList();
    }

    @Test
    void listsEveryFileOfItsFolderSorted() throws IOException {
        try (Stream<Path> folder = Files.list(PACK)) {
            assertThat(files().stream().map(RuleFile::name).toList())
                    .isEqualTo(folder.map(file -> "rules/" + file.getFileName())
                            .filter(name -> name.endsWith(".yml") && !name.endsWith(".cases.yml"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void listsEveryList_eachEmptyForTheExchangeToFill() throws IOException {
        List<RuleFile> lists =
                RuleFiles.builtIn().stream().filter(RuleFile::isList).toList();
        try (Stream<Path> folder = Files.list(PACK.resolve("lists"))) {
            assertThat(lists.stream().map(RuleFile::name).toList())
                    .isEqualTo(folder.map(file -> "rules/lists/" + file.getFileName())
                            .sorted()
                            .toList());
        }
        assertThat(lists)
                .allSatisfy(list -> assertThat(NamedLists.parse(list.text())).isEmpty());
    }

    @Test
    void compilesAsOneSet() {
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());

        assertThat(rules.rules().stream().filter(rule -> rules.alertsByItself(rule.id())))
                .hasSameSizeAs(files());
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhyWhatElseAndWhoTo(RuleFile file) {
        Rule rule = only(file);
        String name = nameOf(file);

        assertThat(rule.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(file.text()).contains("\nname: " + name + "\n");
        assertThat(file.text()).contains("    Why: ", "    How: ", "    Blind spots: ");
        assertThat(file.text())
                .contains("\nreferences:\n    - ", "\nfalsepositives:\n    - ", "\nauthor: ", "\ndate: ");
        assertThat(rule.tags()).isNotEmpty().allMatch(tag -> MITRE.matcher(tag).matches());
        assertThat(rule.owner()).isNotNull();
        assertThat(rule.runbook()).isEqualTo("runbooks/" + name + ".md");
        assertThat(DEPLOY.resolve(rule.runbook())).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasCasesThatFireAndThatStayQuiet(RuleFile file) {
        List<RuleCase> cases = CaseBook.read(
                        List.of(file),
                        CASES.stream()
                                .filter(beside ->
                                        beside.name().equals(file.name().replace(".yml", ".cases.yml")))
                                .toList())
                .get(only(file).id());

        assertThat(cases).anyMatch(tried -> tried.alerts().isEmpty()).anyMatch(tried -> !tried.alerts()
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsNeitherAccountsNorForEver_whenItHoldsManyCustomers(RuleFile file) {
        Rule rule = only(file);
        if (rule.mode() == Mode.HOLD) {
            assertThat(rule.hold()).isNotNull();
            assertThat(rule.hold().scopes()).doesNotContain(HoldScope.ACCOUNT);
            boolean onlyDelays = rule.hold().scopes().equals(Set.of(HoldScope.COHORT));
            assertThat(rule.hold().onExpiry()).isEqualTo(onlyDelays ? OnExpiry.RELEASE : OnExpiry.REVIEW);
        }
    }

    private static Rule only(RuleFile file) {
        List<RuleFile> files = new ArrayList<>(RuleFiles.builtIn());
        files.removeIf(other -> !other.isList());
        files.add(file);
        return alerting(RuleSet.of(files));
    }

    /** A file has one rule that alerts; what else it has serves that one. */
    private static Rule alerting(RuleSet rules) {
        List<Rule> alerting = rules.rules().stream()
                .filter(rule -> rules.alertsByItself(rule.id()))
                .toList();
        assertThat(alerting).hasSize(1);
        return alerting.get(0);
    }

    private static String nameOf(RuleFile file) {
        return file.name().replace("rules/", "").replace(".yml", "");
    }
}
