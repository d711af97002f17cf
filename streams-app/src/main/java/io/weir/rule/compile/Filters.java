package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.NamedLists;
import io.weir.rule.match.AllOf;
import io.weir.rule.match.Label;
import io.weir.rule.match.Labels;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.BrokenDocument;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.FilterDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which filters narrow which detections: an event matches when the detection's condition holds and that of each filter. */
final class Filters {
    private final IdentityHashMap<DetectionDocument, List<FilterDocument>> byDetection = new IdentityHashMap<>();
    private final IdentityHashMap<FilterDocument, Map<@Nullable Service, @Nullable Predicate>> compiled =
            new IdentityHashMap<>();
    private final List<SigmaDocument> documents;
    private final References references;
    private final NamedLists lists;
    private final Labels labels;
    private final Problems problems;

    Filters(List<SigmaDocument> documents, References references, NamedLists lists, Labels labels, Problems problems) {
        this.documents = documents;
        this.references = references;
        this.lists = lists;
        this.labels = labels;
        this.problems = problems;
        documents.forEach(document -> {
            if (document instanceof FilterDocument filter) {
                apply(filter);
            }
        });
        // In an order that files and their names have no part in.
        byDetection
                .values()
                .forEach(filters -> filters.sort(
                        Comparator.comparing(filter -> filter.header().content())));
    }

    /** How many filters there are, those that filter nothing included. */
    int count() {
        return (int) documents.stream().filter(FilterDocument.class::isInstance).count();
    }

    /** What people call the detections that each filter narrows, by its id and by its name. */
    Map<String, List<String>> byReference() {
        Map<String, List<String>> narrowed = new HashMap<>();
        for (SigmaDocument document : documents) {
            if (document instanceof FilterDocument) {
                document.header().references().forEach(reference -> narrowed.put(reference, new ArrayList<>()));
            }
        }
        byDetection.forEach((detection, filters) ->
                filters.forEach(filter -> filter.header().references().forEach(reference -> narrowed.computeIfAbsent(
                                reference, first -> new ArrayList<>())
                        .add(detection.header().calledAs()))));
        narrowed.values().forEach(Collections::sort);
        return narrowed;
    }

    /** What people call the filters of a detection. */
    List<String> names(DetectionDocument detection) {
        return of(detection).stream().map(filter -> filter.header().calledAs()).toList();
    }

    /** All that a detection says, its filters included: what its version depends on. */
    List<String> content(DetectionDocument detection) {
        List<String> content = new ArrayList<>(List.of(detection.header().content()));
        of(detection).forEach(filter -> content.add(filter.header().content()));
        return content;
    }

    /** The detection's predicate with its filters, or null where something can't be honoured, with every problem said. */
    @Nullable
    Predicate compile(DetectionDocument detection) {
        Predicate own = DetectionCompiler.compile(detection, lists, labels, problems);
        List<Predicate> parts = new ArrayList<>();
        if (own != null) {
            parts.add(own);
        }
        for (FilterDocument filter : of(detection)) {
            Predicate added = compile(filter, service(filter, detection));
            if (added != null) {
                parts.add(added);
            }
        }
        if (parts.size() < 1 + of(detection).size()) {
            return null;
        }
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    /** Once for each service, however many detections it filters. */
    private @Nullable Predicate compile(FilterDocument filter, @Nullable Service service) {
        Map<@Nullable Service, @Nullable Predicate> ofServices =
                compiled.computeIfAbsent(filter, first -> new HashMap<>());
        if (!ofServices.containsKey(service)) {
            Predicate predicate = DetectionCompiler.compile(filter.on(service), lists, labels, problems);
            if (predicate != null) {
                labels.put(predicate, Label.name("filter " + filter.header().calledAs()));
            }
            ofServices.put(service, predicate);
        }
        return ofServices.get(service);
    }

    private List<FilterDocument> of(DetectionDocument detection) {
        return byDetection.getOrDefault(detection, List.of());
    }

    private void apply(FilterDocument filter) {
        List<DetectionDocument> filtered =
                filter.rules() == null ? ofItsService(filter) : named(filter, filter.rules());
        filtered.forEach(detection -> byDetection
                .computeIfAbsent(detection, first -> new ArrayList<>())
                .add(filter));
        if (filtered.isEmpty()) {
            compile(filter, service(filter, null));
        }
        if (FilterSense.keepsOnlyWhatItNames(filter)) {
            problems.note(
                    filter.header().at(),
                    "filter '" + filter.header().calledAs()
                            + "' keeps only what its lines name; to leave that out, negate it once, such as 'condition: not selection'");
        }
    }

    private List<DetectionDocument> ofItsService(FilterDocument filter) {
        List<DetectionDocument> filtered = new ArrayList<>();
        for (SigmaDocument document : documents) {
            if (document instanceof DetectionDocument detection && isOfService(filter, detection)) {
                filtered.add(detection);
            }
        }
        if (filtered.isEmpty()) {
            problems.note(
                    filter.header().at(),
                    "filter '" + filter.header().calledAs() + "' filters nothing: there is no rule of its logsource");
        }
        return filtered;
    }

    private List<DetectionDocument> named(FilterDocument filter, List<Located<String>> names) {
        List<DetectionDocument> filtered = new ArrayList<>();
        for (Located<String> reference : names) {
            SigmaDocument document = references.findOrRefuse(reference);
            if (document instanceof DetectionDocument detection) {
                if (filtered.contains(detection)) {
                    refuse(reference, "rule '" + reference.value() + "' is referred to twice", "keep one");
                } else if (isOfService(filter, detection)) {
                    filtered.add(detection);
                } else {
                    refuseService(filter, detection, reference);
                }
            } else if (document != null && !(document instanceof BrokenDocument)) {
                refuseKind(document, reference);
            }
        }
        return filtered;
    }

    /** A service that can't be read fits all: what is wrong with it was said. */
    private static boolean isOfService(FilterDocument filter, DetectionDocument detection) {
        return filter.services().isEmpty()
                || detection.service() == null
                || filter.services().contains(detection.service());
    }

    /** Whose events a filter is asked of; null where that is not known. */
    private static @Nullable Service service(FilterDocument filter, @Nullable DetectionDocument detection) {
        if (filter.services().size() == 1) {
            return filter.services().iterator().next();
        }
        return filter.services().isEmpty() || detection == null ? null : detection.service();
    }

    private void refuseService(FilterDocument filter, DetectionDocument detection, Located<String> reference) {
        refuse(
                reference,
                "rule '" + reference.value() + "' is about " + name(detection.service())
                        + ", but the filter's logsource is " + name(service(filter, null)),
                "take 'service' out of the filter's logsource, or write a filter for each service");
    }

    private static String name(@Nullable Service service) {
        return service == null ? "" : service.sigmaName();
    }

    private void refuseKind(SigmaDocument document, Located<String> reference) {
        if (document instanceof CorrelationDocument correlation) {
            refuse(
                    reference,
                    "'" + reference.value() + "' is a correlation, but filters look at single events",
                    "name the rules that it refers to: "
                            + correlation.rules().stream().map(Located::value).collect(Collectors.joining(", ")));
        } else {
            refuse(reference, "'" + reference.value() + "' is a filter itself", "name the rules that it filters");
        }
    }

    private void refuse(Located<String> reference, String problem, String mend) {
        problems.refuse(reference.at(), reference.value(), problem, mend);
    }
}
