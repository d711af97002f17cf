package io.weir.rule.sigma;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pieces of JSON schemas (draft 7, which every editor knows), as maps and lists. */
public final class SchemaParts {
    /** What is taken as text: a number or a truth value is what is written. */
    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    static final Map<String, Object> ANYTHING = Map.of();
    static final Map<String, Object> SCALARS = Map.of("type", SCALAR);
    static final Map<String, Object> TEXT = Map.of("type", SCALAR, "pattern", "\\S");
    static final Map<String, Object> BOOLEAN = Map.of("type", "boolean");
    static final Map<String, Object> DURATION = text("^[0-9]{1,9}[smhdw]$");

    private SchemaParts() {}

    /** A text that the pattern finds. */
    public static Map<String, Object> text(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    static Map<String, Object> oneOf(Collection<String> texts) {
        return Map.of("enum", List.copyOf(new TreeSet<>(texts)));
    }

    static Map<String, Object> listOf(Object item, int atLeast) {
        return Map.of("type", "array", "items", item, "minItems", atLeast);
    }

    /** One, or a list of them. */
    static Map<String, Object> oneOrMore(Object item, int atLeast) {
        return anyOf(item, listOf(item, atLeast));
    }

    /** At least one of them. */
    public static Map<String, Object> anyOf(Object... schemas) {
        return Map.of("anyOf", List.of(schemas));
    }

    static Map<String, Object> allOf(Object... schemas) {
        return Map.of("allOf", List.of(schemas));
    }

    static Map<String, Object> has(String key) {
        return Map.of("required", List.of(key));
    }

    static Map<String, Object> hasNot(String... keys) {
        Map<String, Object> properties = new TreeMap<>();
        for (String key : keys) {
            properties.put(key, false);
        }
        return Map.of("properties", properties);
    }

    static Map<String, Object> where(String key, Object is) {
        return Map.of("required", List.of(key), "properties", Map.of(key, is));
    }

    static Map<String, Object> when(Object condition, Object then, Object otherwise) {
        return Map.of("if", condition, "then", then, "else", otherwise);
    }

    /**
     * A map with no other keys than those.
     *
     * @param keys all that the parser takes, so that no key can be forgotten here
     */
    static Map<String, Object> closed(Set<String> keys, Map<String, Object> properties, String... required) {
        if (!keys.equals(properties.keySet())) {
            throw new IllegalStateException("the schema has " + properties.keySet() + ", the parser " + keys);
        }
        Map<String, Object> map = open(properties, required);
        map.put("additionalProperties", false);
        return map;
    }

    /** A map with those keys, or any others. */
    static Map<String, Object> open(Map<String, Object> properties, String... required) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("properties", new TreeMap<>(properties));
        if (required.length > 0) {
            map.put("required", List.of(required));
        }
        return map;
    }

    /** The same with a text that editors show. */
    public static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        described.putAll(schema);
        return described;
    }
}
