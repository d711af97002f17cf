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

final class RulesTestCommandTest {
    private static final String RULE = """
            title: Bitcoin
            id: r-1
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {asset: BTC}, condition: s}
            """;

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int test(String... options) {
        CommandLine commandLine = Main.commandLine();
        String[] arguments = new String[options.length + 3];
        arguments[0] = "rules";
        arguments[1] = "test";
        arguments[2] = folder.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return commandLine
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void saysHowManyPassed() throws IOException {
        write("a.yml", RULE);
        write("a.cases.yml", "cases:\n    - {name: one, events: [{}], fires: [{group: {principal: a-1}}]}\n");

        assertThat(test()).as(errors.toString()).isZero();
        assertThat(output.toString()).isEqualTo("ok: 1 cases of 1 rules\n");
    }

    @Test
    void showsRuleCaseAndDifference_whenOneFails() throws IOException {
        write("a.yml", RULE + "weir: {cases: [{name: ether, events: [{asset: ETH}], fires: [{}]}]}\n");

        assertThat(test()).isEqualTo(1);
        assertThat(output.toString())
                .isEqualTo("FAIL " + folder.resolve("a.yml") + ":5" + " 'ether' of rule 'Bitcoin'\n"
                        + "    - alert 1: any\n    + alert 1: none\n"
                        + "failed: 1 of 1 cases of 1 rules\n");
    }

    @Test
    void namesARuleWithoutCase_andFailsForItOnlyWhenStrict() throws IOException {
        write("a.yml", RULE);

        assertThat(test()).isZero();
        assertThat(output.toString())
                .startsWith("no case: rule 'Bitcoin' (r-1); write a .cases.yml file")
                .endsWith("ok: 0 cases of 0 rules, 1 without a case\n");
        assertThat(test("--strict")).isEqualTo(1);
    }

    @Test
    void namesCasesThatAreQuietBecauseNothingMatched_whenStrict() throws IOException {
        write("a.yml", RULE);
        write("a.cases.yml", """
                cases:
                    - {name: one, events: [{}], fires: [{}]}
                    - {name: ether, events: [{asset: ETH}], quiet: true}
                    - {name: litecoin, events: [{asset: LTC}], quiet: unmatched}
                """);

        assertThat(test()).as(output.toString()).isZero();
        assertThat(output.toString()).isEqualTo("ok: 3 cases of 1 rules\n");
        assertThat(test("--strict")).isEqualTo(1);
        assertThat(output.toString())
                .contains("proves little: " + folder.resolve("a.cases.yml") + ":3 'ether' of rule 'Bitcoin': no event"
                        + " matches a detection; if that is what it is about, write 'quiet: unmatched'\n")
                .doesNotContain("litecoin");
    }

    @Test
    void writesOneJsonObject_whenAsked() throws IOException {
        write("a.yml", RULE + "weir: {cases: [{name: quiet, events: [{}], quiet: true}]}\n");

        assertThat(test("--json")).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.get("ok").booleanValue()).isFalse();
        assertThat(json.at("/results/0/case").textValue()).isEqualTo("quiet");
        assertThat(json.at("/results/0/differences")).hasSize(2);
        assertThat(json.at("/results/0/alerts/0/openedBy").intValue()).isEqualTo(1);
        assertThat(json.at("/results/0/alerts/0/group/principal").textValue()).isEqualTo("a-1");
    }

    @Test
    void saysWithPlaceWhatIsWrongWithCases() throws IOException {
        write("a.yml", RULE);
        write("a.cases.yml", "cases:\n    - {name: one, events: [{}]}\n");

        assertThat(test()).isEqualTo(1);
        assertThat(output.toString())
                .startsWith(folder.resolve("a.cases.yml") + ":2:7: the case says nothing of what it expects; ");
    }
}
