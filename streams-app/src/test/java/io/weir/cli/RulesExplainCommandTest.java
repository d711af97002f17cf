package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

final class RulesExplainCommandTest {
    private static final String RULE = """
            title: Fresh
            id: r-1
            name: fresh
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {asset: BTC, destinationAgeSeconds|lt: 5}, condition: s}
            """;
    private static final String WITHDRAWAL =
            "{\"eventId\": \"e-7\", \"withdrawalId\": \"w-1\", \"accountId\": \"a-1\", \"asset\": \"btc\","
                    + " \"network\": \"bitcoin\", \"amount\": \"1\", \"destinationAddress\": \"bc1qa\","
                    + " \"requestedAt\": \"2019-05-07T17:00:00Z\"}";

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void writeRuleAndEvent() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/a.yml"), RULE);
        Files.writeString(folder.resolve("event.json"), WITHDRAWAL);
        Files.writeString(
                folder.resolve("events.jsonl"), "{\"topic\": \"withdrawals\", \"value\": " + WITHDRAWAL + "}\n");
    }

    private int explain(String rule, String event, String... options) {
        String[] arguments = new String[options.length + 6];
        arguments[0] = "rules";
        arguments[1] = "explain";
        arguments[2] = rule;
        arguments[3] = folder.resolve(event).toString();
        arguments[4] = "--rules";
        arguments[5] = folder.resolve("rules").toString();
        System.arraycopy(options, 0, arguments, 6, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
    }

    @Test
    void showsTheRuleAsATreeAndWhereTheEventIsCounted() {
        assertThat(explain("fresh", "event.json", "--fact", "destinationAgeSeconds=4"))
                .as(errors.toString())
                .isZero();
        assertThat(output.toString()).isEqualTo("""
                        rule 'Fresh' (r-1), shadow, fires at event_count >= 1 in 1m
                          true    detection fresh
                            true    search s: all of
                              true    asset: BTC   (asset is BTC)
                              true    destinationAgeSeconds|lt: 5   (destinationAgeSeconds is 4)
                          => matches; counted for group {principal=a-1}, adds one event
                        """);
    }

    @Test
    void saysThatAFactIsUnknown_whenNobodyGivesIt() {
        assertThat(explain("r-1", "events.jsonl#e-7")).as(errors.toString()).isZero();
        assertThat(output.toString())
                .contains("unknown destinationAgeSeconds|lt: 5   (destinationAgeSeconds is unknown)")
                .contains("=> does not match: what is unknown never does");
    }

    @Test
    void writesOneJsonObject_whenAsked() throws IOException {
        assertThat(explain("fresh", "event.json", "--json", "--fact", "destinationAgeSeconds=5"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(output.toString());
        assertThat(json.get("rule").textValue()).isEqualTo("r-1");
        assertThat(json.get("counted").booleanValue()).isFalse();
        assertThat(json.at("/ways/0/reason/parts/0/parts/0/text").textValue()).isEqualTo("asset: BTC");
        assertThat(json.at("/ways/0/reason/truth").textValue()).isEqualTo("false");
    }

    @Test
    void saysWhatIsWrong_andHowToMendIt() throws IOException {
        assertThat(explain("frehs", "event.json")).isEqualTo(1);
        assertThat(explain("fresh", "none.json")).isEqualTo(1);
        assertThat(explain("fresh", "events.jsonl#e-8")).isEqualTo(1);
        assertThat(explain("fresh", "event.json", "--fact", "destinationAge=4")).isEqualTo(1);
        Files.writeString(folder.resolve("event.json"), "{\"asset\": \"BTC\"}");
        assertThat(explain("fresh", "event.json")).isEqualTo(1);
        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        rule -> assertThat(rule).isEqualTo("weir: no rule 'frehs'; did you mean 'fresh'?"),
                        file -> assertThat(file)
                                .startsWith("weir: no file '" + folder.resolve("none.json"))
                                .endsWith("; name a JSON file, - or FILE#eventId"),
                        line -> assertThat(line)
                                .isEqualTo("weir: no event 'e-8' in " + folder.resolve("events.jsonl")
                                        + "; name the eventId of one of its lines"),
                        fact -> assertThat(fact).startsWith("weir: no fact is named 'destinationAge'; "),
                        time -> assertThat(time)
                                .isEqualTo("weir: requestedAt is ''; an event needs its time, such as"
                                        + " 2019-05-07T17:15:24Z"));
    }
}
