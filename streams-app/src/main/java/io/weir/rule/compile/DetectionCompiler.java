package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.rule.NamedLists;
import io.weir.rule.SeenValue;
import io.weir.rule.match.AllOf;
import io.weir.rule.match.AnyOf;
import io.weir.rule.match.Label;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Not;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.Condition;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Search;
import io.weir.rule.sigma.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a detection's searches and condition into one predicate. */
final class DetectionCompiler {
    private final DetectionDocument document;
    private final NamedLists lists;
    private final Labels labels;
    private final Problems problems;
    private final Map<String, Predicate> searches = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    /** Each once, however often the condition asks for it: it may join all searches. */
    private final Map<String, @Nullable Predicate> quantified = new HashMap<>();

    private DetectionCompiler(DetectionDocument document, NamedLists lists, Labels labels, Problems problems) {
        this.document = document;
        this.lists = lists;
        this.labels = labels;
        this.problems = problems;
    }

    /** The predicate, or null where the detection can't be honoured, with every problem said. */
    static @Nullable Predicate compile(DetectionDocument document, NamedLists lists, Labels labels, Problems problems) {
        return new DetectionCompiler(document, lists, labels, problems).compile();
    }

    private @Nullable Predicate compile() {
        document.searches().forEach((name, search) -> {
            Predicate predicate = compile(search);
            if (predicate != null) {
                labels.put(predicate, Label.name("search " + name));
                searches.put(name, predicate);
            }
        });
        if (document.condition() == null) {
            return null;
        }
        Predicate condition = compile(document.condition());
        document.searches().forEach((name, search) -> {
            if (!used.contains(name)) {
                problems.note(search.at(), "search '" + name + "' is not used by the condition");
            }
        });
        return condition;
    }

    private @Nullable Predicate compile(Search search) {
        List<Predicate> alternatives = new ArrayList<>();
        boolean whole = true;
        for (List<FieldTest> tests : search.alternatives()) {
            Contradictions.refuse(tests, problems);
            List<Predicate> parts = new ArrayList<>();
            for (FieldTest test : tests) {
                Predicate part = FieldTestCompiler.compile(test, document.service(), lists, problems);
                whole &= part != null;
                if (part != null) {
                    labels.put(part, line(test));
                    parts.add(part);
                }
            }
            whole &= !parts.isEmpty();
            if (!parts.isEmpty()) {
                alternatives.add(parts.size() == 1 ? parts.get(0) : new AllOf(parts));
            }
        }
        if (!whole || alternatives.isEmpty()) {
            return null;
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
    }

    /** The fields exist, or the line would have been refused. */
    private static Label line(FieldTest test) {
        List<Field> fields = new ArrayList<>();
        List<String> values = new ArrayList<>();
        fields.add(Objects.requireNonNull(Fields.named(test.field())));
        for (Value value : test.values()) {
            values.add(value.kind() == Value.Kind.NULL ? "null" : SeenValue.quotedIfMistakable(value.text()));
            Field other =
                    test.modifiers().contains(Operation.FIELD_REFERENCE.modifier()) ? Fields.named(value.text()) : null;
            if (other != null) {
                fields.add(other);
            }
        }
        return Label.line(test.key() + ": " + (values.size() == 1 ? values.get(0) : values), fields);
    }

    private @Nullable Predicate compile(Condition condition) {
        if (condition instanceof Condition.Named named) {
            return named(named);
        }
        if (condition instanceof Condition.Quantified quantified) {
            String asked = (quantified.all() ? "all of " : "1 of ") + quantified.pattern();
            if (!this.quantified.containsKey(asked)) {
                this.quantified.put(asked, quantified(quantified, asked));
            }
            return this.quantified.get(asked);
        }
        if (condition instanceof Condition.Not not) {
            Predicate part = compile(not.part());
            return part == null ? null : new Not(part);
        }
        if (condition instanceof Condition.And and) {
            List<Predicate> parts = all(and.parts());
            return parts == null ? null : new AllOf(parts);
        }
        List<Predicate> parts = all(((Condition.Or) condition).parts());
        return parts == null ? null : new AnyOf(parts);
    }

    private @Nullable List<Predicate> all(List<Condition> conditions) {
        List<Predicate> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            Predicate part = compile(condition);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == conditions.size() ? parts : null;
    }

    private @Nullable Predicate named(Condition.Named named) {
        used.add(named.name());
        if (!document.searches().containsKey(named.name())) {
            problems.refuse(
                    named.at(),
                    named.name(),
                    "condition names '" + named.name() + "', which is no search of this detection",
                    NearestName.suggestion(document.searches().keySet(), named.name(), known()));
        }
        return searches.get(named.name());
    }

    private @Nullable Predicate quantified(Condition.Quantified quantified, String asked) {
        List<Predicate> parts = new ArrayList<>();
        List<String> names = SearchNames.of(quantified, document.searches().keySet());
        for (String name : names) {
            used.add(name);
            Predicate part = searches.get(name);
            if (part != null) {
                parts.add(part);
            }
        }
        if (names.isEmpty()) {
            problems.refuse(
                    quantified.at(),
                    quantified.pattern(),
                    "condition asks for '" + quantified.pattern() + "', but no search is named so",
                    known());
        }
        if (parts.isEmpty() || parts.size() < names.size()) {
            return null;
        }
        Predicate joined = quantified.all() ? new AllOf(parts) : new AnyOf(parts);
        labels.put(joined, Label.joint(asked));
        return joined;
    }

    private String known() {
        return document.searches().isEmpty()
                ? "add a search"
                : "known are " + document.searches().keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
