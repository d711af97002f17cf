package io.weir.rule.compile;

import io.weir.event.FieldType;
import io.weir.rule.match.Order;
import org.jspecify.annotations.Nullable;

/** What a line of a search asks of its field; all but equality are named by a modifier. */
enum Operation {
    EQUAL("", null),
    CONTAINS("contains", null),
    STARTS_WITH("startswith", null),
    ENDS_WITH("endswith", null),
    REGULAR_EXPRESSION("re", null),
    ADDRESS_RANGE("cidr", null),
    FIELD_REFERENCE("fieldref", null),
    EXISTS("exists", null),
    LESS("lt", Order.LESS),
    AT_MOST("lte", Order.AT_MOST),
    MORE("gt", Order.MORE),
    AT_LEAST("gte", Order.AT_LEAST);

    private final String modifier;
    private final @Nullable Order order;

    Operation(String modifier, @Nullable Order order) {
        this.modifier = modifier;
        this.order = order;
    }

    /** The modifier that names it; empty for equality. */
    String modifier() {
        return modifier;
    }

    /** How numbers are compared; null where it isn't about order. */
    @Nullable
    Order order() {
        return order;
    }

    /** Whether it can be asked of a field of this type. */
    boolean isFor(FieldType type) {
        return switch (this) {
            case EQUAL -> type != FieldType.TIME;
            case CONTAINS, STARTS_WITH, ENDS_WITH, REGULAR_EXPRESSION ->
                type == FieldType.TEXT || type == FieldType.TEXTS;
            case ADDRESS_RANGE -> type == FieldType.TEXT;
            case FIELD_REFERENCE -> type == FieldType.TEXT || type == FieldType.DECIMAL;
            case EXISTS -> type != FieldType.FACT;
            case LESS, AT_MOST, MORE, AT_LEAST -> type.isNumeric();
        };
    }

    static @Nullable Operation named(String modifier) {
        for (Operation operation : values()) {
            if (operation != EQUAL && operation.modifier.equals(modifier)) {
                return operation;
            }
        }
        return null;
    }
}
