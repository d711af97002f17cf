package io.weir.rule.compile;

import static io.weir.rule.sigma.SchemaParts.described;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Service;
import io.weir.rule.match.TimePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of the schema that is about a search's lines: which modifiers go with which field, and which values.
 *
 * <p>Nothing of that stands here: every field is tried with every set of modifiers and a value of each sort on the compiler
 * itself ({@link LineTrial}), and what it took is written down. Modifiers are taken in any order, so each set is one
 * pattern with a look-ahead for each of them.
 */
final class LineSchema {
    /** What was found without a service: only which fields can be referred to hangs on it. */
    private final Map<Field, Map<List<String>, Optional<Map<String, Object>>>> found = new HashMap<>();

    /** What a map of a search may say, for the events of a service (null: of any). */
    Map<String, Object> of(@Nullable Service service) {
        Map<Map<String, Object>, Map<List<String>, List<String>>> fieldsByValues = new LinkedHashMap<>();
        Map<String, Object> properties = new TreeMap<>();
        for (Field field : Fields.all()) {
            if (service != null && !field.services().contains(service)) {
                continue;
            }
            for (List<String> modifiers : LineTrial.combinations()) {
                values(field, modifiers, service).ifPresent(values -> {
                    fieldsByValues
                            .computeIfAbsent(values, first -> new LinkedHashMap<>())
                            .computeIfAbsent(modifiers, first -> new ArrayList<>())
                            .add(field.name());
                    offer(field, modifiers, properties);
                });
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("minProperties", 1);
        map.put("properties", properties);
        map.put("patternProperties", patterns(fieldsByValues));
        map.put("additionalProperties", false);
        return map;
    }

    private Optional<Map<String, Object>> values(Field field, List<String> modifiers, @Nullable Service service) {
        if (modifiers.contains(Operation.FIELD_REFERENCE.modifier())) {
            return Optional.ofNullable(new LineTrial(field, modifiers, service).values());
        }
        return found.computeIfAbsent(field, first -> new HashMap<>())
                .computeIfAbsent(
                        modifiers, first -> Optional.ofNullable(new LineTrial(field, modifiers, null).values()));
    }

    /** What an editor offers: each field, alone and with one modifier. */
    private static void offer(Field field, List<String> modifiers, Map<String, Object> properties) {
        if (modifiers.isEmpty() || (modifiers.size() == 1 && TimePart.named(modifiers.get(0)) == null)) {
            properties.put(
                    field.name() + (modifiers.isEmpty() ? "" : "|" + modifiers.get(0)),
                    described(field.meaning(), Map.of()));
        }
    }

    /** One pattern for all fields that take the same values with the same modifiers. */
    private static Map<String, Object> patterns(
            Map<Map<String, Object>, Map<List<String>, List<String>>> fieldsByValues) {
        Map<String, Object> patterns = new TreeMap<>();
        fieldsByValues.forEach((values, fieldsByModifiers) -> {
            Map<List<String>, List<String>> modifiersByFields = new LinkedHashMap<>();
            fieldsByModifiers.forEach((modifiers, fields) -> modifiersByFields
                    .computeIfAbsent(fields, first -> new ArrayList<>())
                    .add(inAnyOrder(modifiers)));
            modifiersByFields.forEach((fields, modifiers) -> patterns.put(
                    "^(?:" + String.join("|", fields) + ")(?:" + String.join("|", modifiers) + ")$", values));
        });
        return patterns;
    }

    private static String inAnyOrder(List<String> modifiers) {
        String each = modifiers.stream()
                .map(modifier -> "(?=(?:\\|[a-z]+)*\\|" + modifier + "(?:\\||$))")
                .collect(Collectors.joining());
        return switch (modifiers.size()) {
            case 0 -> "";
            case 1 -> "\\|" + modifiers.get(0);
            default -> each + "(?:\\|[a-z]+){" + modifiers.size() + "}";
        };
    }
}
