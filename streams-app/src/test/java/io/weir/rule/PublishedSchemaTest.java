package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule that we ship or teach is one that other Sigma tools take, apart from the {@code weir} block.
 */
final class PublishedSchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern TAUGHT = Pattern.compile("(?s)```yaml\n(title: .*?)```");

    static List<RuleFile> files() throws IOException {
        List<RuleFile> files = new ArrayList<>(RuleFiles.builtIn());
        files.removeIf(RuleFile::isList);
        for (Path folder : List.of(Path.of("src/main/resources/bench"), Path.of("src/test/resources/fault-rules"))) {
            try (Stream<Path> listed = Files.list(folder)) {
                for (Path file : listed.filter(path -> path.toString().endsWith(".yml"))
                        .sorted()
                        .toList()) {
                    files.add(new RuleFile(file.toString(), withPlaceholdersFilled(Files.readString(file))));
                }
            }
        }
        TAUGHT.matcher(Files.readString(Path.of("docs/rules.md")))
                .results()
                .forEach(block -> files.add(new RuleFile("docs/rules.md", block.group(1))));
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesEveryRule(RuleFile file) throws IOException {
        for (JsonNode document : documents(file.text())) {
            assertThat(PublishedSchema.problems(document)).as(file.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "title: T        | title: [T]           | 'title'",
                "id: 0e95725d-7320-415d-80f7-004da920fc11 | id: r-1 | 'id'",
                "level: high     | level: severe         | 'level'",
                "status: test    | status: tested        | 'status'",
                "date: 2026-11-21 | date: 21.11.2026     | 'date'",
                "references: [a, b] | references: [a, a] | 'references'",
                "tags: [attack.t1657] | tags: [T1657]    | 'tags'",
                "condition: s    | condition: [s, s]     | 'condition'",
                "s: {a: 1}       | s: a                  | 's'",
            })
    void refusesWhatTheSchemasRefuse(String valid, String broken, String named) throws IOException {
        String rule = """
                title: T
                id: 0e95725d-7320-415d-80f7-004da920fc11
                level: high
                status: test
                date: 2026-11-21
                references: [a, b]
                tags: [attack.t1657]
                logsource: {product: exchange}
                detection:
                    s: {a: 1}
                    condition: s
                """;

        assertThat(PublishedSchema.problems(documents(rule).get(0))).isEmpty();
        assertThat(PublishedSchema.problems(
                        documents(rule.replace(valid, broken)).get(0)))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith(named));
    }

    @Test
    void wantsTheFieldOfACorrelationBesideItsCondition() throws IOException {
        String rule = """
                title: T
                correlation:
                    type: value_count
                    rules: [my-detection]
                    group-by: []
                    timespan: 60s
                    field: customerId
                    condition: {field: customerId, gte: 3}
                """;

        assertThat(PublishedSchema.problems(documents(rule).get(0))).isEmpty();
        assertThat(PublishedSchema.problems(
                        documents(rule.replace("    field: customerId\n", "")).get(0)))
                .containsExactly("no 'field', which must be beside the condition");
    }

    @Test
    void wantsNoConditionOfATemporalCorrelation() throws IOException {
        String rule = """
                title: T
                correlation: {type: temporal, rules: [my-detection, my-other], group-by: [], timespan: 60s}
                """;

        assertThat(PublishedSchema.problems(documents(rule).get(0))).isEmpty();
        assertThat(PublishedSchema.problems(documents(rule.replace("60s", "60s, condition: {gte: 2}"))
                        .get(0)))
                .containsExactly("'condition' is {\"gte\":2}, not left out, for all of the rules");
    }

    static List<JsonNode> documents(String text) throws IOException {
        List<JsonNode> documents =
                YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
        documents.forEach(document -> ((ObjectNode) document).remove("weir"));
        return documents;
    }

    private static String withPlaceholdersFilled(String template) {
        return template.replace("TIMESPAN", "60s")
                .replace("CALLS", "1200")
                .replace("TWELVE_DIGITS", "000000000001")
                .replace("NUMBER", "1");
    }
}
