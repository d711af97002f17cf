package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.match.Aggregation;
import io.weir.rule.match.Grouping;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.CorrelationDocument.Threshold;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Numbers;
import io.weir.rule.sigma.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a correlation's fields and numbers their meaning on the events of a service. */
final class CorrelationCompiler {
    /** Whose values can be told apart by a text that people know again. */
    private static final Set<FieldType> TELLABLE =
            EnumSet.of(FieldType.TEXT, FieldType.WHOLE, FieldType.BOOLEAN, FieldType.DECIMAL);

    /** Matches that a window keeps of one rule and group. */
    private static final long MOST_WITHDRAWALS = 4_096;
    /** Distinct values that a window keeps of one rule on calls and group. */
    private static final long MOST_DISTINCT_CALLS = 2_048;

    /**
     * A correlation with the means to compute its groups and values.
     *
     * @param correlation what the window stage needs to know
     */
    record Compiled(Correlation correlation, Grouping grouping, Aggregation aggregation) {}

    private CorrelationCompiler() {}

    /** The correlation, or null where it can't be honoured, with every problem said; no service: one it isn't known for. */
    static @Nullable Compiled compile(CorrelationDocument document, @Nullable Service service, Problems problems) {
        CorrelationType type = document.type();
        List<Field> groupBy =
                document.groupBy() == null ? null : fields(document.groupBy(), "group by", service, problems);
        List<Field> field = type == CorrelationType.VALUE_SUM
                ? summed(document.field(), service, problems)
                : fields(document.field(), "count", service, problems);
        Duration timespan = document.timespan();
        if (type == null
                || service == null
                || groupBy == null
                || field == null
                || timespan == null
                || document.threshold() == null
                || field.isEmpty() != (type == CorrelationType.EVENT_COUNT)) {
            return null;
        }
        int unitScale = type == CorrelationType.VALUE_SUM ? field.get(0).unitScale() : 0;
        Long threshold = threshold(document.threshold(), unitScale, problems);
        if (threshold == null || !isCountable(threshold, type, service, document.threshold(), problems)) {
            return null;
        }
        Grouping.ByFields grouping = new Grouping.ByFields(groupBy);
        List<String> names = field.stream().map(Field::name).toList();
        return new Compiled(
                Correlation.atLeast(type, grouping.names(), timespan, names, unitScale, threshold),
                grouping,
                switch (type) {
                    case EVENT_COUNT -> new Aggregation.Events();
                    case VALUE_COUNT -> new Aggregation.Values(field);
                    case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                        new Aggregation.Amounts(field.get(0));
                });
    }

    /** A count that windows don't keep enough for would never be reached, without a word. */
    private static boolean isCountable(
            long threshold, CorrelationType type, Service service, Threshold written, Problems problems) {
        boolean withdrawals = service == Service.WITHDRAWALS;
        long most = withdrawals ? MOST_WITHDRAWALS : MOST_DISTINCT_CALLS;
        if (threshold <= most
                || type == CorrelationType.VALUE_SUM
                || (type == CorrelationType.EVENT_COUNT && !withdrawals)) {
            return true;
        }
        problems.refuse(
                written.at(),
                written.written(),
                "threshold " + written.written() + " is more than the " + most + " that a group keeps",
                "write " + most + " or less, with a shorter timespan");
        return false;
    }

    private static @Nullable List<Field> fields(
            List<Located<String>> names, String purpose, @Nullable Service service, Problems problems) {
        List<Field> fields = new ArrayList<>();
        int before = problems.errorCount();
        for (Located<String> name : names) {
            Field field = FieldNames.find(name.value(), name.at(), service, problems);
            if (field == null) {
                continue;
            }
            if (!TELLABLE.contains(field.type())) {
                problems.refuse(
                        name.at(),
                        name.value(),
                        "can't " + purpose + " '" + name.value() + "': its values are not names",
                        "take a field with names, such as accountId or asset");
            } else if (fields.contains(field)) {
                problems.refuse(name.at(), name.value(), "field '" + name.value() + "' stands twice", "keep one");
            } else {
                fields.add(field);
            }
        }
        return problems.errorCount() > before ? null : fields;
    }

    private static @Nullable List<Field> summed(
            List<Located<String>> names, @Nullable Service service, Problems problems) {
        if (names.isEmpty()) {
            return null;
        }
        Located<String> name = names.get(0);
        Field field = FieldNames.find(name.value(), name.at(), service, problems);
        if (field != null && !field.type().isNumeric()) {
            problems.refuse(
                    name.at(),
                    name.value(),
                    "can't sum '" + name.value() + "', which is no number",
                    "sum a number, such as amountUsd");
            return null;
        }
        return field == null ? null : List.of(field);
    }

    /** Everything compared is a whole number of units, so {@code gt: n} is {@code gte: n + 1} of them. */
    private static @Nullable Long threshold(Threshold threshold, int unitScale, Problems problems) {
        BigDecimal units = threshold.number().movePointRight(unitScale);
        String written = threshold.written();
        if (!Numbers.isLong(units)) {
            problems.refuse(
                    threshold.at(),
                    written,
                    "threshold " + written + " can't be counted exactly",
                    unitScale == 0
                            ? "write a whole number"
                            : "write a number with at most " + unitScale + " digits behind the point, below "
                                    + BigDecimal.valueOf(Long.MAX_VALUE, unitScale)
                                            .toBigInteger());
            return null;
        }
        long least = units.longValueExact();
        if (!threshold.inclusive() && least < Long.MAX_VALUE) {
            least++;
        }
        if (least < 1) {
            problems.refuse(
                    threshold.at(),
                    written,
                    "threshold " + written + " is reached by nothing at all",
                    "write a number above 0: absence needs a timer");
            return null;
        }
        return least;
    }
}
