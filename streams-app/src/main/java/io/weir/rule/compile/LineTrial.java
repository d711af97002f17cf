package io.weir.rule.compile;

import static io.weir.rule.sigma.SchemaParts.anyOf;
import static io.weir.rule.sigma.SchemaParts.text;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Service;
import io.weir.rule.NamedLists;
import io.weir.rule.match.RegularExpression;
import io.weir.rule.match.TimePart;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Position;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import io.weir.rule.sigma.Value.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the compiler what values it takes for a field with modifiers. */
final class LineTrial {
    private static final Position NOWHERE = new Position("", 1, 1);
    private static final String EXPAND = "expand";
    private static final String NUMBER = "^[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$";
    private static final String PLACEHOLDER = "^%[^%]+%$";
    /** Taken wherever a text with wildcards is: fields for addresses take few other words. */
    private static final String ADDRESS_PATTERN = "1*";
    /** Lists whose entries are texts, numbers, ranges of addresses, addresses, source networks. */
    private static final List<String> LISTS = List.of("texts", "numbers", "ranges", "addresses", "networks");

    private static final int MOST_MODIFIERS = 5;
    private static final NamedLists ENTRIES = entries();
    private static final List<List<String>> COMBINATIONS = findCombinations();

    private final Field field;
    private final List<String> modifiers;
    private final @Nullable Service service;

    LineTrial(Field field, List<String> modifiers, @Nullable Service service) {
        this.field = field;
        this.modifiers = modifiers;
        this.service = service;
    }

    /** The sets of modifiers that make sense for one field at least, none among them. */
    static List<List<String>> combinations() {
        return COMBINATIONS;
    }

    /** The schema of what stands behind the colon; null where nothing can. */
    @Nullable
    Map<String, Object> values() {
        List<Object> single = singles();
        if (single.isEmpty()) {
            return null;
        }
        Object one = single.size() == 1 ? single.get(0) : anyOf(single.toArray());
        Value sample = sample();
        boolean alone = takes(sample);
        boolean two = takes(sample, sample);
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", one);
        list.put("minItems", alone ? 1 : 2);
        if (!two) {
            list.put("maxItems", 1);
        }
        if (modifiers.contains(EXPAND)) {
            list.put("contains", text("%[^%]+%"));
            return anyOf(text(PLACEHOLDER), list);
        }
        return alone ? anyOf(one, list) : list;
    }

    /** A value that is taken, if any is. */
    private Value sample() {
        List<Value> probes = probes();
        if (modifiers.contains(EXPAND)) {
            probes.removeIf(value -> !ListTests.isPlaceholder(value));
        }
        for (Value value : probes) {
            if (takesBeside(value)) {
                return value;
            }
        }
        return probes.get(0);
    }

    private List<Object> singles() {
        List<Object> single = new ArrayList<>();
        if (modifiers.contains(EXPAND)) {
            if (takesList()) {
                single.add(text(PLACEHOLDER));
            } else {
                return single;
            }
        }
        texts(single);
        if (takesBeside(value(Kind.NUMBER, "1.5"))) {
            single.add(Map.of("type", "number"));
        } else if (takesBeside(value(Kind.NUMBER, "1970")) || takesBeside(value(Kind.NUMBER, "1"))) {
            single.add(whole());
        }
        if (takesBeside(value(Kind.BOOLEAN, "true"))) {
            single.add(Map.of("type", "boolean"));
        }
        if (takesBeside(value(Kind.NULL, ""))) {
            single.add(Map.of("type", "null"));
        }
        return single;
    }

