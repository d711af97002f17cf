package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.Keeping;
import io.weir.rule.match.Aggregation;
import io.weir.rule.match.AnyOf;
import io.weir.rule.match.Grouping;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives a correlation of detections its meaning on the events of their services. */
final class CorrelationCompiler {
    private final CorrelationDocument document;
    /** Null where a reference is broken: then only the rest can be checked. */
    private final @Nullable List<DetectionDocument> detections;

    private final List<Service> services;
    private final IdentityHashMap<DetectionDocument, Predicate> predicates;
    private final Keeping keeping;
    private final Problems problems;

    /** What is asked of the events of one service. */
    record Matcher(Service service, Predicate predicate, Grouping grouping, Aggregation aggregation) {}

    /**
     * A correlation with the means to compute its groups and values.
     *
     * @param correlation what the window stage needs to know
     * @param matchers one for each service and set of group-by fields
     */
    record Compiled(Correlation correlation, List<Matcher> matchers) {}

    /** Detections that are of one service and have the group's values in the same fields. */
    private record Kind(Service service, List<Field> groupBy) {}

    private CorrelationCompiler(
            CorrelationDocument document,
            @Nullable List<DetectionDocument> detections,
            IdentityHashMap<DetectionDocument, Predicate> predicates,
            Keeping keeping,
            Problems problems) {
        this.document = document;
        this.keeping = keeping;
        this.detections = detections;
        this.services = services(detections);
        this.predicates = predicates;
        this.problems = problems;
    }

    /** The services that detections are about, in the order of {@link Service}. */
    static List<Service> services(@Nullable List<DetectionDocument> detections) {
        return detections == null
                ? List.of()
                : detections.stream()
                        .map(DetectionDocument::service)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The correlation, or null where it can't be honoured, with every problem said. */
    static @Nullable Compiled compile(
            CorrelationDocument document,
            @Nullable List<DetectionDocument> detections,
            IdentityHashMap<DetectionDocument, Predicate> predicates,
            References references,
            Keeping keeping,
            Problems problems) {
        return new CorrelationCompiler(document, detections, predicates, keeping, problems)
                .compile(new Aliases(document, detections == null ? List.of() : detections, references, problems));
    }

    private @Nullable Compiled compile(Aliases aliases) {
        List<List<Field>> groupBy = groupBy(aliases);
        List<Field> field = CorrelationFields.aggregated(document, services, problems);
        if (field == null || detections == null) {
            return null;
        }
        Correlation correlation = Assembly.of(document, field, detections, home(services), keeping, problems);
        return correlation == null || groupBy == null || groupBy.isEmpty()
                ? null
                : new Compiled(correlation, matchers(correlation, detections, groupBy, field));
    }

    /** Where the windows are: rules that need calls live with the calls. */
    static Service home(List<Service> services) {
        return services.contains(Service.API_CALLS) ? Service.API_CALLS : Service.WITHDRAWALS;
    }

    /** For each detection the fields that hold the group's values, or null with every problem said. */
    private @Nullable List<List<Field>> groupBy(Aliases aliases) {
        if (document.groupBy() == null) {
            return null;
        }
        List<Field> plain = CorrelationFields.plain(document.groupBy(), aliases, services, problems);
        List<List<Field>> ofAll = new ArrayList<>();
        boolean whole = plain != null;
        for (DetectionDocument detection : detections == null ? List.<DetectionDocument>of() : detections) {
            List<Field> fields = new ArrayList<>();
            for (Located<String> name : document.groupBy()) {
                Field field = aliases.has(name.value())
                        ? aliased(aliases.field(name.value(), detection), detection)
                        : plain == null ? null : CorrelationFields.named(plain, name.value());
                whole &= field != null;
                if (field != null) {
                    fields.add(field);
                }
            }
            ofAll.add(fields);
        }
        return whole ? ofAll : null;
    }

    private @Nullable Field aliased(@Nullable Located<String> name, DetectionDocument detection) {
        Field field = name == null ? null : FieldNames.find(name.value(), name.at(), detection.service(), problems);
        return name == null || field == null || !CorrelationFields.isTellable(field, name, "group by", problems)
                ? null
                : field;
    }

    private List<Matcher> matchers(
            Correlation correlation, List<DetectionDocument> all, List<List<Field>> groupBy, List<Field> field) {
        Map<Kind, List<Integer>> kinds = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Service service = all.get(i).service();
            if (service != null && predicates.containsKey(all.get(i))) {
                kinds.computeIfAbsent(new Kind(service, groupBy.get(i)), first -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Matcher> matchers = new ArrayList<>();
        kinds.forEach((kind, positions) -> {
            List<Aggregation.Steps.Step> steps = new ArrayList<>();
            for (int position : positions) {
                steps.add(new Aggregation.Steps.Step(
                        position, Objects.requireNonNull(predicates.get(all.get(position)))));
            }
            List<Predicate> any = steps.stream()
                    .map(Aggregation.Steps.Step::predicate)
                    .distinct()
                    .toList();
            matchers.add(new Matcher(
                    kind.service(),
                    any.size() == 1 ? any.get(0) : new AnyOf(any),
                    new Grouping.ByFields(kind.groupBy(), correlation.groupBy()),
                    aggregation(correlation, field, steps)));
        });
        return matchers;
    }

    /** What is asked of the events of one detection. */
    static Matcher matcher(
            Correlation correlation,
            Service service,
            List<Field> groupBy,
            List<Field> field,
            int position,
            Predicate predicate) {
        return new Matcher(
                service,
                predicate,
                new Grouping.ByFields(groupBy, correlation.groupBy()),
                aggregation(correlation, field, List.of(new Aggregation.Steps.Step(position, predicate))));
    }

    private static Aggregation aggregation(
            Correlation correlation, List<Field> field, List<Aggregation.Steps.Step> steps) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> new Aggregation.Events();
            case VALUE_COUNT -> new Aggregation.Values(field);
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE ->
                new Aggregation.Amounts(field.get(0), correlation.unitScale());
            case TEMPORAL, TEMPORAL_ORDERED -> new Aggregation.Steps(steps);
        };
    }
}
