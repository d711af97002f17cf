package io.weir.rule.compile;

import io.weir.event.Fact;
import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.rule.match.TimePart;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers events can have in a field. Bounds beyond them would hold always or never.
 *
 * @param least null: as small as can be
 * @param most null: as large as can be
 * @param step between one number and the next; null where there is always one between
 */
record NumberRange(
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable BigDecimal step) {
    private static final BigDecimal MOST_STATUS = BigDecimal.valueOf(999);
    /** Intake turns what is negative into what leaves. */
    private static final Set<String> NEVER_NEGATIVE = Set.of("amount", "amountUsd", "feeAmount", "notionalUsd");

    /** @param part of a time; null where the number itself is asked for */
    static NumberRange of(Field field, @Nullable TimePart part) {
        if (part != null) {
            return new NumberRange(BigDecimal.valueOf(part.min()), BigDecimal.valueOf(part.max()), BigDecimal.ONE);
        }
        Fact fact = field.fact();
        if (fact != null) {
            BigDecimal most = fact.most() == Long.MAX_VALUE ? null : BigDecimal.valueOf(fact.most(), fact.decimals());
            return new NumberRange(BigDecimal.ZERO, most, BigDecimal.valueOf(1, fact.decimals()));
        }
        if (field.type() == FieldType.WHOLE) {
            boolean status = field.name().equals("status");
            return new NumberRange(status ? BigDecimal.ZERO : null, status ? MOST_STATUS : null, BigDecimal.ONE);
        }
        boolean negative = field.type() == FieldType.DECIMAL && !NEVER_NEGATIVE.contains(field.name());
        return new NumberRange(negative ? null : BigDecimal.ZERO, null, null);
    }

    boolean has(BigDecimal number) {
        return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
    }

    /** One of them. */
    BigDecimal some() {
        return least != null ? least : most != null ? most : BigDecimal.ZERO;
    }

    /** Whether a field's value can be it, between the least and the most. */
    boolean isStep(BigDecimal number) {
        return step == null || number.remainder(step).signum() == 0;
    }

    /** {@code from 0 to 100}. */
    @Override
    public String toString() {
        String from = least == null ? "" : (most == null ? "at least " : "from ") + least.toPlainString();
        return most == null ? from : from + " to " + most.toPlainString();
    }
}
