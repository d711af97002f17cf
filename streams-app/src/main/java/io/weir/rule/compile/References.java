package io.weir.rule.compile;

import com.google.re2j.Pattern;
import io.weir.event.NearestName;
import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.BrokenDocument;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.FilterDocument;
import io.weir.rule.sigma.Header;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents by the ids and names that others refer to them by, over all files of a set. */
final class References {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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
        SigmaDocument earlier = byReference.putIfAbsent(key(reference.value()), document);
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

    /** A UUID is the same in small letters and capitals; other ids and names are not. */
    private static String key(String reference) {
        return UUID.matcher(reference).matches() ? reference.toLowerCase(Locale.ROOT) : reference;
    }

    /** The document of that id or name, or null. */
    @Nullable
    SigmaDocument find(String reference) {
        return byReference.get(key(reference));
    }

    /**
     * The document of that id or name, or null with the problem said; unless some document could not be read, which may be
     * the one: who were told of a name that is like it would make it worse.
     */
    @Nullable
    SigmaDocument findOrRefuse(Located<String> reference) {
        SigmaDocument document = byReference.get(key(reference.value()));
        if (document == null && !problems.isPartUnread()) {
            problems.refuse(
                    reference.at(),
                    reference.value(),
                    "there is no rule with the id or name '" + reference.value() + "'",
                    NearestName.suggestion(
                            byReference.keySet(),
                            reference.value(),
                            "add 'name: " + reference.value() + "' to the rule that is meant"));
        }
        return document;
    }

    /**
     * What a correlation refers to, in its order: detections, correlations, or both; only where they are steps, one of them
     * twice. Null where something can't be referred to, with every problem said.
     */
    @Nullable
    List<SigmaDocument> inputs(CorrelationDocument correlation) {
        List<SigmaDocument> inputs = new ArrayList<>();
        boolean whole = true;
        for (Located<String> reference : correlation.rules()) {
            SigmaDocument input = input(reference);
            whole &= input != null;
            if (input == null) {
                continue;
            }
            if (correlation.type() != CorrelationType.TEMPORAL_ORDERED
                    && inputs.stream().anyMatch(earlier -> earlier == input)) {
                problems.refuse(
                        reference.at(),
                        reference.value(),
                        "rule '" + reference.value() + "' is referred to twice",
                        "keep one");
                whole = false;
            } else {
                inputs.add(input);
            }
        }
        return whole ? inputs : null;
    }

    private @Nullable SigmaDocument input(Located<String> reference) {
        SigmaDocument document = findOrRefuse(reference);
        if (document instanceof FilterDocument) {
            problems.refuse(
                    reference.at(),
                    reference.value(),
                    "'" + reference.value() + "' is a filter, which finds nothing by itself",
                    "refer to the rules that it filters");
            return null;
        }
        return document instanceof BrokenDocument ? null : document;
    }
}
