package io.weir.rule.compile;

import io.weir.event.NearestName;
import io.weir.rule.sigma.BrokenDocument;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Documents by the ids and names that others refer to them by, over all files of a set. */
final class References {
    private final Map<String, SigmaDocument> byReference = new LinkedHashMap<>();
    private final Problems problems;

    References(List<SigmaDocument> documents, Problems problems) {
        this.problems = problems;
        for (SigmaDocument document : documents) {
            Header header = document.header();
            add("id", header.id(), document);
            add("name", header.name(), document);
        }
    }

    private void add(String what, @Nullable Located<String> reference, SigmaDocument document) {
        if (reference == null) {
            return;
        }
        SigmaDocument earlier = byReference.putIfAbsent(reference.value(), document);
        if (earlier != null && earlier != document) {
            problems.refuse(
                    reference.at(),
                    reference.value(),
                    what + " '" + reference.value() + "' is taken by '"
                            + earlier.header().title() + "' in "
                            + earlier.header().at().file() + ":"
                            + earlier.header().at().line(),
                    what.equals("id") ? "give each rule a UUID of its own" : "give each rule a name of its own");
        }
    }

    /** The detections that a correlation refers to, or null where one can't be referred to, with every problem said. */
    @Nullable
    List<DetectionDocument> detections(CorrelationDocument correlation) {
        List<DetectionDocument> detections = new ArrayList<>();
        boolean whole = true;
        for (Located<String> reference : correlation.rules()) {
            DetectionDocument detection = detection(reference);
            whole &= detection != null;
            if (detection != null && detections.contains(detection)) {
                problems.refuse(
                        reference.at(),
                        reference.value(),
                        "rule '" + reference.value() + "' is referred to twice",
                        "keep one");
                whole = false;
            } else if (detection != null) {
                detections.add(detection);
            }
        }
        if (whole && services(detections) > 1) {
            problems.refuseForNow(
                    correlation.at(),
                    "rules",
                    "a correlation of rules for withdrawals with rules for api-calls is",
                    "refer to rules of one service");
            return null;
        }
        return whole ? detections : null;
    }

    private static long services(List<DetectionDocument> detections) {
        return detections.stream()
                .map(DetectionDocument::service)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private @Nullable DetectionDocument detection(Located<String> reference) {
        SigmaDocument document = byReference.get(reference.value());
        if (document instanceof DetectionDocument detection) {
            return detection;
        }
        if (document instanceof BrokenDocument) {
            return null;
        }
        if (document instanceof CorrelationDocument) {
            problems.refuseForNow(
                    reference.at(),
                    reference.value(),
                    "a correlation of correlations ('" + reference.value() + "') is",
                    "refer to detections");
        } else {
            problems.refuse(
                    reference.at(),
                    reference.value(),
                    "there is no rule with the id or name '" + reference.value() + "'",
                    NearestName.suggestion(
                            byReference.keySet(),
                            reference.value(),
                            "add 'name: " + reference.value() + "' to the rule that is meant"));
        }
        return null;
    }
}
