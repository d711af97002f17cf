package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.GroupState;
import io.weir.alert.GroupWatch;
import io.weir.alert.Step;
import io.weir.event.Observation;
import io.weir.window.Match;
import io.weir.window.SightedMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule of the pack owes its reader, and that it fires when its cases say so and not otherwise. */
final class RulePackTest {
    private static final Path PACK = Path.of("src/main/resources/rules");
    private static final Path DEPLOY = Path.of("../deploy");

    static List<RuleFile> files() {
        return RuleFiles.builtIn();
    }

    static List<RuleCase> cases() {
        return RuleCase.all();
    }

    @Test
    void listsEveryFileOfItsFolderSorted() throws IOException {
        try (Stream<Path> folder = Files.list(PACK)) {
            assertThat(files().stream().map(RuleFile::name).toList())
                    .isEqualTo(folder.map(file -> "rules/" + file.getFileName())
                            .filter(name -> name.endsWith(".yml"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void compilesAsOneSet() {
        assertThat(RuleSet.of(files()).rules()).hasSameSizeAs(files());
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
        assertThat(rule.tags()).isNotEmpty().allMatch(tag -> tag.startsWith("attack."));
        assertThat(rule.owner()).isNotNull();
        assertThat(rule.runbook()).isEqualTo("runbooks/" + name + ".md");
        assertThat(DEPLOY.resolve(rule.runbook())).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasCasesThatFireAndThatStayQuiet(RuleFile file) {
        Set<Boolean> kinds = cases().stream()
                .filter(ruleCase -> ruleCase.rule().equals(nameOf(file)))
                .map(RuleCase::fires)
                .collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsNeitherAccountsNorForEver_whenItHoldsManyCustomers(RuleFile file) {
        Rule rule = only(file);
        if (rule.mode() == Mode.HOLD) {
            assertThat(rule.hold()).isNotNull();
            assertThat(rule.hold().scopes()).doesNotContain(HoldScope.ACCOUNT);
            assertThat(rule.hold().onExpiry()).isEqualTo(OnExpiry.REVIEW);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firesWhenTheCaseSaysSo(RuleCase ruleCase) {
        RuleSet rules = RuleSet.of(files().stream()
                .filter(file -> nameOf(file).equals(ruleCase.rule()))
                .toList());
        Rule rule = rules.rules().get(0);
        NaiveWindow byDefinition = new NaiveWindow(rule);
        GroupWatch watch = new GroupWatch();
        Map<Group, GroupState> states = new HashMap<>();
        boolean fired = false;
        for (Observation observation : ruleCase.observations()) {
            for (Sighting sighting : rules.match(observation)) {
                byDefinition.see(sighting);
                Match match =
                        new SightedMatch(sighting, sighting.matches().get(0).value());
                GroupState state = states.computeIfAbsent(sighting.group(), first -> new GroupState());
                Step step = watch.look(
                        rule,
                        match,
                        state,
                        announced -> false,
                        sighting.ingestedAt().toEpochMilli());
                watch.take();
                fired |= !step.reports().isEmpty();
            }
        }

        assertThat(byDefinition.fires()).as("by definition").isEqualTo(ruleCase.fires());
        assertThat(fired).as("by the window stage").isEqualTo(ruleCase.fires());
    }

    private static Rule only(RuleFile file) {
        List<Rule> rules = RuleSet.of(List.of(file)).rules();
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }

    private static String nameOf(RuleFile file) {
        return file.name().replace("rules/", "").replace(".yml", "");
    }
}
