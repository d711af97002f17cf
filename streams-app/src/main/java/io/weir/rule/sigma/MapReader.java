package io.weir.rule.sigma;

import io.weir.event.NearestName;
import io.weir.rule.sigma.YamlNode.Entry;
import io.weir.rule.sigma.YamlNode.Mapping;
import io.weir.rule.sigma.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of a map by key; what is missing, of another type or unknown becomes a problem. */
final class MapReader {
    private final Mapping map;
    private final String what;
    private final Problems problems;

    /** @param what how errors call the map, such as {@code the weir block} */
    MapReader(Mapping map, String what, Problems problems) {
        this.map = map;
        this.what = what;
        this.problems = problems;
    }

    Position at() {
        return map.at();
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    @Nullable
    YamlNode node(String key) {
        Entry entry = map.entries().get(key);
        return entry == null ? null : entry.value();
    }

    /** Where the key stands, or the map's start where it doesn't. */
    Position at(String key) {
        Entry entry = map.entries().get(key);
        return entry == null ? map.at() : entry.keyAt();
    }

    /** Says that a key is missing. */
    void refuseMissing(String key, String mend) {
        problems.refuse(map.at(), "", what + " has no '" + key + "'", mend);
    }

    /** The value of a key that holds a single value; null where the key is missing or holds something else. */
    @Nullable
    Value value(String key, String example) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Value value && value.kind() != Value.Kind.NULL) {
            return value;
        }
        problems.refuse(
                node.at(),
                node.shown(),
                "'" + key + "' must be a single value, not " + node.shown(),
                "write for example '" + key + ": " + example + "'");
        return null;
    }

    /** The text of a key, which must not be blank; null where the key is missing or wrong. */
    @Nullable
    String text(String key, String example) {
        Value value = value(key, example);
        if (value == null) {
            return null;
        }
        if (value.text().isBlank()) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' is blank",
                    "write for example '" + key + ": " + example + "'");
            return null;
        }
        return value.text();
    }

    /** A list of texts; a single text stands for a list of one. Null where the key is missing or wrong. */
    @Nullable
    List<Located<String>> texts(String key, String example) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<Located<String>> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof Value value
                    && value.kind() != Value.Kind.NULL
                    && !value.text().isBlank()) {
                texts.add(new Located<>(value.text(), value.at()));
            } else {
                problems.refuse(
                        item.at(),
                        item.shown(),
                        "'" + key + "' takes names, not " + (item.shown().isBlank() ? "blanks" : item.shown()),
                        "write for example '" + key + ": " + example + "'");
                return null;
            }
        }
        return texts;
    }

    /** True or false; {@code otherwise} where the key is missing or wrong. */
    boolean flag(String key, boolean otherwise) {
        Value value = value(key, "true");
        if (value == null) {
            return otherwise;
        }
        if (value.kind() != Value.Kind.BOOLEAN) {
            problems.refuse(value.at(), value.text(), "'" + key + "' is '" + value.text() + "'", "write true or false");
            return otherwise;
        }
        return Boolean.parseBoolean(value.text().toLowerCase(java.util.Locale.ROOT));
    }

    /** A constant by the name that rule files use; {@code otherwise} where the key is missing or wrong. */
    <E extends Enum<E>> E constant(String key, E[] all, Function<E, String> nameOf, E otherwise) {
        Value value = value(key, nameOf.apply(otherwise));
        if (value == null) {
            return otherwise;
        }
        E found = constant(value, "'" + key + "' is '" + value.text() + "'", all, nameOf, problems);
        return found == null ? otherwise : found;
    }

    /** The constant that a value names, or null with the problem said. */
    static <E extends Enum<E>> @Nullable E constant(
            Value value, String problem, E[] all, Function<E, String> nameOf, Problems problems) {
        List<String> names = new ArrayList<>();
        for (E constant : all) {
            if (nameOf.apply(constant).equals(value.text())) {
                return constant;
            }
            names.add(nameOf.apply(constant));
        }
        String oneOf = "write one of " + String.join(", ", names);
        problems.refuse(value.at(), value.text(), problem, NearestName.suggestion(names, value.text(), oneOf));
        return null;
    }

    /** A length of time between two bounds; null where the key is missing or wrong. */
    @Nullable
    Duration duration(String key, Duration min, Duration max, String example) {
        Value value = value(key, example);
        if (value == null) {
            return null;
        }
        Duration duration = Durations.parse(value.text());
        if (duration == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' is '" + value.text() + "', which is no length of time",
                    "write a whole number and s, m, h or d, such as " + example);
            return null;
        }
        if (duration.compareTo(min) < 0) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' must be at least " + Durations.text(min) + ": '" + value.text() + "'",
                    "write for example " + example);
            return null;
        }
        if (duration.compareTo(max) > 0) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + key + "' must be at most " + Durations.text(max) + ": '" + value.text() + "'",
                    "write " + Durations.text(max) + " or less");
            return null;
        }
        return duration;
    }

    /** Refuses every key that isn't among the known. */
    void refuseOthers(Collection<String> known) {
        refuseOthers(known, Map.of());
    }

    /** Refuses every key that isn't among the known; {@code mends} says what to do about some of them. */
    void refuseOthers(Collection<String> known, Map<String, String> mends) {
        map.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String oneOf = "known are " + known.stream().sorted().collect(Collectors.joining(", "));
                String mend = mends.getOrDefault(key, NearestName.suggestion(known, key, oneOf));
                problems.refuse(entry.keyAt(), key, "unknown key '" + key + "' in " + what, mend);
            }
        });
    }

    Map<String, Entry> entries() {
        return map.entries();
    }
}
