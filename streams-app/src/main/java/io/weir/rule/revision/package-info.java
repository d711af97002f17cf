/**
 * Which rules hold for which events: the records of the {@code rules} topic, and the revisions that come of them.
 *
 * <p>Enters: keys and texts, in the topic's order. Leaves: a {@link io.weir.rule.revision.RuleBook}, which knows the rule
 * set of an event's time.
 */
@NullMarked
package io.weir.rule.revision;

import org.jspecify.annotations.NullMarked;
