package io.weir.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What somebody gets wrong in YAML: a key left out or mistyped, a value of another sort, something more or less in a list. */
final class RandomChange {
    private static final List<String> VALUES = List.of(
            "null",
            "''",
            "' '",
            "x",
            "5",
            "-1",
            "0",
            "2.5",
            "true",
            "'true'",
            "'5'",
            "[]",
            "{}",
            "[null]",
            "[x, x]",
            "[x, [y]]",
            "[5, 6]",
            "{a: 1}",
            "[{asset: BTC}]",
            "5m",
            "[accountId]",
            "amountUsd",
            "'%x%'",
            "1e3",
            "any",
            "{a: {b: c}}",
            "hold",
            "DESTINATION",
            "value_avg",
            "temporal");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomChange() {}

    /** Changes one thing and says what. */
    static String somewhere(JsonNode root, Random random) {
        List<JsonNode> places = new ArrayList<>();
        collect(root, places);
        JsonNode place = places.get(random.nextInt(places.size()));
        return place instanceof ObjectNode map ? in(map, random) : in((ArrayNode) place, random);
    }

    private static String in(ObjectNode map, Random random) {
        List<String> keys = new ArrayList<>();
        map.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(random.nextInt(keys.size()));
        JsonNode value = value(random);
        switch (random.nextInt(5)) {
            case 0 -> {
                map.remove(key);
                return key + " left out";
            }
            case 1 -> {
                map.set(key + "zzzz", map.remove(key));
                return key + " called " + key + "zzzz";
            }
            case 2 -> {
                map.set(key, JSON.arrayNode().add(map.get(key)));
                return key + " in a list";
            }
            default -> {
                map.set(key, value);
                return key + ": " + value;
            }
        }
    }

    private static String in(ArrayNode list, Random random) {
        int index = random.nextInt(list.size());
        JsonNode value = value(random);
        String before = list.get(index).toString();
        switch (random.nextInt(3)) {
            case 0 -> list.remove(index);
            case 1 -> list.add(value);
            default -> list.set(index, value);
        }
        return list + " where " + before + " was";
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode() && !node.isEmpty()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private static JsonNode value(Random random) {
        try {
            return YAML.readTree("value: " + VALUES.get(random.nextInt(VALUES.size())))
                    .get("value");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
