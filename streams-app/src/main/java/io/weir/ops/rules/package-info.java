/**
 * The {@code rules} topic: read by every Weir that runs, written by people.
 *
 * <p>Enters: the topic's records, or what a person wants in force. Leaves: the newest
 * {@link io.weir.rule.revision.RuleBook}, or records.
 */
@NullMarked
package io.weir.ops.rules;

import org.jspecify.annotations.NullMarked;
