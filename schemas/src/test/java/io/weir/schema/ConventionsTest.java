package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every type of the contract, so that a schema added later can't forget it. */
final class ConventionsTest {
    private static final Schema AMOUNT = LogicalTypes.decimal(38, 18).addToSchema(Schema.create(Type.BYTES));
    private static final Schema USD = LogicalTypes.decimal(38, 6).addToSchema(Schema.create(Type.BYTES));
    private static final Schema TIME = LogicalTypes.timestampMillis().addToSchema(Schema.create(Type.LONG));

    static List<Schema> enums() {
        return ofType(Type.ENUM);
    }

    static List<Schema> records() {
        return ofType(Type.RECORD);
    }

    @Test
    void contractHasItsValues() {
        assertThat(records()).extracting(Schema::getName).containsAll(Contract.VALUES);
    }

    @ParameterizedTest
    @MethodSource("enums")
    void enumFallsBackToUnknown_whenASymbolIsNew(Schema type) {
        assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN");
        assertThat(type.getDoc()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldSaysWhatItIs(Schema type) {
        assertThat(type.getDoc()).as(type.getName()).isNotBlank();
        assertThat(type.getFields())
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(field.doc()).as(field.name()).isNotBlank().endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("records")
    void nullableFieldMayBeLeftOut(Schema type) {
        for (Field field : fields(type, Type.UNION)) {
            assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
            assertThat(field.schema().getTypes().get(0).getType())
                    .as(field.name())
                    .isEqualTo(Type.NULL);
            assertThat(field.defaultVal()).as(field.name()).isEqualTo(JsonProperties.NULL_VALUE);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void arrayMayBeLeftOut(Schema type) {
        for (Field field : fields(type, Type.ARRAY)) {
            assertThat(field.defaultVal()).as(field.name()).isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void moneyIsExactAndSaysItsUnit(Schema type) {
        for (Field field : type.getFields()) {
            Schema value = withoutNull(field.schema());
            assertThat(value.getType()).as(field.name()).isNotIn(Type.FLOAT, Type.FIXED);
            if (value.getType() == Type.BYTES) {
                assertThat(value).as(field.name()).isIn(AMOUNT, USD);
                assertThat(field.doc()).as(field.name()).containsAnyOf("units of", "US dollars", "unit of");
            }
            if (value.equals(USD)) {
                assertThat(field.name()).containsIgnoringCase("usd");
            }
            if (value.getType() == Type.DOUBLE) {
                assertThat(field.name()).endsWith("Ratio");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void timeIsInMillisecondsAndNothingElseIsNamedSo(Schema type) {
        for (Field field : type.getFields()) {
            boolean isTime = withoutNull(field.schema()).equals(TIME);
            boolean namedSo = field.name().matches(".*At|time|.*Time|windowStart|windowEnd");
            assertThat(isTime).as(field.name()).isEqualTo(namedSo);
            if (isTime) {
                assertThat(field.doc()).as(field.name()).contains("milliseconds since 1970 UTC");
            }
        }
    }

    private static List<Schema> ofType(Type type) {
        return Contract.all().stream()
                .filter(schema -> schema.getType() == type)
                .toList();
    }

    private static List<Field> fields(Schema record, Type type) {
        return record.getFields().stream()
                .filter(field -> field.schema().getType() == type)
                .toList();
    }

    private static Schema withoutNull(Schema schema) {
        Stream<Schema> types = schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
        return types.filter(type -> type.getType() != Type.NULL).findFirst().orElseThrow();
    }
}
