package io.weir.rule.match;

import io.weir.event.Service;
import io.weir.rule.Rule;

/**
 * A rule with all that is asked of an event of one service. A rule whose events come from several services, or go by
 * several aliases, has several.
 *
 * @param service of the events; the rule's own is where its windows are
 * @param predicate true of the events that the rule matches
 */
public record CompiledRule(
        Rule rule, Service service, Predicate predicate, Grouping grouping, Aggregation aggregation) {

    /** The same by a grouping that equals its own, so that equal ones can be told by being the same. */
    public CompiledRule by(Grouping equal) {
        return new CompiledRule(rule, service, predicate, equal, aggregation);
    }

    /** The same for another state of its rule. */
    public CompiledRule of(Rule same) {
        return new CompiledRule(same, service, predicate, grouping, aggregation);
    }
}
