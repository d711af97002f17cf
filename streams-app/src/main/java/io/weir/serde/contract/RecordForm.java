package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.event.NearestName;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A JSON object with the schema's field names in the schema's order; null is left out. */
final class RecordForm implements JsonForm {

    private static final ObjectMapper DEFAULTS = new ObjectMapper();

    private final String name;
    private final Constructor<? extends SpecificRecord> constructor;
    private final Map<String, FieldForm> fields = new LinkedHashMap<>();

    RecordForm(Schema schema, Class<?> generated) {
        name = schema.getName();
        try {
            constructor = generated.asSubclass(SpecificRecord.class).getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(generated + " has no constructor without arguments", e);
        }
        for (Schema.Field field : schema.getFields()) {
            fields.put(field.name(), FieldForm.of(field));
        }
    }

    String name() {
        return name;
    }

    @Override
    public Object read(JsonNode node, JsonPlace place) {
        if (!node.isObject()) {
            throw place.expected("an object in { }", node);
        }
        refuseUnknown(node, place);
        SpecificRecord record = newRecord();
        for (FieldForm field : fields.values()) {
            record.put(field.position, field.read(node.get(field.name), place));
        }
        return record;
    }

    @Override
    public JsonNode write(Object value) {
        SpecificRecord record = (SpecificRecord) value;
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (FieldForm field : fields.values()) {
            Object element = record.get(field.position);
            if (element != null) {
                object.set(field.name, field.form.write(element));
            }
        }
        return object;
    }

    private void refuseUnknown(JsonNode node, JsonPlace place) {
        Set<String> known = fields.keySet();
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw place.error("has no field '" + field + "'; "
                        + NearestName.suggestion(known, field, "it has " + String.join(", ", known)));
            }
        });
    }

    private SpecificRecord newRecord() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + name, e);
        }
    }

    /** One field; {@code otherwise} is what it is when absent or null. */
    private record FieldForm(
            String name,
            int position,
            JsonForm form,
            boolean optional,
            @Nullable Object otherwise) {

        static FieldForm of(Schema.Field field) {
            JsonForm form = JsonForms.of(field.schema());
            boolean optional = field.schema().isNullable() || field.hasDefaultValue();
            JsonNode byDefault = field.hasDefaultValue() && !field.schema().isNullable()
                    ? DEFAULTS.valueToTree(field.defaultVal())
                    : null;
            Object otherwise = byDefault == null ? null : form.read(byDefault, JsonPlace.root(field.name()));
            return new FieldForm(field.name(), field.pos(), form, optional, otherwise);
        }

        @Nullable
        Object read(@Nullable JsonNode node, JsonPlace place) {
            if (node != null && !node.isNull()) {
                return form.read(node, place.field(name));
            }
            if (!optional) {
                throw place.field(name).error("is missing; it is required");
            }
            return otherwise;
        }
    }
}
