package io.weir.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Asks SigmaHQ's own files, the three of sigma-specification's json-schema, of whatever version from 2.0.1 on: they take
 * every rule, and what they refuse {@link PublishedSchema} refuses in our words.
 *
 * <p>By hand, for the files are not ours to ship: {@code mvn test -pl streams-app -am -Dtest=SigmaHqSchemas
 * -Dweir.sigma.schemas=DIR -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class SigmaHqSchemas {

    private static final String FILES = "weir.sigma.schemas";
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void asksForNoLessThanTheirOwnFiles() throws IOException {
        String folder = System.getProperty(FILES);
        assertThat(folder)
                .as("name the folder with SigmaHQ's files: -D" + FILES + "=DIR")
                .isNotNull();
        Map<String, JsonSchema> published = new HashMap<>();
        for (String kind : List.of("detection-rule", "correlation-rules", "filters")) {
            Path file = Path.of(folder, "sigma-" + kind + "-schema.json");
            published.put(kind, asOf21(YAML.readTree(file.toFile())));
        }
        Random random = new Random(7);
        for (RuleFile file : PublishedSchemaTest.files()) {
            for (JsonNode document : PublishedSchemaTest.documents(file.text())) {
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
}
