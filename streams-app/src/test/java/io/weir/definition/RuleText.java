package io.weir.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The documents of rule files as YAML has them.
 *
 * @param lists name to entries
 */
record RuleText(List<Map<String, Object>> documents, Map<String, List<String>> lists) {

    static RuleText of(List<String> files, Map<String, List<String>> lists) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String file : files) {
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new CoreSchema()).build();
            for (Object document : new Load(settings).loadAllFromString(file)) {
                documents.add(map(document));
            }
        }
        return new RuleText(documents, lists);
    }

    List<Map<String, Object>> detections() {
        return having("detection");
    }

    List<Map<String, Object>> correlations() {
        return having("correlation");
    }

    List<Map<String, Object>> filters() {
        return having("filter");
    }

    /** The document of that id or name. */
    Map<String, Object> named(String reference) {
        return documents.stream()
                .filter(document -> isCalled(document, reference))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no document is called " + reference));
    }

    static boolean isCalled(Map<String, Object> document, String reference) {
        return reference.equals(document.get("id")) || reference.equals(document.get("name"));
    }

    static String id(Map<String, Object> document) {
        return text(document.containsKey("id") ? document.get("id") : document.get("name"));
    }

    @SuppressWarnings("unchecked") // what a map in a rule file is
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A list, of which Sigma lets the brackets be left out. */
    static List<Object> list(Object value) {
        List<Object> values = new ArrayList<>();
        if (value instanceof List<?> several) {
            values.addAll(several);
        } else {
            values.add(value);
        }
        return values;
    }

    static List<String> texts(Object value) {
        return value == null
                ? List.of()
                : list(value).stream().map(RuleText::text).toList();
    }

    static String text(Object value) {
        return String.valueOf(value);
    }

    /** A length of time in milliseconds. */
    static long millis(Object value) {
        String written = text(value);
        long number = Long.parseLong(written.substring(0, written.length() - 1));
        return number
                * 1_000
                * switch (written.charAt(written.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3_600;
                    default -> 86_400;
                };
    }

    private List<Map<String, Object>> having(String key) {
        return documents.stream().filter(document -> document.containsKey(key)).toList();
    }

    /** Entries of lists that a line names between percent signs. */
    Stream<String> entries(String placeholder) {
        return lists.get(placeholder.substring(1, placeholder.length() - 1)).stream();
    }
}
