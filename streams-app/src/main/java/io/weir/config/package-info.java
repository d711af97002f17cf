/**
 * Settings: one typed tree, built once and validated whole.
 *
 * <p>Enters: a properties file and the environment. Leaves: {@link io.weir.config.WeirConfig}.
 */
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
