/**
 * The beginnings of rules: what {@code weir rules new} writes for somebody who then says what is meant.
 *
 * <p>Enters: a name, a service, a type and what to group by. Leaves: the text of a rule, its cases and its runbook, which
 * compile and pass as they are.
 */
@NullMarked
package io.weir.rule.scaffold;

import org.jspecify.annotations.NullMarked;
