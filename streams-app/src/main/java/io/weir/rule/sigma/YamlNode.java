package io.weir.rule.sigma;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A piece of YAML with its place: what is left of a file once comments, quotes and layout are gone. */
sealed interface YamlNode permits Value, YamlNode.Sequence, YamlNode.Mapping {

    Position at();

    /** Appends a text that is equal for equal content, whatever the layout and the order of a map's keys. */
    void appendContent(StringBuilder text);

    /** A list. */
    record Sequence(List<YamlNode> items, Position at) implements YamlNode {
        @Override
        public void appendContent(StringBuilder to) {
            to.append('[');
            for (Iterator<YamlNode> rest = items.iterator(); rest.hasNext(); ) {
                rest.next().appendContent(to);
                to.append(rest.hasNext() ? "," : "");
            }
            to.append(']');
        }
    }

    /** A map's value with the place of its key. */
    record Entry(Position keyAt, YamlNode value) {}

    /** A map, in the order written. */
    record Mapping(Map<String, Entry> entries, Position at) implements YamlNode {
        @Override
        public void appendContent(StringBuilder to) {
            to.append('{');
            new TreeMap<>(entries).forEach((key, entry) -> {
                appendQuoted(to, key);
                to.append(':');
                entry.value().appendContent(to);
                to.append(',');
            });
            to.append('}');
        }
    }

    /** The text that an error shows for this node. */
    default String shown() {
        if (this instanceof Value value) {
            return value.kind() == Value.Kind.NULL ? "null" : value.text();
        }
        return this instanceof Sequence ? "a list" : "a map";
    }

    /** Quotes a text, so that it can't be taken for anything else. */
    static void appendQuoted(StringBuilder to, String text) {
        to.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
