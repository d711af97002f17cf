package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A JSON object, its keys sorted: Avro keeps no order, and the same value is to give the same text. */
record MapForm(JsonForm element) implements JsonForm {

    @Override
    public Object read(JsonNode node, JsonPlace place) {
        if (!node.isObject()) {
            throw place.expected("an object in { }", node);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        values.put(entry.getKey(), element.read(entry.getValue(), place.field(entry.getKey()))));
        return values;
    }

    @Override
    public JsonNode write(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new TreeMap<>((Map<?, ?>) value).forEach((key, one) -> object.set(key.toString(), element.write(one)));
        return object;
    }
}
