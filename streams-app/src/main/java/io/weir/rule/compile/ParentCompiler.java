package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.NearestName;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.Keeping;
import io.weir.rule.Rule;
import io.weir.rule.compile.CorrelationCompiler.Matcher;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a correlation of correlations its meaning on their episodes, and on the events of detections that stand beside
 * them. Of an episode its group is known, and something of each contributor, so what the parent aggregates must be among
 * each child's group-by fields, and what it groups by there or in what the contributors say.
 */
final class ParentCompiler {
    private static final String GROUP = "group by";

    private final CorrelationDocument document;
    private final List<Input> inputs;
    private final List<Service> ofDetections;
    private final IdentityHashMap<DetectionDocument, Predicate> predicates;
    private final Carrying carrying;
    private final Problems problems;

    /**
     * What the correlation refers to.
     *
     * @param child what became of a correlation; null of a detection
     */
    record Input(SigmaDocument document, @Nullable Rule child) {

        /** Null where the detection doesn't say, with that among the problems. */
        @Nullable
        Service service() {
            return child == null ? ((DetectionDocument) document).service() : child.service();
        }
    }

    /**
     * A correlation with the means to compute its groups and values.
     *
     * @param groupFields for each input the fields behind the parent's, in the parent's order
     * @param matchers what is asked of events; none where it refers to correlations only
     */
    record Compiled(Correlation correlation, Service home, List<List<String>> groupFields, List<Matcher> matchers) {}

    private ParentCompiler(
            CorrelationDocument document,
            List<Input> inputs,
            IdentityHashMap<DetectionDocument, Predicate> predicates,
            Carrying carrying,
            Problems problems) {
        this.document = document;
        this.inputs = inputs;
        this.ofDetections = CorrelationCompiler.services(inputs.stream()
                .filter(input -> input.child() == null)
                .map(input -> (DetectionDocument) input.document())
                .toList());
        this.predicates = predicates;
        this.carrying = carrying;
        this.problems = problems;
    }

    /** The correlation, or null where it can't be honoured, with every problem said. */
    static @Nullable Compiled compile(
            CorrelationDocument document,
            List<Input> inputs,
            IdentityHashMap<DetectionDocument, Predicate> predicates,
            References references,
            Carrying carrying,
            Problems problems) {
        List<SigmaDocument> documents = inputs.stream().map(Input::document).toList();
        return new ParentCompiler(document, inputs, predicates, carrying, problems)
                .compile(documents, new Aliases(document, documents, references, problems));
    }

    private @Nullable Compiled compile(List<SigmaDocument> documents, Aliases aliases) {
        List<List<String>> groupFields = groupFields(aliases);
        boolean known = areOnAllChildren(document.field(), "aggregate");
        List<Field> field = known ? CorrelationFields.aggregated(document, ofDetections, problems) : null;
        Correlation correlation = Assembly.of(document, field, documents, home(), Keeping.EPISODES, problems);
        return correlation == null || groupFields == null || field == null
                ? null
                : new Compiled(correlation, home(), groupFields, matchers(correlation, groupFields, field));
    }

    private Service home() {
        return CorrelationCompiler.home(
                inputs.stream().map(Input::service).filter(Objects::nonNull).toList());
    }

    private List<Matcher> matchers(Correlation correlation, List<List<String>> groupFields, List<Field> field) {
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Service service = inputs.get(i).service();
            Predicate predicate =
                    inputs.get(i).document() instanceof DetectionDocument detection ? predicates.get(detection) : null;
            if (service != null && predicate != null) {
                List<Field> groupBy = groupFields.get(i).stream()
                        .map(name -> Objects.requireNonNull(Fields.named(name)))
                        .toList();
                matchers.add(CorrelationCompiler.matcher(correlation, service, groupBy, field, i, predicate));
            }
        }
        return matchers;
    }

    private @Nullable List<List<String>> groupFields(Aliases aliases) {
        if (document.groupBy() == null) {
            return null;
        }
        int before = problems.errorCount();
        List<List<String>> ofAll = new ArrayList<>();
        for (Input input : inputs) {
            List<String> fields = new ArrayList<>();
            for (Located<String> name : document.groupBy()) {
                Located<String> field =
                        aliases.has(name.value()) ? aliases.field(name.value(), input.document()) : name;
                if (field != null && isOn(input, field)) {
                    fields.add(field.value());
                }
            }
            ofAll.add(fields);
        }
        refuseTwice(document.groupBy());
        return problems.errorCount() > before ? null : ofAll;
    }

    /** Whether a group can be told by it: a child's group-by or its contributors have it, or a detection's events. */
    private boolean isOn(Input input, Located<String> name) {
        if (input.document() instanceof CorrelationDocument child) {
            return carrying.carries(child, name.value()) || isOnChild(input, name, GROUP);
        }
        Field field = FieldNames.find(name.value(), name.at(), input.service(), problems);
        return field != null && CorrelationFields.isTellable(field, name, GROUP, problems);
    }

    private void refuseTwice(List<Located<String>> names) {
        List<String> seen = new ArrayList<>();
        for (Located<String> name : names) {
            if (seen.contains(name.value())) {
                CorrelationFields.refuseTwice(name, problems);
            }
            seen.add(name.value());
        }
    }

    private boolean areOnAllChildren(List<Located<String>> names, String purpose) {
        boolean all = true;
        for (Located<String> name : names) {
            for (Input input : inputs) {
                all &= input.child() == null || isOnChild(input, name, purpose);
            }
            if (all && Fields.named(name.value()) == null) {
                problems.refuse(
                        name.at(),
                        name.value(),
                        "can't " + purpose + " '" + name.value() + "', which is an alias",
                        "take a field that each of the rules groups by");
                all = false;
            }
        }
        return all;
    }

    private boolean isOnChild(Input input, Located<String> field, String purpose) {
        List<String> groupBy =
                Objects.requireNonNull(input.child()).correlation().groupBy();
        if (groupBy.contains(field.value())) {
            return true;
        }
        String rule = input.document().header().calledAs();
        problems.refuse(
                field.at(),
                field.value(),
                "can't " + purpose + " '" + field.value() + "': '" + rule + "' groups by "
                        + (groupBy.isEmpty() ? "nothing" : String.join(", ", groupBy))
                        + (purpose.equals(GROUP) ? ", and not all that contributes to it tells it" : ""),
                NearestName.suggestion(
                        groupBy, field.value(), "add '" + field.value() + "' to the 'group-by' of '" + rule + "'"));
        return false;
    }
}
