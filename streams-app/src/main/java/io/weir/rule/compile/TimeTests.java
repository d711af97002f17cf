package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.rule.match.Order;
import io.weir.rule.match.Predicate;
import io.weir.rule.match.TimePart;
import io.weir.rule.match.TimePartComparison;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Numbers;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Sigma's time modifiers: {@code requestedAt|hour|gte: 22}. */
final class TimeTests {
    private TimeTests() {}

    /** Whether the line asks it of a time; refused where it doesn't. */
    static boolean fits(FieldTest test, Field field, TimePart part, Problems problems) {
        if (field.type() == FieldType.TIME) {
            return true;
        }
        problems.refuse(
                test.at(),
                test.key(),
                "'" + part.modifier() + "' can't be asked of '" + field.name() + "', which is "
                        + FieldTypes.described(field.type()),
                FieldTypes.mend(field.type()));
        return false;
    }

    /** The predicate, or null where the value can't be such a part, with the problem said. */
    static @Nullable Predicate compile(
            Field field, TimePart part, Operation operation, Value value, Problems problems) {
        BigDecimal number = value.kind() == Value.Kind.BOOLEAN ? null : Numbers.parse(value.text());
        boolean possible = number != null
                && Numbers.isLong(number)
                && number.compareTo(BigDecimal.valueOf(part.min())) >= 0
                && number.compareTo(BigDecimal.valueOf(part.max())) <= 0;
        if (number == null || !possible) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + part.modifier() + "' of '" + field.name() + "' is compared with '" + value.text() + "'",
                    "write a whole number from " + part.min() + " to " + part.max());
            return null;
        }
        Order order = operation.order() == null ? Order.EQUAL : operation.order();
        return new TimePartComparison(field, part, order, number.intValueExact());
    }
}
