package io.weir.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The group-by fields of a rule with the values of one event: windows are kept for each. No fields: the one group of
 * the whole exchange.
 */
public record Group(List<String> fields, List<String> values) {

    /** The field that stands for a rule without group-by of its own: API key, else account, else source address. */
    public static final String PRINCIPAL = "principal";

    public Group {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
        if (fields.size() != values.size()) {
            throw new IllegalArgumentException("a group needs one value for each field: " + fields + " " + values);
        }
    }

    /** The key under which its sightings travel: different groups never share one. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            key.append(i == 0 ? "" : "&")
                    .append(escaped(fields.get(i)))
                    .append('=')
                    .append(escaped(values.get(i)));
        }
        return key.isEmpty() ? "*" : key.toString();
    }

    /** Field to value, in the rule's order. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            map.put(fields.get(i), values.get(i));
        }
        return map;
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("&", "%26").replace("=", "%3D").replace("*", "%2A");
    }
}
