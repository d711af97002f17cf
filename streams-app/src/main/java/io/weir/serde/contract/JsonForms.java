package io.weir.serde.contract;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Finds the JSON form of an Avro schema; each is made once, when the contract's list is. */
final class JsonForms {

    private JsonForms() {}

    /** @throws IllegalArgumentException when the contract has no JSON form for such a schema yet */
    static JsonForm of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> new RecordForm(schema, generatedClass(schema));
            case ENUM -> new EnumForm(generatedClass(schema), schema.getEnumDefault());
            case ARRAY -> new ArrayForm(of(schema.getElementType()));
            case MAP -> new MapForm(of(schema.getValueType()));
            case UNION -> of(nonNull(schema));
            case STRING -> ScalarForm.TEXT;
            case BOOLEAN -> ScalarForm.BOOLEAN;
            case INT -> ScalarForm.INT;
            case LONG -> schema.getLogicalType() == null ? ScalarForm.LONG : ofLogical(schema);
            case DOUBLE -> ScalarForm.DOUBLE;
            default -> ofLogical(schema);
        };
    }

    private static JsonForm ofLogical(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return new DecimalForm(decimal.getPrecision(), decimal.getScale());
        }
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return ScalarForm.TIME;
        }
        throw noForm(schema);
    }

    /** Null is an absent field, so of {@code [null, X]} only X has a form. */
    private static Schema nonNull(Schema union) {
        List<Schema> others =
                union.getTypes().stream().filter(type -> !type.isNullable()).toList();
        if (others.size() != 1 || !union.isNullable()) {
            throw noForm(union);
        }
        return others.get(0);
    }

    private static Class<?> generatedClass(Schema schema) {
        try {
            return Class.forName(SpecificData.getClassName(schema), true, JsonForms.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class was generated for " + schema.getFullName(), e);
        }
    }

    private static IllegalArgumentException noForm(Schema schema) {
        return new IllegalArgumentException("no JSON form for " + schema + "; add one to JsonForms");
    }
}
