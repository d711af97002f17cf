/**
 * From Sigma documents to rules that can be matched: names get their meaning here, or are refused.
 *
 * <p>Enters: {@link io.weir.rule.sigma.SigmaDocument}s of a whole set of files. Leaves:
 * {@link io.weir.rule.match.CompiledRule}s, or every error of every file.
 */
@NullMarked
package io.weir.rule.compile;

import org.jspecify.annotations.NullMarked;
