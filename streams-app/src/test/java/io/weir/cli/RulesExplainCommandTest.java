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
                                .isEqualTo("weir: no withdrawal or call with the eventId 'e-8' in "
                                        + folder.resolve("events.jsonl")
                                        + "; name the eventId of one of its lines"),
                        fact -> assertThat(fact).startsWith("weir: no fact is named 'destinationAge'; "),
                        time -> assertThat(time)
                                .isEqualTo("weir: requestedAt is ''; an event needs its time, such as"
                                        + " 2019-05-07T17:15:24Z"));
    }

    /** Intake judges an event's own time by when the broker took it. */
    @Test
    void agreesWithAReplay_aboutTimesThatIntakeReplaces() throws IOException {
        Files.writeString(folder.resolve("rules/a.yml"), """
                title: Forged
                id: r-1
                logsource: {product: exchange, service: withdrawals}
                detection: {forged: {intakeDefects|contains: requestedAt}, late: {requestedAt|year: 2030}, condition: forged or late}
                """);
        String forged = WITHDRAWAL.replace("2019-05-07", "2030-05-07");
        Files.writeString(folder.resolve("event.json"), forged);
        Files.writeString(
                folder.resolve("record.json"),
                "{\"topic\": \"withdrawals\", \"brokerTime\": \"2019-05-07T17:00:00Z\", \"value\": " + forged + "}");
        Files.writeString(
                folder.resolve("events.jsonl"),
                "{\"topic\": \"withdrawals\", \"brokerTime\": \"2019-05-07T17:00:00Z\", \"value\": "
                        + forged.replace("e-7", "e-6") + "}\n{\"topic\": \"withdrawals\", \"value\": "
                        + WITHDRAWAL.replace("2019-05-07", "2019-03-07") + "}\n");

        assertThat(explain("r-1", "record.json")).as(errors.toString()).isZero();
        assertThat(explain("r-1", "events.jsonl#e-6")).isZero();
        assertThat(explain("r-1", "event.json", "--broker-time", "2019-05-07T17:00:00Z"))
                .isZero();
        assertThat(output.toString().lines().filter(line -> line.contains("|")))
                .hasSize(6)
                .allMatch(
                        line -> line.contains("false   requestedAt|year: 2030   (requestedAt is 2019-05-07T17:00:00Z)")
                                || line.contains("true    intakeDefects|contains: requestedAt"));

        output.getBuffer().setLength(0);
        assertThat(explain("r-1", "events.jsonl#e-7")).isZero();
        assertThat(output.toString())
                .as("with those before it in its file")
                .contains("requestedAt is 2019-05-07T17:00:00Z")
                .contains("requestedAt:behind");
    }

    @Test
    void tellsNothingFromTheTextNull_andUnknownFromBoth() throws IOException {
        Files.writeString(folder.resolve("rules/a.yml"), """
                title: Nothing
                id: r-1
                logsource: {product: exchange, service: withdrawals}
                detection:
                    s: {userAgent: "null", deviceId: null, sourceCountry: "unknown", destinationAgeSeconds|lt: 5}
                    condition: s
                """);
        Files.writeString(
                folder.resolve("event.json"),
                WITHDRAWAL.replace("{", "{\"userAgent\": \"null\", \"sourceCountry\": \"unknown\","));

        assertThat(explain("r-1", "event.json")).as(errors.toString()).isZero();
        assertThat(output.toString())
                .contains("true    userAgent: 'null'   (userAgent is 'null')")
                .contains("true    deviceId: null   (deviceId is null)")
                .contains("true    sourceCountry: 'unknown'   (sourceCountry is 'unknown')")
                .contains("unknown destinationAgeSeconds|lt: 5   (destinationAgeSeconds is unknown)");

        output.getBuffer().setLength(0);
        assertThat(explain("r-1", "event.json", "--json")).isZero();
        assertThat(output.toString())
                .contains("\"values\":{\"userAgent\":\"null\"}")
                .contains("\"values\":{\"deviceId\":null}}")
                .contains("\"values\":{\"destinationAgeSeconds\":null},\"unknown\":[\"destinationAgeSeconds\"]");
    }

    @Test
    void explainsADetectionThatARuleRefersTo_andSaysWhatAFilterIsPartOf() throws IOException {
        Files.writeString(folder.resolve("rules/a.yml"), """
                title: Many
                id: r-1
                correlation:
                    {type: value_sum, rules: [bitcoin], group-by: [asset], timespan: 5m, field: amountInBaselines, condition: {gte: 3}}
                ---
                title: Bitcoin
                name: bitcoin
                logsource: {product: exchange, service: withdrawals}
                detection: {s: {asset: BTC}, condition: s}
                ---
                title: Payroll
                name: payroll
                logsource: {product: exchange, service: withdrawals}
                filter: {rules: [bitcoin], s: {accountId: a-9}, condition: not s}
                """);

        assertThat(explain("bitcoin", "event.json")).as(errors.toString()).isZero();
        assertThat(output.toString()).isEqualTo("""
                detection 'Bitcoin' (bitcoin), counted by 'Many'
                  true    detection bitcoin: all of
                    true    search s
                      true    asset: BTC   (asset is BTC)
                    true    filter payroll: not
                      false   search s
                        false   accountId: a-9   (accountId is a-1)
                  => matches
                """);
        assertThat(explain("payroll", "event.json")).isEqualTo(1);
        assertThat(errors.toString())
                .isEqualTo("weir: 'payroll' is a filter of bitcoin; name one of those, it is shown with them\n");

        output.getBuffer().setLength(0);
        assertThat(explain("r-1", "event.json")).isZero();
        assertThat(output.toString()).contains("=> matches, but is not counted: unknown: amountInBaselines");
    }
}
