package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Observation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A numeric field against a bound; null compares with nothing. Facts have {@link FactComparison}. */
public final class NumberComparison implements Predicate {
    private final Field field;
    private final Order order;
    private final BigDecimal bound;
    private final long wholeBound;
    private final double ratioBound;

    /**
     * @param field of type DECIMAL, RATIO or WHOLE
     * @param bound in the field's unit; for WHOLE a whole number
     */
    public NumberComparison(Field field, Order order, BigDecimal bound) {
        this.field = field;
        this.order = order;
        this.bound = bound;
        this.wholeBound = field.type() == FieldType.WHOLE ? bound.longValueExact() : 0;
        this.ratioBound = bound.doubleValue();
    }

    @Override
    public Truth test(Observation observation) {
        @Nullable Object value = field.read(observation);
        if (value instanceof BigDecimal decimal) {
            return Truth.of(order.holds(decimal.compareTo(bound)));
        }
        if (value instanceof Double ratio) {
            // Adding 0.0 turns -0.0 into 0.0, which Double.compare tells apart.
            return Truth.of(!ratio.isNaN() && order.holds(Double.compare(ratio + 0.0, ratioBound)));
        }
        return Truth.of(value instanceof Long whole && order.holds(Long.compare(whole, wholeBound)));
    }

    @Override
    public int cost() {
        return 1;
    }

    @Override
    public List<Set<Equality>> necessaryEqualities() {
        return order == Order.EQUAL && field.type() == FieldType.WHOLE
                ? List.of(Set.of(new Equality(field.name(), wholeBound)))
                : List.of();
    }
}
