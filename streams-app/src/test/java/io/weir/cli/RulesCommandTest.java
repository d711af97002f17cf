package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

final class RulesCommandTest {
    private static final String GOOD = """
            title: Bitcoin
            id: r-1
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {asset: BTC}, condition: s}
            """;

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int weir(Ansi ansi, String... arguments) {
        CommandLine commandLine = Main.commandLine();
        return commandLine
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setColorScheme(Help.defaultColorScheme(ansi))
                .execute(arguments);
    }

    private int weir(String... arguments) {
        return weir(Ansi.OFF, arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void saysWhatIsInOrder_whenAllRulesAre() throws IOException {
        write("a.yml", GOOD);
        write("b.yaml", GOOD.replace("r-1", "r-2").replace("asset: BTC", "amount|gt: 5"));
        write("notes.txt", "not a rule");

        assertThat(weir("rules", "lint", folder.toString())).isZero();
        assertThat(output.toString().lines())
                .satisfiesExactly(
                        note -> assertThat(note)
                                .startsWith(folder.resolve("b.yaml") + ":1:1: note: rule 'Bitcoin' can't be indexed"),
                        ok -> assertThat(ok).matches("ok: 2 rules, revision [0-9a-f]{16}"));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void countsFilters_andNamesThemBehindWhatTheyFilter() throws IOException {
        Path rule = write("a.yml", GOOD);
        Files.createDirectory(folder.resolve("lists"));
        write("lists/payroll.txt", "acc-7\n");
        Path filter = write("f.yml", """
                title: Payroll
                logsource: {product: exchange, service: withdrawals}
                filter: {rules: [r-1], s: {accountId|expand: '%payroll%'}, condition: not s}
                """);

        assertThat(weir("rules", "lint", rule.toString(), filter.toString())).isZero();
        assertThat(weir("rules", "list", "--rules", folder.toString())).isZero();
        assertThat(weir("rules", "list", "--rules", folder.toString(), "--json"))
                .isZero();

        assertThat(output.toString())
                .containsPattern("ok: 1 rule, 1 filter, revision [0-9a-f]{16}")
                .contains("Bitcoin (filtered by Payroll)")
                .contains("\"filteredBy\":[\"Payroll\"]");
    }

    @Test
    void saysAllErrorsOfAllFilesAndEndsWithOne_whenRulesAreRefused() throws IOException {
        Path first = write("a.yml", GOOD.replace("asset", "asst"));
        Files.createDirectory(folder.resolve("more"));
        Path second = write("more/b.yml", GOOD.replace("id: r-1", "id: r-2\nweir: {mode: hodl}"));

        assertThat(weir("rules", "lint", folder.toString())).isEqualTo(1);
        assertThat(output.toString().lines())
                .containsExactly(
                        first + ":4:17: unknown field 'asst'; did you mean 'asset'?",
                        second + ":3:14: 'mode' is 'hodl'; did you mean 'hold'?",
                        "2 errors in 2 files");
    }

    @Test
    void judgesSeveralFoldersAndFilesAsOneSet() throws IOException {
        Path file = write("a.yml", GOOD);
        Files.createDirectory(folder.resolve("more"));
        Path other = write("more/b.yml", GOOD);

        assertThat(weir("rules", "lint", file.toString(), folder.resolve("more").toString()))
                .isEqualTo(1);
        assertThat(output.toString()).startsWith(other + ":2:5: id 'r-1' is taken by 'Bitcoin' in " + file + ":1;");
    }

    @Test
    void writesOneJsonObject_whenAsked() throws IOException {
        Path file = write("a.yml", GOOD.replace("asset", "asst"));

        assertThat(weir("rules", "lint", "--json", folder.toString())).isEqualTo(1);
        JsonNode refused = new ObjectMapper().readTree(output.toString());
        assertThat(refused.get("ok").booleanValue()).isFalse();
        assertThat(refused.at("/errors/0/file").textValue()).isEqualTo(file.toString());
        assertThat(refused.at("/errors/0/line").intValue()).isEqualTo(4);
        assertThat(refused.at("/errors/0/column").intValue()).isEqualTo(17);
        assertThat(refused.at("/errors/0/value").textValue()).isEqualTo("asst");
        assertThat(refused.at("/errors/0/mend").textValue()).isEqualTo("did you mean 'asset'?");
        output.getBuffer().setLength(0);
        write("a.yml", GOOD);

        assertThat(weir("rules", "lint", "--json", folder.toString())).isZero();
        JsonNode accepted = new ObjectMapper().readTree(output.toString());
        assertThat(accepted.get("ok").booleanValue()).isTrue();
        assertThat(accepted.get("rules").intValue()).isEqualTo(1);
        assertThat(accepted.get("revision").textValue()).matches("[0-9a-f]{16}");
    }

    @Test
    void coloursOnATerminalOnly_andNeverWhatAFileHolds() throws IOException {
        write("a.yml", GOOD.replace("id: r-1", "id: \"r\\e[31m@|red 1|@\""));

        weir(Ansi.OFF, "rules", "lint", folder.toString());
        assertThat(output.toString()).doesNotContain("\u001B");
        output.getBuffer().setLength(0);
        weir(Ansi.ON, "rules", "lint", folder.toString());
        assertThat(output.toString()).contains("\u001B[").contains("'id' is 'r\uFFFD[31m@|red 1|@'");
    }

    @Test
    void saysWhatToDo_whenThereIsNothingToCheck() {
        assertThat(weir("rules", "lint", folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("no .yml file in '" + folder + "'");

        assertThat(weir("rules", "lint", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("no folder of rules: '" + folder.resolve("none") + "'");

        assertThat(weir("rules", "lint")).isEqualTo(2);
        assertThat(weir("rules")).isEqualTo(2);
        assertThat(errors.toString()).contains("Missing command: new, lint, list, test, explain, schema, push");
    }

    @Test
    void listsThePack() {
        assertThat(weir("rules", "list")).isZero();
        assertThat(output.toString())
                .contains("customerId >= 5 in 1m by exchange")
                .contains("sum of amountUsd >= 250000 in 1d by destination")
                .contains("api-calls >= 1200 in 1m by apiKeyId")
                .containsPattern("\\d+ rules, revision [0-9a-f]{16}\n$");
    }

    @Test
    void listsTheRulesOfAFolder() throws IOException {
        write("a.yml", GOOD + "weir: {mode: hold, hold: {scopes: [ACCOUNT], reach: 5m}}\n");

        assertThat(weir("rules", "list", "--rules", folder.toString())).isZero();
        assertThat(output.toString().lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("MODE  LEVEL   ID   FIRES AT"),
                        rule -> assertThat(rule)
                                .isEqualTo("hold  medium  r-1  withdrawals >= 1 in 1m by principal  ACCOUNT  Bitcoin"),
                        total -> assertThat(total).startsWith("1 rule, revision "));
        output.getBuffer().setLength(0);

        assertThat(weir("rules", "list", "--json", "--rules", folder.toString()))
                .isZero();
        assertThat(output.toString())
                .contains("\"id\":\"r-1\"")
                .contains(
                        "\"hold\":{\"scopes\":[\"ACCOUNT\"],\"ttlSeconds\":1800,\"onExpiry\":\"REVIEW\",\"reachSeconds\":300}");
    }

    @Test
    void listsEveryTypeAndCondition() throws IOException {
        write("a.yml", GOOD.replace("id: r-1", "name: d") + """
                ---
                title: Part
                name: part
                correlation: {type: event_count, rules: [d], group-by: [asset], timespan: 1m, condition: {gte: 2, lt: 9}}
                ---
                title: Parent
                name: parent
                correlation: {type: event_count, rules: [part], group-by: [], timespan: 1h, condition: {eq: 2}}
                ---
                title: Percentile
                name: percentile
                correlation: {type: value_percentile, rules: [d], group-by: [], timespan: 1m, condition: {field: amountUsd, percentile: 95, gt: 5, neq: 7}}
                ---
                title: Average
                name: average
                correlation: {type: value_avg, rules: [d], group-by: [], timespan: 1m, condition: {field: amountUsd, gt: 5, lte: 7.5}}
                """);

        assertThat(weir("rules", "list", "--rules", folder.toString())).isZero();
        assertThat(output.toString())
                .containsPattern("shadow +medium +average +average of amountUsd > 5 <= 7.5 in 1m by exchange")
                .containsPattern("part +medium +part +withdrawals >= 2 <= 8 in 1m by asset")
                .containsPattern("shadow +medium +parent +episodes = 2 in 1h by exchange")
                .contains("percentile 95 of amountUsd >= 5.000001 != 7 in 1m");
        output.getBuffer().setLength(0);

        assertThat(weir("rules", "list", "--json", "--rules", folder.toString()))
                .isZero();
        assertThat(output.toString())
                .contains("\"condition\":{\"gt\":\"5\",\"lte\":\"7.5\"}")
                .contains("\"percentile\":95")
                .contains("\"alerts\":false");
    }

    @Test
    void printsTheSchemasThatEditorsAskFor() throws IOException {
        assertThat(weir("rules", "schema")).isZero();
        JsonNode rules = new ObjectMapper().readTree(output.toString());
        assertThat(rules.at("/definitions/withdrawals/anyOf/0/properties/destinationAgeSeconds/description")
                        .textValue())
                .startsWith("seconds since the destination was first paid");
        output.getBuffer().setLength(0);

        assertThat(weir("rules", "schema", "--cases")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(output.toString())
                        .at("/required/0")
                        .textValue())
                .isEqualTo("cases");
    }
}
