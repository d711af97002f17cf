package io.weir.rule.sigma;

import io.weir.event.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma filter: a condition that events must meet, too, to match the rules that it names.
 *
 * @param services whose rules it filters; none where that can't be read, which is among the problems
 * @param rules names or ids; null: every rule of its services
 * @param searches search identifiers and what they look for
 * @param condition how the searches combine; null where it can't be read, which is among the problems
 */
public record FilterDocument(
        Header header,
        Set<Service> services,
        @Nullable List<Located<String>> rules,
        Map<String, Search> searches,
        @Nullable Condition condition)
        implements SigmaDocument {

    public FilterDocument {
        services = Set.copyOf(services);
        rules = rules == null ? null : List.copyOf(rules);
    }

    /** What it asks of the events of a service; null: not known. */
    public DetectionDocument on(@Nullable Service asked) {
        return new DetectionDocument(header, asked, searches, condition);
    }
}
