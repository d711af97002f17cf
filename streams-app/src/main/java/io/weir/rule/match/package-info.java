/**
 * What single events are tested with: three-valued predicates, and the index that keeps most of them from being tested.
 *
 * <p>Enters: predicates as {@code io.weir.rule.compile} builds them, and {@link io.weir.event.Observation}s. Leaves:
 * the {@link io.weir.rule.match.CompiledRule}s that an observation matches. Nothing here is mutable once built, and
 * nothing allocates before a rule matches, regular expressions and addresses apart.
 */
@NullMarked
package io.weir.rule.match;

import org.jspecify.annotations.NullMarked;
