package io.weir.rule.match;

/**
 * That a field has a value: what the index looks rules up by.
 *
 * @param field name of the field
 * @param value a {@code Long}, or a {@code String} with its case {@linkplain CaseFolding folded}
 */
public record Equality(String field, Object value) {}
