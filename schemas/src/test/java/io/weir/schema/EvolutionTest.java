package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds today's schemas to every version that was ever published.
 *
 * <p>A change of a schema is frozen by {@code mvn -pl schemas test -Dtest=EvolutionTest -Dweir.history=add}; before the
 * first release {@code -Dweir.history=rewrite} puts it in place of the newest version instead.
 */
final class EvolutionTest {
    static final List<String> VALUES = Contract.VALUES;

    @BeforeAll
    static void freezeTodaysSchemasWhenAsked() {
        String wish = System.getProperty("weir.history", "keep");
        if (wish.equals("keep")) {
            return;
        }
        for (String value : VALUES) {
            Schema today = Contract.named(value);
            List<Path> versions = History.versions(value);
            Path newest = versions.isEmpty() ? null : versions.get(versions.size() - 1);
            if (newest != null && History.text(newest).equals(History.textOf(today))) {
                continue;
            }
            switch (wish) {
                case "add" -> History.write(value, versions.size() + 1, today);
                case "rewrite" -> History.write(value, Math.max(1, versions.size()), today);
                default -> throw new IllegalArgumentException("weir.history must be add or rewrite: '" + wish + "'");
            }
        }
    }

    @Test
    void historyHoldsEveryValueAndNothingElse() {
        assertThat(History.values()).containsExactlyElementsOf(VALUES);
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void newestPublishedVersionIsTodaysSchema(String value) {
        List<Path> versions = History.versions(value);

        assertThat(versions).isNotEmpty();
        Path newest = versions.get(versions.size() - 1);
        assertThat(History.text(newest))
                .as(
                        "%s; when the change is meant: mvn -pl schemas test -Dtest=EvolutionTest -Dweir.history=add",
                        newest)
                .isEqualTo(History.textOf(Contract.named(value)));
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void todaysReaderReadsEveryPublishedVersion(String value) {
        for (Path version : History.versions(value)) {
            SchemaPairCompatibility result =
                    SchemaCompatibility.checkReaderWriterCompatibility(Contract.named(value), History.read(version));

            assertThat(result.getResult().getIncompatibilities())
                    .as("%s", version)
                    .isEmpty();
            assertThat(result.getType()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    // Avro's own check above looks at bytes and longs only: a decimal read with another scale is another sum of money.
    @ParameterizedTest
    @FieldSource("VALUES")
    void scaleOfMoneyAndUnitOfTimeNeverChange(String value) {
        Map<String, LogicalType> today = logicalTypes(Contract.named(value));
        for (Path version : History.versions(value)) {
            Map<String, LogicalType> published = logicalTypes(History.read(version));
            published.keySet().retainAll(today.keySet());

            assertThat(today).as("%s", version).containsAllEntriesOf(published);
        }
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void generatedClassHasTodaysSchema(String value) throws ReflectiveOperationException {
        Schema generated = (Schema) Class.forName("io.weir.schema." + value)
                .getMethod("getClassSchema")
                .invoke(null);

        assertThat(SchemaNormalization.toParsingForm(generated))
                .isEqualTo(SchemaNormalization.toParsingForm(Contract.named(value)));
    }

    /** Path of a field, such as {@code Alert.evidence[].amount}, to the meaning of its bytes or long. */
    private static Map<String, LogicalType> logicalTypes(Schema record) {
        Map<String, LogicalType> found = new HashMap<>();
        collectLogicalTypes(record.getName(), record, found);
        return found;
    }

    private static void collectLogicalTypes(String path, Schema schema, Map<String, LogicalType> found) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields()
                        .forEach(field -> collectLogicalTypes(path + "." + field.name(), field.schema(), found));
            case ARRAY -> collectLogicalTypes(path + "[]", schema.getElementType(), found);
            case MAP -> collectLogicalTypes(path + "{}", schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collectLogicalTypes(path, type, found));
            case BYTES, LONG -> found.put(path, schema.getLogicalType());
            default -> {}
        }
    }
}
