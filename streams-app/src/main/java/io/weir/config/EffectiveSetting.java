package io.weir.config;

/**
 * One setting as it is in force.
 *
 * @param value secrets hidden
 * @param where file and line, environment variable or option that said so; {@code default} where nobody did
 */
public record EffectiveSetting(String name, String value, String where) {}
