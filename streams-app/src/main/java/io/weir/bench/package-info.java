/**
 * Measures Weir against what the machine can do: each row of the table is a program of its own, in a JVM of its own, on
 * the same broker in a third JVM, over the same events, so that ratios hold on any machine.
 *
 * <p>Enters: which rows, how many events. Leaves: figures with the targets beside them; the command line prints them.
 *
 * <pre>
 * weir bench ──starts──→ broker and registry (own JVM)
 *     │                        ↑ api-calls, written beforehand
 *     └──starts, watches──→ measured program (own JVM): consumer, pass-through, Weir
 * </pre>
 */
@NullMarked
package io.weir.bench;

import org.jspecify.annotations.NullMarked;
