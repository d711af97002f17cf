/**
 * Cases of rules, tried on the real topology.
 *
 * <p>Enters: a {@link io.weir.rule.RuleSet} and the {@link io.weir.rule.RuleCase}s of its rules. Leaves: for each case a
 * {@link io.weir.replay.cases.CaseResult}, which says how what came differs from what was expected.
 */
@NullMarked
package io.weir.replay.cases;

import org.jspecify.annotations.NullMarked;
