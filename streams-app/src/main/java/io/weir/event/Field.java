package io.weir.event;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One name that rules may use.
 *
 * @param name as rules write it
 * @param services the events that carry it
 * @param unitScale sums are kept in whole units of 10^-unitScale (6: micro-dollars, 8: satoshi)
 * @param fact the fact behind it, null for a plain field
 * @param meaning one phrase, with the unit
 */
public record Field(
        String name,
        FieldType type,
        Set<Service> services,
        int unitScale,
        @Nullable Fact fact,
        String meaning,
        Function<Observation, @Nullable Object> reader) {

    public Field {
        services = Set.copyOf(services);
    }

    /**
     * The field's value on this observation, of the Java type that {@link FieldType} names; null where the event has
     * none. A fact's value is a {@code Long}, or a {@code BigDecimal} where it has decimals; null where it is unknown.
     */
    public @Nullable Object read(Observation observation) {
        return reader.apply(observation);
    }

    /** Whether null means "not known" (three-valued logic) rather than Sigma's null. */
    public boolean isFact() {
        return fact != null;
    }
}
