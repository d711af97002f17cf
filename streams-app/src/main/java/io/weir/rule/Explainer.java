package io.weir.rule;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Observation;
import io.weir.event.Service;
import io.weir.rule.compile.Compilation;
import io.weir.rule.compile.CompiledDetection;
import io.weir.rule.match.AllOf;
import io.weir.rule.match.AnyOf;
import io.weir.rule.match.CompiledRule;
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Label;
import io.weir.rule.match.Label.Kind;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Not;
import io.weir.rule.match.Parentage;
import io.weir.rule.match.Predicate;
import io.weir.rule.match.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the predicates that match events, one by one, and says what of the rule each of them stands for. */
final class Explainer {
    private final Compilation compilation;
    private final Labels labels;
    private final Observation observation;

    Explainer(Compilation compilation, Observation observation) {
        this.compilation = compilation;
        this.labels = compilation.labels();
        this.observation = observation;
    }

    Explanation explain(Rule rule) {
        Service service = observation.service();
        List<Explanation.Way> ways = compilation.matchers().stream()
                .filter(matcher ->
                        matcher.service() == service && matcher.rule().id().equals(rule.id()))
                .map(this::way)
                .toList();
        List<Explanation> children = new ArrayList<>();
        for (Parentage parentage : compilation.parentages()) {
            if (parentage.parent().id().equals(rule.id())) {
                compilation.rules().stream()
                        .filter(child -> child.id().equals(parentage.childId()))
                        .forEach(child -> children.add(explain(child)));
            }
        }
        return new Explanation(rule, ways, children);
    }

    /** Of a detection by itself, its filters included, whoever refers to it. */
    DetectionExplanation explain(CompiledDetection detection) {
        Reason reason = detection.service() == observation.service() ? reason(detection.predicate()) : null;
        return new DetectionExplanation(detection.title(), detection.calledAs(), compilation.partOf(detection), reason);
    }

    private Explanation.Way way(CompiledRule matcher) {
        Reason reason = reason(matcher.predicate());
        if (reason.truth() != Truth.TRUE) {
            return new Explanation.Way(reason, null, null, List.of(), List.of());
        }
        Group group = matcher.grouping().of(observation);
        MatchedValue value = matcher.aggregation().of(observation);
        Set<Field> missing = new LinkedHashSet<>();
        if (group == null && matcher.grouping() instanceof Grouping.ByFields by) {
            addMissing(by.fields(), missing);
        }
        if (value == null) {
            addMissing(
                    Fields.all().stream()
                            .filter(field ->
                                    matcher.rule().correlation().field().contains(field.name()))
                            .toList(),
                    missing);
        }
        MatchedRule match = value == null
                ? null
                : new MatchedRule(matcher.rule().id(), matcher.rule().version(), value);
        return new Explanation.Way(reason, match, group, names(missing, false), names(missing, true));
    }

    private void addMissing(List<Field> fields, Set<Field> missing) {
        for (Field field : fields) {
            if (field.read(observation) == null) {
                missing.add(field);
            }
        }
    }

    private static List<String> names(Set<Field> fields, boolean facts) {
        return fields.stream()
                .filter(field -> field.isFact() == facts)
                .map(Field::name)
                .toList();
    }

    /** What has a name is told by it and by how its parts are joined; a line is told alone. */
    private Reason reason(Predicate predicate) {
        Truth truth = predicate.test(observation);
        List<Label> said = new ArrayList<>(labels.of(predicate));
        Kind innermost = said.isEmpty() ? Kind.NAME : said.get(0).kind();
        Reason reason;
        if (innermost == Kind.LINE) {
            Label line = said.remove(0);
            reason = new Reason(line.text(), truth, values(line.fields()), List.of());
        } else {
            String joint = innermost == Kind.JOINT ? said.remove(0).text() : joint(predicate);
            String text = said.isEmpty() ? joint : said.remove(0).text() + ": " + joint;
            reason = new Reason(
                    text,
                    truth,
                    Map.of(),
                    parts(predicate).stream().map(this::reason).toList());
        }
        for (Label outer : said) {
            reason = new Reason(outer.text(), truth, Map.of(), List.of(reason));
        }
        return reason;
    }

    private static List<Predicate> parts(Predicate predicate) {
        if (predicate instanceof AllOf all) {
            return all.parts();
        }
        if (predicate instanceof AnyOf any) {
            return any.parts();
        }
        return predicate instanceof Not not ? List.of(not.part()) : List.of();
    }

    private static String joint(Predicate predicate) {
        if (predicate instanceof AllOf) {
            return "all of";
        }
        return predicate instanceof AnyOf ? "one of" : predicate instanceof Not ? "not" : predicate.toString();
    }

    private Map<String, SeenValue> values(List<Field> fields) {
        Map<String, SeenValue> values = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = field.read(observation);
            values.put(
                    field.name(),
                    value == null
                            ? SeenValue.none(field.isFact())
                            : SeenValue.known(
                                    value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString()));
        }
        return values;
    }
}
