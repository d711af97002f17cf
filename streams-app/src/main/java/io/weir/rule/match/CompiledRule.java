package io.weir.rule.match;

import io.weir.rule.Rule;

/**
 * A rule with all that is asked of an event.
 *
 * @param predicate true of the events that the rule matches
 */
public record CompiledRule(Rule rule, Predicate predicate, Grouping grouping, Aggregation aggregation) {}
