/**
 * Settings: one typed tree, built once and validated whole.
 *
 * <p>Enters: a properties file, {@code WEIR_…} of the environment and options of a command line, gathered in
 * {@link io.weir.config.GivenSettings}. Leaves: {@link io.weir.config.WeirConfig}, or everything that is wrong at once.
 * {@link io.weir.config.Settings} is the one table of names, defaults and documentation; the registry's part of it is the
 * registry client's own.
 */
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
