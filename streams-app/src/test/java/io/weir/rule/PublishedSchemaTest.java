package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule that we ship or teach is one that other Sigma tools take, apart from the {@code weir} block.
 */
final class PublishedSchemaTest {
    private static final String FILES = "weir.sigma.schemas";
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

    /**
     * Where {@code -Dweir.sigma.schemas=DIR} names a folder with the three files of sigma-specification's json-schema, of
     * whatever version from 2.0.1 on: they take every rule, and what they refuse our own words refuse.
     */
    @Test
    @EnabledIfSystemProperty(named = FILES, matches = ".+")
    void asksForNoLessThanSigmaHqsOwnFiles() throws IOException {
        Map<String, JsonSchema> published = new HashMap<>();
        for (String kind : List.of("detection-rule", "correlation-rules", "filters")) {
            Path file = Path.of(System.getProperty(FILES), "sigma-" + kind + "-schema.json");
            published.put(kind, asOf21(YAML.readTree(file.toFile())));
        }
        Random random = new Random(7);
        for (RuleFile file : files()) {
            for (JsonNode document : documents(file.text())) {
                String kind = document.has("correlation")
                        ? "correlation-rules"
                        : document.has("filter") ? "filters" : "detection-rule";
                assertThat(published.get(kind).validate(document))
                        .as(file.name())
                        .isEmpty();
                for (int i = 0; i < 100; i++) {
                    JsonNode changed = document.deepCopy();
                    String change = RandomChange.somewhere(changed, random);
                    boolean sameKind = changed.has("correlation") == document.has("correlation")
                            && changed.has("filter") == document.has("filter");
                    if (sameKind && !published.get(kind).validate(changed).isEmpty()) {
                        assertThat(PublishedSchema.problems(changed))
                                .as(file.name() + ": " + change)
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    /**
     * What 2.0.1 lacks of 2.1: the types of whose keys it speaks but which its list leaves out, and that temporal
     * correlations need no condition, as in 2.1's examples (the others' it demands once more).
     */
    private static JsonSchema asOf21(JsonNode schema) {
        JsonNode block = schema.at("/properties/correlation");
        if (block.at("/properties/type/oneOf") instanceof ArrayNode types) {
            List<String> known = types.findValuesAsText("const");
            for (CorrelationType type : CorrelationType.values()) {
                if (!known.contains(type.sigmaName())) {
                    types.addObject().put("const", type.sigmaName());
                }
            }
            ArrayNode required = (ArrayNode) block.get("required");
            for (int i = required.size() - 1; i >= 0; i--) {
                if (required.get(i).asText().equals("condition")) {
                    required.remove(i);
                }
            }
        }
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static List<JsonNode> documents(String text) throws IOException {
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