    private void texts(List<Object> single) {
        if (takesBeside(word("abc")) || takesBeside(word(ADDRESS_PATTERN))) {
            boolean some = !takesBeside(word(""));
            Map<String, Object> any = new LinkedHashMap<>(
                    some ? text(takesBeside(word("*")) ? "^[\\s\\S]" : "[^*]") : Map.of("type", "string"));
            if (!takesBeside(word("a".repeat(RegularExpression.MAX_LENGTH) + "*"))) {
                any.put("maxLength", RegularExpression.MAX_LENGTH);
            }
            single.add(any);
        } else if (takesBeside(word("1")) || takesBeside(word("1970"))) {
            single.add(text(NUMBER));
        } else if (takesBeside(word("true"))) {
            single.add(text("^(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$"));
        } else if (takesBeside(word("10.0.0.0/8"))) {
            single.add(text("^[0-9a-fA-F:.]+(?:/[0-9]{1,3})?$"));
        }
        List<String> fields = Fields.all().stream()
                .map(Field::name)
                .filter(name -> modifiers.contains(Operation.FIELD_REFERENCE.modifier()) && takesBeside(word(name)))
                .toList();
        if (!fields.isEmpty()) {
            single.add(Map.of("enum", fields));
        }
    }

    private Map<String, Object> whole() {
        for (String modifier : modifiers) {
            TimePart part = TimePart.named(modifier);
            if (part != null) {
                return Map.of("type", "integer", "minimum", part.min(), "maximum", part.max());
            }
        }
        return Map.of("type", "integer");
    }

    private List<Value> probes() {
        List<Value> probes = new ArrayList<>(List.of(
                word("abc"),
                word(ADDRESS_PATTERN),
                word("10.0.0.0/8"),
                value(Kind.NUMBER, "1"),
                value(Kind.NUMBER, "1970"),
                value(Kind.BOOLEAN, "true"),
                value(Kind.NULL, "")));
        if (modifiers.contains(Operation.FIELD_REFERENCE.modifier())) {
            Fields.all().forEach(other -> probes.add(word(other.name())));
        }
        LISTS.forEach(list -> probes.add(word("%" + list + "%")));
        return probes;
    }

    private boolean takesList() {
        return LISTS.stream().anyMatch(list -> takes(word("%" + list + "%")));
    }

    /** Whether it is taken alone or, with {@code all} and {@code expand}, beside another. */
    private boolean takesBeside(Value value) {
        return takes(value)
                || takes(value, value)
                || (modifiers.contains(EXPAND)
                        && LISTS.stream().anyMatch(list -> takes(word("%" + list + "%"), value)));
    }

    private boolean takes(Value... values) {
        Problems problems = new Problems();
        FieldTest test = new FieldTest(NOWHERE, field.name(), modifiers, List.of(values));
        return FieldTestCompiler.compile(test, service, ENTRIES, problems) != null && problems.errorCount() == 0;
    }

    private static Value value(Kind kind, String text) {
        return new Value(kind, text, NOWHERE);
    }

    private static Value word(String text) {
        return value(Kind.TEXT, text);
    }

    private static NamedLists entries() {
        NamedLists lists = new NamedLists();
        lists.put("texts", List.of("abc"));
        lists.put("numbers", List.of("1"));
        lists.put("ranges", List.of("10.0.0.0/8"));
        lists.put("addresses", List.of("10.0.0.1"));
        lists.put("networks", List.of("10.0.0.0/24"));
        return lists;
    }

    private static List<List<String>> findCombinations() {
        List<List<String>> found = new ArrayList<>();
        grow(new ArrayList<>(), 0, found);
        return List.copyOf(found);
    }

    private static void grow(List<String> modifiers, int next, List<List<String>> found) {
        Value any = word("%texts%");
        if (makeSense(modifiers, any) || makeSense(modifiers, any, any)) {
            found.add(List.copyOf(modifiers));
        }
        List<String> known = Modifiers.known();
        for (int i = next; i < known.size() && modifiers.size() < MOST_MODIFIERS; i++) {
            modifiers.add(known.get(i));
            grow(modifiers, i + 1, found);
            modifiers.remove(modifiers.size() - 1);
        }
    }

    private static boolean makeSense(List<String> modifiers, Value... values) {
        return Modifiers.read(new FieldTest(NOWHERE, "", modifiers, List.of(values)), new Problems()) != null;
    }
}
