package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Service;
import io.weir.replay.cases.CaseResult;
import io.weir.replay.cases.CaseTrial;
import io.weir.rule.CorrelationType;
import io.weir.rule.InvalidRulesException;
import io.weir.rule.RuleCase;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.scaffold.Scaffold;
import io.weir.rule.sigma.CaseBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

final class RulesNewCommandTest {
    private static final UUID ID = UUID.fromString("24117def-0f4f-4560-bbfd-6fab060179f4");

    private static final String MATCHES = "as many as it takes";
    private static final String ELSEWHERE = "one of them in another group";

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Every type on both services, grouped by nothing and by two fields. */
    static Stream<Scaffold> kinds() {
        List<Scaffold> kinds = new ArrayList<>();
        for (Service service : Service.values()) {
            kinds.add(scaffold(service, null, List.of()));
            for (CorrelationType type : CorrelationType.values()) {
                kinds.add(scaffold(service, type, List.of()));
                kinds.add(scaffold(service, type, List.of("sourceNetwork", "apiKeyId")));
            }
        }
        return kinds.stream();
    }

    private static Scaffold scaffold(Service service, @Nullable CorrelationType type, List<String> groupBy) {
        return new Scaffold("my-rule", service, type, groupBy, ID, LocalDate.of(2026, 11, 21));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isInOrder_andPassesItsCases_beforeAnybodyChangesAWord(Scaffold scaffold) {
        assertThat(results(scaffold))
                .hasSizeGreaterThan(1)
                .anyMatch(result -> !result.tried().alerts().isEmpty())
                .anyMatch(result -> result.tried().alerts().isEmpty())
                .allSatisfy(result -> assertThat(result.differences())
                        .as(result.tried().name())
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void groupsByEveryFieldThatRulesMayGroupBy(Service service) {
        for (Field field : Fields.all()) {
            if (field.services().contains(service)
                    && canBeGroupedBy(field, service)
                    && !field.name().equals("eventId")) {
                List<CaseResult> results = results(
                        scaffold(service, CorrelationType.EVENT_COUNT, List.of(field.name())),
                        Set.of(MATCHES, ELSEWHERE));
                assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.differences())
                        .as(field.name() + ": " + result.tried().name())
                        .isEmpty());
            }
        }
    }

    /** Whether the compiler takes it. */
    private static boolean canBeGroupedBy(Field field, Service service) {
        try {
            RuleSet.of(List.of(new RuleFile("a.yml", """
                    title: T
                    name: detection
                    logsource: {product: exchange, service: %s}
                    detection: {s: {accountId: a}, condition: s}
                    ---
                    title: C
                    name: correlation
                    correlation:
                        {type: event_count, rules: [detection], group-by: [%s], timespan: 1m, condition: {gte: 2}}
                    """.formatted(service.sigmaName(), field.name()))));
            return true;
        } catch (InvalidRulesException refused) {
            return false;
        }
    }

    private static List<CaseResult> results(Scaffold scaffold) {
        return results(scaffold, Set.of());
    }

    /** @param names of the cases to try; none for all */
    private static List<CaseResult> results(Scaffold scaffold, Set<String> names) {
        Map<String, String> texts = scaffold.files();
        List<RuleFile> files = List.of(new RuleFile("my-rule.yml", texts.get("my-rule.yml")));
        RuleSet rules = RuleSet.of(files);
        assertThat(rules.notes()).isEmpty();
        Map<String, List<RuleCase>> cases =
                CaseBook.read(files, List.of(new RuleFile("my-rule.cases.yml", texts.get("my-rule.cases.yml"))));
        return cases.get(ID.toString()).stream()
                .filter(tried -> names.isEmpty() || names.contains(tried.name()))
                .map(tried -> CaseTrial.run(rules, ID.toString(), tried))
                .toList();
    }

    @Test
    void writesRuleCasesAndRunbook_whichLintAndTestTake() {
        assertThat(weir("new", "fan-in", mine(), "--type", "value_count", "--group-by", "destination"))
                .as(errors.toString())
                .isZero();
        assertThat(output.toString())
                .startsWith("wrote " + folder.resolve("mine/fan-in.yml") + "\n")
                .contains("weir rules lint " + mine());
        assertThat(folder.resolve("mine/runbooks/fan-in.md")).content().startsWith("# Fan in\n");

        assertThat(weir("lint", mine())).isZero();
        assertThat(weir("test", "--strict", mine())).isZero();
        assertThat(output.toString()).contains("ok: 1 rule, revision ").endsWith("ok: 5 cases of 1 rules\n");
    }

    @Test
    void givesEachRuleAnIdOfItsOwn() throws IOException {
        assertThat(weir("new", "one", mine(), "--type", "event")).isZero();
        assertThat(weir("new", "two", mine(), "--type", "event")).isZero();

        assertThat(weir("lint", mine())).isZero();
        assertThat(RuleFiles.existing(folder)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"fan-in.yml", "fan-in.cases.yml", "runbooks/fan-in.md"})
    void writesNothing_whereOneOfTheFilesExists(String existing) throws IOException {
        Path file = folder.resolve(existing);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");

        assertThat(weir("new", "fan-in", folder.toString())).isEqualTo(1);
        assertThat(errors.toString())
                .isEqualTo("weir: '" + file + "' exists already; choose another name, or move it away first\n");
        assertThat(file).hasContent("mine");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void writesNothing_whereAnotherRuleHasTheName() throws IOException {
        assertThat(weir("new", "fan-in", mine())).isZero();
        output.getBuffer().setLength(0);

        assertThat(weir("new", "fan-in-event", mine())).isEqualTo(1);
        assertThat(output.toString())
                .startsWith(folder.resolve("mine/fan-in-event.yml") + ":2:7: name 'fan-in-event' is taken by ");
        assertThat(folder.resolve("mine/fan-in-event.yml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--service withdrawal    | --service is 'withdrawal'; did you mean 'withdrawals'?",
                "--service mail          | --service is 'mail'; write one of withdrawals, api-calls",
                "--type event-count      | --type is 'event-count'; did you mean 'event_count'?",
                "--type median           | --type is 'median'; write one of event, event_count, ",
                "--group-by custmerId    | there is no field 'custmerId'; did you mean 'customerId'?",
                "--group-by requestedAt  | can't group withdrawals by 'requestedAt'; ",
                "--group-by eventId      | can't group withdrawals by 'eventId'; take one of accountId, ",
                "--group-by status       | can't group withdrawals by 'status'; take one of accountId, ",
                "--group-by asset,asset  | 'asset' stands twice in --group-by; keep one",
                "--type event --group-by asset     | a rule on single events has no group-by;",
                "--type value_sum --group-by amountUsd | can't begin with 'amountUsd' in --group-by,",
            })
    void saysWhatIsWrongWithItsOptions_andWhatToWrite(String options, String said) {
        List<String> arguments = new ArrayList<>(List.of("new", "fan-in", mine()));
        arguments.addAll(List.of(options.strip().split(" ")));

        assertThat(weir(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(errors.toString()).startsWith(said);
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"../fan-in", "fan in", "-x-", "ä", "''"})
    void refusesNamesThatAreNone(String name) {
        assertThat(weir("new", "--", name, mine())).isEqualTo(2);
        assertThat(errors.toString()).startsWith("'" + name + "' can't be the name of a rule; use up to 100 letters");
    }

    private String mine() {
        return folder.resolve("mine").toString();
    }

    private int weir(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "rules";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine commandLine = Main.commandLine();
        return commandLine
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(all);
    }
}
