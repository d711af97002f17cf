package io.weir.rule;

import static io.weir.rule.Written.calls;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.weir.rule.compile.RuleSchema;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rules a temporal correlation tells apart: an event's steps are the bits of one long. */
final class TooManyStepsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(YAML.<JsonNode>valueToTree(RuleSchema.rules()));

    @ParameterizedTest
    @ValueSource(strings = {"temporal", "temporal_ordered"})
    void refusesThe65thRule_withItsPlaceAndTheMend(String type) {
        assertThat(Written.errors(sequence(type, 64))).isEmpty();
        assertThat(Written.errors(sequence(type, 65)))
                .containsExactly("5:451: " + type + " tells 64 rules apart, and 'act64' is one more;"
                        + " name 64 or fewer: join some in one detection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"temporal", "temporal_ordered"})
    void refusesThe65thRule_inTheSchemaForEditors(String type) throws IOException {
        assertThat(isTakenByTheSchema(sequence(type, 64))).isTrue();
        assertThat(isTakenByTheSchema(sequence(type, 65))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100})
    void countsEventsOfAsManyRulesAsThereAre(int rules) throws IOException {
        String counted = sequence("event_count", rules);

        assertThat(Written.errors(counted)).isEmpty();
        assertThat(isTakenByTheSchema(counted)).isTrue();
    }

    private static String sequence(String type, int rules) {
        String names = IntStream.range(0, rules).mapToObj(i -> "act" + i).collect(Collectors.joining(", "));
        String detections = IntStream.range(0, rules)
                .mapToObj(i -> "---\n" + calls("action: act" + i).replace("id: r-1", "name: act" + i))
                .collect(Collectors.joining());
        return "title: Sequence\nid: c-1\ncorrelation:\n"
                + "    type: " + type + "\n    rules: [" + names + "]\n"
                + "    group-by: [accountId]\n    timespan: 1h\n    condition: {gte: 2}\n"
                + detections;
    }

    private static boolean isTakenByTheSchema(String text) throws IOException {
        return SCHEMA.validate(YAML.readTree(text)).isEmpty();
    }
}
