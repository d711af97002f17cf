package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.Fields;
import io.weir.event.Service;
import io.weir.rule.match.ToldFields;
import io.weir.rule.sigma.Alias;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Durations;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.SigmaDocument;
import io.weir.rule.sigma.WeirBlock;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what correlations of correlations can group though a child doesn't: by what each contributor of its alerts says. What
 * is told of withdrawals is always kept; calls are kept whole by a child whose parents ask for it.
 */
final class Carrying {
    private static final Duration LONGEST_WHOLE = Duration.ofHours(1);

    private final References references;
    private final Set<CorrelationDocument> keptWhole = identities();

    Carrying(List<SigmaDocument> documents, References references, Problems problems) {
        this.references = references;
        for (SigmaDocument document : documents) {
            if (document instanceof CorrelationDocument parent && parent.groupBy() != null) {
                for (Located<String> name : parent.groupBy()) {
                    askOfChildren(parent, name, problems);
                }
            }
        }
    }

    private static <T> Set<T> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Whether its windows keep calls with all that is told of them. */
    boolean isKeptWhole(CorrelationDocument document) {
        return keptWhole.contains(document);
    }

    /** Whether every contributor of the correlation's alerts says the field, if its event does. */
    boolean carries(CorrelationDocument document, String field) {
        return ToldFields.names().contains(field) && carries(document, field, identities());
    }

    private boolean carries(CorrelationDocument document, String field, Set<CorrelationDocument> passed) {
        if (!passed.add(document)) {
            return false;
        }
        List<SigmaDocument> inputs = inputs(document);
        return !inputs.isEmpty()
                && inputs.stream()
                        .allMatch(input -> input instanceof CorrelationDocument child
                                ? groupsBy(child, field) || carries(child, field, passed)
                                : input instanceof DetectionDocument detection && isOn(detection.service(), field));
    }

    private void askOfChildren(CorrelationDocument parent, Located<String> name, Problems problems) {
        for (SigmaDocument input : inputs(parent)) {
            String field = meant(parent, name.value(), input);
            if (input instanceof CorrelationDocument child && !groupsBy(child, field) && carries(child, field)) {
                ask(child, field, name, problems);
            }
        }
    }

    private void ask(CorrelationDocument child, String field, Located<String> name, Problems problems) {
        boolean ofEpisodes = false;
        boolean takesCalls = false;
        for (SigmaDocument input : inputs(child)) {
            if (input instanceof CorrelationDocument below) {
                ofEpisodes = true;
                if (!groupsBy(below, field)) {
                    ask(below, field, name, problems);
                }
            }
            takesCalls |= input instanceof DetectionDocument detection && detection.service() == Service.API_CALLS;
        }
        if (takesCalls && !ofEpisodes && keptWhole.add(child) && isShortEnough(child, field, name, problems)) {
            problems.note(
                    name.at(),
                    "'" + child.header().calledAs() + "' keeps its calls whole, at most 4096 of a group, to know '"
                            + field + "' of each; it would keep less if it grouped by it");
        }
    }

    /** Whoever sends many calls from many places decides how much is kept, so it is not for long. */
    private static boolean isShortEnough(
            CorrelationDocument child, String field, Located<String> name, Problems problems) {
        Duration timespan = child.timespan();
        if (timespan == null) {
            return true;
        }
        WeirBlock block = child.header().weir();
        Duration quiet = block == null ? null : block.quiet();
        Duration kept = timespan.plus(quiet == null ? timespan : quiet);
        if (kept.compareTo(LONGEST_WHOLE) <= 0) {
            return true;
        }
        String called = child.header().calledAs();
        problems.refuse(
                name.at(),
                name.value(),
                "'" + called + "' would have to keep each of its calls whole to know '" + field + "', for "
                        + Durations.text(kept) + " (timespan and quiet)",
                "make the two together " + Durations.text(LONGEST_WHOLE) + " at most, or add '" + field
                        + "' to the 'group-by' of '" + called + "'");
        return false;
    }

    private List<SigmaDocument> inputs(CorrelationDocument document) {
        return document.rules().stream()
                .map(rule -> references.find(rule.value()))
                .filter(Objects::nonNull)
                .toList();
    }

    private String meant(CorrelationDocument parent, String name, SigmaDocument input) {
        for (Alias alias : parent.aliases()) {
            for (Alias.FieldOf field : alias.fields()) {
                if (alias.name().value().equals(name)
                        && references.find(field.rule().value()) == input) {
                    return field.field().value();
                }
            }
        }
        return name;
    }

    private static boolean groupsBy(CorrelationDocument child, String field) {
        return child.groupBy() != null
                && child.groupBy().stream().anyMatch(name -> name.value().equals(field));
    }

    private static boolean isOn(@Nullable Service service, String name) {
        Field field = Fields.named(name);
        return service != null && field != null && field.services().contains(service);
    }
}
