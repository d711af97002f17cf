package io.weir.serde.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.weir.event.NearestName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By name. A symbol that the schema lacks is read as the schema's default, as Avro would, but where exactness is asked for. */
final class EnumForm implements JsonForm {

    private final Map<String, Enum<?>> byName = new LinkedHashMap<>();
    private final @Nullable Enum<?> otherwise;

    EnumForm(Class<?> type, @Nullable String defaultSymbol) {
        for (Object constant : type.getEnumConstants()) {
            Enum<?> symbol = (Enum<?>) constant;
            byName.put(symbol.name(), symbol);
        }
        otherwise = defaultSymbol == null ? null : byName.get(defaultSymbol);
    }

    @Override
    public Object read(JsonNode node, JsonPlace place) {
        if (!node.isTextual()) {
            throw place.expected("one of " + names() + ", in quotes", node);
        }
        Enum<?> constant = byName.getOrDefault(node.textValue(), place.exact() ? null : otherwise);
        if (constant == null && place.exact()) {
            throw place.error("is '" + node.textValue() + "'; "
                    + NearestName.suggestion(byName.keySet(), node.textValue(), "write one of " + names()));
        }
        if (constant == null) {
            throw place.expected("one of " + names(), node);
        }
        return constant;
    }

    @Override
    public JsonNode write(Object value) {
        return TextNode.valueOf(((Enum<?>) value).name());
    }

    private String names() {
        return String.join(", ", byName.keySet());
    }
}
