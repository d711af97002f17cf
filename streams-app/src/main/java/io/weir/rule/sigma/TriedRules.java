package io.weir.rule.sigma;

import io.weir.event.Service;
import io.weir.rule.Group;
import io.weir.rule.RuleFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documents of rule files as far as cases ask for them; what is wrong with them is said by who compiles them. */
final class TriedRules {
    private final Map<String, List<SigmaDocument>> byStem = new LinkedHashMap<>();
    private final Map<String, SigmaDocument> byReference = new LinkedHashMap<>();
    private final Problems saidElsewhere = new Problems();

    void add(RuleFile file) {
        List<SigmaDocument> documents = SigmaReader.read(file, saidElsewhere);
        byStem.put(stem(file.name()), documents);
        for (SigmaDocument document : documents) {
            document.header().references().forEach(reference -> byReference.putIfAbsent(reference, document));
        }
    }

    List<SigmaDocument> all() {
        return byStem.values().stream().flatMap(List::stream).toList();
    }

    /** Whether nothing is missing that might be what a case asks for. */
    boolean areAllRead() {
        return saidElsewhere.errorCount() == 0;
    }

    Set<String> references() {
        return byReference.keySet();
    }

    @Nullable
    SigmaDocument find(String idOrName) {
        return byReference.get(idOrName);
    }

    /** The documents of a file that nothing there refers to and that are no filters; null where there is no such file. */
    @Nullable
    List<SigmaDocument> tops(String fileName) {
        List<SigmaDocument> documents = byStem.get(stem(fileName));
        if (documents == null) {
            return null;
        }
        Set<String> referred = new HashSet<>();
        correlations(documents).forEach(correlation -> correlation.rules().forEach(rule -> referred.add(rule.value())));
        return documents.stream()
                .filter(document -> !(document instanceof FilterDocument))
                .filter(document -> document.header().references().stream().noneMatch(referred::contains))
                .toList();
    }

    /** Why a document has no windows of its own, which a case could try; null where it has. */
    @Nullable
    String whyNoRule(SigmaDocument document) {
        if (document instanceof FilterDocument) {
            return "is a filter, which finds nothing by itself";
        }
        if (!(document instanceof DetectionDocument)) {
            return null;
        }
        Set<String> names = document.header().references();
        Predicate<CorrelationDocument> refers =
                correlation -> correlation.rules().stream().anyMatch(rule -> names.contains(rule.value()));
        List<CorrelationDocument> referring = correlations(all()).filter(refers).toList();
        return referring.isEmpty() || referring.stream().anyMatch(CorrelationDocument::generate)
                ? null
                : "is a part of '" + referring.get(0).header().calledAs() + "' and never alerts by itself";
    }

    /** What the values of a rule's groups go by; null where the document doesn't say. */
    static @Nullable List<String> groupNames(SigmaDocument document) {
        if (document instanceof DetectionDocument) {
            return List.of(Group.PRINCIPAL);
        }
        return document instanceof CorrelationDocument correlation && correlation.groupBy() != null
                ? correlation.groupBy().stream().map(Located::value).toList()
                : null;
    }

    /** Where a rule's windows are: with the calls where it takes any. Null where that isn't known. */
    @Nullable
    Service service(SigmaDocument document) {
        Set<Service> services = new HashSet<>();
        return gather(document, services, new HashSet<>())
                ? services.contains(Service.API_CALLS) ? Service.API_CALLS : Service.WITHDRAWALS
                : null;
    }

    /** @return whether all of them are known */
    private boolean gather(SigmaDocument document, Set<Service> services, Set<SigmaDocument> seen) {
        if (document instanceof DetectionDocument detection && detection.service() != null) {
            services.add(detection.service());
            return true;
        }
        if (!(document instanceof CorrelationDocument correlation)) {
            return false;
        }
        if (!seen.add(document)) {
            return true;
        }
        List<Boolean> known = new ArrayList<>();
        for (Located<String> rule : correlation.rules()) {
            SigmaDocument input = find(rule.value());
            known.add(input != null && gather(input, services, seen));
        }
        return !known.isEmpty() && !known.contains(false);
    }

    private static Stream<CorrelationDocument> correlations(List<SigmaDocument> documents) {
        return documents.stream().filter(CorrelationDocument.class::isInstance).map(CorrelationDocument.class::cast);
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
