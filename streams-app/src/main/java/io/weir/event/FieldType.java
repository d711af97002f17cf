package io.weir.event;

/** What kind of value a field has, and so which comparisons a rule may make with it. */
public enum FieldType {
    /** {@code String}; enums by name. */
    TEXT,
    /** {@code List<String>}; a comparison holds when it holds for one of them. */
    TEXTS,
    /** {@code BigDecimal}. */
    DECIMAL,
    /** {@code Double}. */
    RATIO,
    /** {@code Long}. */
    WHOLE,
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code Instant}. */
    TIME,
    /** A {@link Fact}: a number, whole unless it has decimals, or unknown. */
    FACT;

    /** Whether it can be compared by order, summed and averaged. */
    public boolean isNumeric() {
        return this == DECIMAL || this == RATIO || this == WHOLE || this == FACT;
    }
}
