package io.weir.rule.match;

/** The entries of a named list, prepared for one use. Immutable. */
sealed interface ListLookup permits TextTable, TextParts, AddressTable, NumberTable {

    /** Whether one of the entries is, or fits, this value: a {@code String}, or for numbers what the field gives. */
    boolean has(Object value);
}
