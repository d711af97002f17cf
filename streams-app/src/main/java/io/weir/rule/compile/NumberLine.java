package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Fields;
import io.weir.rule.match.Order;
import io.weir.rule.match.TimePart;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Numbers;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line that compares a number with others.
 *
 * @param part of a time; null where the number itself is compared
 */
record NumberLine(FieldTest test, Field field, @Nullable TimePart part, Modifiers modifiers, List<BigDecimal> bounds) {

    /** The line, or null where it compares no numbers, or has one that can't be taken: that is said elsewhere. */
    static @Nullable NumberLine of(FieldTest test) {
        Field field = Fields.named(test.field());
        Modifiers modifiers = Modifiers.read(test, new Problems());
        if (field == null || modifiers == null || modifiers.expand()) {
            return null;
        }
        boolean compares = modifiers.operation() == Operation.EQUAL
                || modifiers.operation().order() != null;
        boolean numbers = modifiers.part() == null ? field.type().isNumeric() : field.type() == FieldType.TIME;
        if (!compares || !numbers) {
            return null;
        }
        NumberRange range = NumberRange.of(field, modifiers.part());
        List<BigDecimal> bounds = new ArrayList<>();
        for (Value value : test.values()) {
            BigDecimal bound = value.kind() == Value.Kind.NULL ? null : Numbers.parse(value.text());
            if (bound != null && range.has(bound) && range.isStep(bound)) {
                bounds.add(bound);
            } else if (value.kind() != Value.Kind.NULL) {
                return null;
            }
        }
        return new NumberLine(test, field, modifiers.part(), modifiers, bounds);
    }

    NumberRange range() {
        return NumberRange.of(field, part);
    }

    /** Whether both are about the same number. */
    boolean isAboutThatOf(NumberLine other) {
        return field.equals(other.field) && Objects.equals(part, other.part);
    }

    /** @param number null: the event has none */
    boolean holds(@Nullable BigDecimal number) {
        long nulls = (long) test.values().size() - bounds.size();
        long held = number == null
                ? nulls
                : bounds.stream()
                        .filter(bound -> order().holds(number.compareTo(bound)))
                        .count();
        return (modifiers.all() ? held == test.values().size() : held > 0) != modifiers.negated();
    }

    private Order order() {
        Order order = modifiers.operation().order();
        return order == null ? Order.EQUAL : order;
    }

    /** {@code amountUsd|lt: 5}. */
    @Override
    public String toString() {
        String values = test.values().stream()
                .map(value -> value.kind() == Value.Kind.NULL ? "null" : value.text())
                .collect(Collectors.joining(", "));
        return test.key() + ": " + (test.values().size() == 1 ? values : "[" + values + "]");
    }
}
