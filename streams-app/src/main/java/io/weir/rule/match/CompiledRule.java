package io.weir.rule.match;

import io.weir.event.Service;
import io.weir.rule.Home;
import io.weir.rule.Rule;

/**
 * A rule with all that is asked of an event of one service. A rule whose events come from several services, or go by
 * several aliases, has several.
 *
 * @param service of the events
 * @param predicate true of the events that the rule matches
 * @param home where the rule's windows are
 */
public record CompiledRule(
        Rule rule, Service service, Predicate predicate, Grouping grouping, Aggregation aggregation, Home home) {

    /** Of a rule whose windows are where those of its service's rules are. */
    public CompiledRule(Rule rule, Service service, Predicate predicate, Grouping grouping, Aggregation aggregation) {
        this(rule, service, predicate, grouping, aggregation, Home.of(rule.service()));
    }

    /** The same by a grouping that equals its own, so that equal ones can be told by being the same. */
    public CompiledRule by(Grouping equal) {
        return new CompiledRule(rule, service, predicate, equal, aggregation, home);
    }

    /** The same with its rule's windows elsewhere. */
    public CompiledRule at(Home other) {
        return new CompiledRule(rule, service, predicate, grouping, aggregation, other);
    }

    /** The same for another state of its rule. */
    public CompiledRule of(Rule same) {
        return new CompiledRule(same, service, predicate, grouping, aggregation, home);
    }
}
