package io.weir.serde.contract;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An enum of the schemas and the enum that stands for it inside Weir, matched by name.
 *
 * <p>{@code UNKNOWN} is what Avro reads where a newer version wrote a symbol that our schema lacks. It becomes our own
 * {@code UNKNOWN}; an enum that has none, because Weir alone writes it, refuses.
 *
 * @param <A> of the schemas
 * @param <D> inside
 */
final class Symbols<A extends Enum<A>, D extends Enum<D>> {

    private static final String UNKNOWN = "UNKNOWN";

    private final Map<A, D> inward;
    private final Map<D, A> outward;

    private Symbols(Class<A> outside, Class<D> inside) {
        this.inward = new EnumMap<>(outside);
        this.outward = new EnumMap<>(inside);
        for (A symbol : outside.getEnumConstants()) {
            for (D constant : inside.getEnumConstants()) {
                if (symbol.name().equals(constant.name())) {
                    inward.put(symbol, constant);
                    outward.put(constant, symbol);
                }
            }
        }
    }

    static <A extends Enum<A>, D extends Enum<D>> Symbols<A, D> between(Class<A> outside, Class<D> inside) {
        return new Symbols<>(outside, inside);
    }

    /** @throws IllegalArgumentException when nothing inside has that name */
    D in(String field, A symbol) {
        D constant = inward.get(symbol);
        if (constant == null) {
            throw new IllegalArgumentException(field + " is " + symbol
                    + (symbol.name().equals(UNKNOWN) ? ": a newer version wrote it; read it with that version" : ""));
        }
        return constant;
    }

    @Nullable
    D inOrNull(String field, @Nullable A symbol) {
        return symbol == null ? null : in(field, symbol);
    }

    /** @throws IllegalArgumentException when the schema has no such symbol */
    A out(String field, D constant) {
        A symbol = outward.get(constant);
        if (symbol == null) {
            throw new IllegalArgumentException(
                    field + " can't be " + constant + ", the schema has only " + outward.values());
        }
        return symbol;
    }

    @Nullable
    A outOrNull(String field, @Nullable D constant) {
        return constant == null ? null : out(field, constant);
    }
}
