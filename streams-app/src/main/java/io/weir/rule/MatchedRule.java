package io.weir.rule;

/**
 * A rule that an event matched, with what the rule's correlation aggregates of it.
 *
 * @param value nothing for {@code event_count}
 */
public record MatchedRule(String ruleId, String version, MatchedValue value) {}
