package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A JSON array. */
record ArrayForm(JsonForm element) implements JsonForm {

    @Override
    public Object read(JsonNode node, JsonPlace place) {
        if (!node.isArray()) {
            throw place.expected("a list in [ ]", node);
        }
        List<Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            values.add(element.read(node.get(i), place.element(i)));
        }
        return values;
    }

    @Override
    public JsonNode write(Object value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ((Collection<?>) value).forEach(one -> array.add(element.write(one)));
        return array;
    }
}
