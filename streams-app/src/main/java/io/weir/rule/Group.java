package io.weir.rule;

import java.util.ArrayList;
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

    private static final String WHOLE_EXCHANGE = "*";

    public Group {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
        if (fields.size() != values.size()) {
            throw new IllegalArgumentException("a group needs one value for each field: " + fields + " " + values);
        }
    }

    /** The key under which its sightings travel: different groups never share one. */
    public String key() {
        if (fields.isEmpty()) {
            return WHOLE_EXCHANGE;
        }
        if (fields.size() == 1 && isPlain(fields.get(0)) && isPlain(values.get(0))) {
            return fields.get(0) + '=' + values.get(0);
        }
        StringBuilder key = new StringBuilder(64);
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                key.append('&');
            }
            appendEscaped(key, fields.get(i));
            key.append('=');
            appendEscaped(key, values.get(i));
        }
        return key.toString();
    }

    /** Field to value, in the rule's order. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            map.put(fields.get(i), values.get(i));
        }
        return map;
    }

    /** The group that has this key. */
    public static Group ofKey(String key) {
        if (key.equals(WHOLE_EXCHANGE)) {
            return new Group(List.of(), List.of());
        }
        List<String> fields = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String part : key.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no group has the key '" + key + "'");
            }
            fields.add(unescaped(part.substring(0, equals)));
            values.add(unescaped(part.substring(equals + 1)));
        }
        return new Group(fields, values);
    }

    /** Most are: then nothing has to be escaped. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%' || character == '&' || character == '=' || character == '*') {
                return false;
            }
        }
        return true;
    }

    private static void appendEscaped(StringBuilder key, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '%' -> key.append("%25");
                case '&' -> key.append("%26");
                case '=' -> key.append("%3D");
                case '*' -> key.append("%2A");
                default -> key.append(character);
            }
        }
    }

    private static String unescaped(String text) {
        return text.indexOf('%') < 0
                ? text
                : text.replace("%2A", "*")
                        .replace("%3D", "=")
                        .replace("%26", "&")
                        .replace("%25", "%");
    }
}
