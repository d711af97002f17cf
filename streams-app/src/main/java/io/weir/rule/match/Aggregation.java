package io.weir.rule.match;

import io.weir.event.Field;
import io.weir.event.Observation;
import io.weir.rule.MatchedValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule's correlation takes of an event that the rule matched. */
public sealed interface Aggregation {

    /** The value, or null where the event has none: it is then no witness for the rule. */
    @Nullable
    MatchedValue of(Observation observation);

    /** {@code event_count}: that it happened. */
    record Events() implements Aggregation {
        @Override
        public MatchedValue of(Observation observation) {
            return MatchedValue.Nothing.NOTHING;
        }
    }

    /** {@code value_count}: the value of a field, or of several as a tuple. */
    record Values(List<Field> fields) implements Aggregation {
        public Values {
            fields = List.copyOf(fields);
        }

        @Override
        public @Nullable MatchedValue of(Observation observation) {
            if (fields.size() == 1) {
                Object value = fields.get(0).read(observation);
                return value == null ? null : new MatchedValue.Distinct(ValueText.of(value));
            }
            StringBuilder tuple = new StringBuilder();
            for (Field field : fields) {
                Object value = field.read(observation);
                if (value == null) {
                    return null;
                }
                ValueText.appendPart(tuple, ValueText.of(value));
            }
            return new MatchedValue.Distinct(tuple.toString());
        }
    }

    /**
     * {@code temporal}, {@code temporal_ordered}: which of the referred rules match.
     *
     * @param steps those that can match the event; at least one of them does
     */
    record Steps(List<Step> steps) implements Aggregation {
        /**
         * One of the referred rules.
         *
         * @param position among all of them, from 0
         */
        public record Step(int position, Predicate predicate) {}

        public Steps {
            steps = List.copyOf(steps);
        }

        @Override
        public MatchedValue of(Observation observation) {
            long matched = 0;
            for (Step step : steps) {
                if (step.predicate().test(observation) == Truth.TRUE) {
                    matched |= 1L << step.position();
                }
            }
            return new MatchedValue.Steps(matched);
        }
    }

    /** {@code value_sum}, {@code value_avg}, {@code value_percentile}: an amount, in whole units of 10^-unitScale. */
    record Amounts(Field field, int unitScale) implements Aggregation {
        private static final int MAX_LONG_DIGITS = 19;

        @Override
        public @Nullable MatchedValue of(Observation observation) {
            Object value = field.read(observation);
            if (value instanceof BigDecimal decimal) {
                return new MatchedValue.Amount(units(decimal, unitScale));
            }
            if (value instanceof Double ratio) {
                return ratio.isNaN() ? null : new MatchedValue.Amount(units(ratio, unitScale));
            }
            return value instanceof Long whole
                    ? new MatchedValue.Amount(units(BigDecimal.valueOf(whole), unitScale))
                    : null;
        }

        private static long units(double ratio, int unitScale) {
            if (Double.isInfinite(ratio)) {
                return ratio > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
            }
            return units(BigDecimal.valueOf(ratio), unitScale);
        }

        /**
         * Whole units of 10^-unitScale: half a unit rounds away from zero, what no long can hold saturates. The number
         * of digits is looked at first, because 1E1000000000 written out would fill the memory.
         */
        static long units(BigDecimal value, int unitScale) {
            long wholeDigits = (long) value.precision() - value.scale() + unitScale;
            if (value.signum() == 0 || wholeDigits < 0) {
                return 0;
            }
            if (wholeDigits > MAX_LONG_DIGITS) {
                return value.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
            }
            BigDecimal units = value.movePointRight(unitScale).setScale(0, RoundingMode.HALF_UP);
            if (units.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                return Long.MAX_VALUE;
            }
            return units.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0 ? Long.MIN_VALUE : units.longValueExact();
        }
    }
}
