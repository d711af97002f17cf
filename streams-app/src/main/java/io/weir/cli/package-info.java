/**
 * The command line: what a person types enters, what they read leaves.
 *
 * <p>Each command is one class named after it; {@link io.weir.cli.Main} is the index of them all.
 */
@NullMarked
package io.weir.cli;

import org.jspecify.annotations.NullMarked;
