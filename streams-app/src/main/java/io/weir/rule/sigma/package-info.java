/**
 * Sigma as it is written: the documents of rule files, checked as far as one document shows by itself.
 *
 * <p>Enters: the text of rule files. Leaves: {@link io.weir.rule.sigma.SigmaDocument}s in which every value knows its
 * line and column, and {@link io.weir.rule.sigma.Problems} with what was wrong. Whether names mean something (fields,
 * references, holds) is decided in {@code io.weir.rule.compile}.
 */
@NullMarked
package io.weir.rule.sigma;

import org.jspecify.annotations.NullMarked;
