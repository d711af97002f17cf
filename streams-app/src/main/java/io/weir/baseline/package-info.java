/**
 * What usually leaves: for each asset and hour of the week the median of what left in five minutes, and what an amount is
 * in terms of it.
 *
 * <p>Enters: withdrawals with their facts, and what rules that hold found. Leaves: {@link io.weir.baseline.Baseline}s, and
 * withdrawals with two facts more.
 */
@NullMarked
package io.weir.baseline;

import org.jspecify.annotations.NullMarked;
