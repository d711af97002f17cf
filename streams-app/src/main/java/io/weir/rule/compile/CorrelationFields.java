package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Service;
import io.weir.rule.CorrelationType;
import io.weir.rule.sigma.CorrelationDocument;
import io.weir.rule.sigma.Located;
import io.weir.rule.sigma.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up the fields that a correlation groups by and aggregates. */
final class CorrelationFields {
    /** Whose values can be told apart by a text that people know again. */
    private static final Set<FieldType> TELLABLE =
            EnumSet.of(FieldType.TEXT, FieldType.WHOLE, FieldType.BOOLEAN, FieldType.DECIMAL);

    private CorrelationFields() {}

    /** Those of the names that are fields, not aliases; null with every problem said. */
    static @Nullable List<Field> plain(
            List<Located<String>> names, Aliases aliases, List<Service> services, Problems problems) {
        Set<String> seen = new HashSet<>();
        List<Located<String>> fields = new ArrayList<>();
        int before = problems.errorCount();
        for (Located<String> name : names) {
            if (!aliases.has(name.value())) {
                fields.add(name);
            } else if (!seen.add(name.value())) {
                refuseTwice(name, problems);
            }
        }
        List<Field> found = told(fields, "group by", services, problems);
        return problems.errorCount() > before ? null : found;
    }

    static @Nullable Field named(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What the correlation aggregates, as many fields as its type takes; null with every problem said. */
    static @Nullable List<Field> aggregated(CorrelationDocument document, List<Service> services, Problems problems) {
        CorrelationType type = document.type();
        List<Located<String>> names = document.field();
        if (type != null && type.isNumeric()) {
            return names.isEmpty() ? null : number(type, names.get(0), services, problems);
        }
        List<Field> fields = told(names, "count", services, problems);
        boolean asTaken = type != null && names.isEmpty() == (type != CorrelationType.VALUE_COUNT);
        return asTaken ? fields : null;
    }

    static boolean isTellable(Field field, Located<String> name, String purpose, Problems problems) {
        if (TELLABLE.contains(field.type())) {
            return true;
        }
        problems.refuse(
                name.at(),
                name.value(),
                "can't " + purpose + " '" + name.value() + "': its values are not names",
                "take a field with names, such as accountId or asset");
        return false;
    }

    static void refuseTwice(Located<String> name, Problems problems) {
        problems.refuse(name.at(), name.value(), "field '" + name.value() + "' stands twice", "keep one");
    }

    private static @Nullable List<Field> told(
            List<Located<String>> names, String purpose, List<Service> services, Problems problems) {
        List<Field> fields = new ArrayList<>();
        int before = problems.errorCount();
        for (Located<String> name : names) {
            Field field = FieldNames.findOnAll(name.value(), name.at(), services, problems);
            if (field == null || !isTellable(field, name, purpose, problems)) {
                continue;
            }
            if (fields.contains(field)) {
                refuseTwice(name, problems);
            } else {
                fields.add(field);
            }
        }
        return problems.errorCount() > before ? null : fields;
    }

    private static @Nullable List<Field> number(
            CorrelationType type, Located<String> name, List<Service> services, Problems problems) {
        Field field = FieldNames.findOnAll(name.value(), name.at(), services, problems);
        if (field != null && !field.type().isNumeric()) {
            String what = type == CorrelationType.VALUE_AVG ? "average" : "sum";
            problems.refuse(
                    name.at(),
                    name.value(),
                    type == CorrelationType.VALUE_PERCENTILE
                            ? "'" + name.value() + "' is no number and has no percentiles"
                            : "can't " + what + " '" + name.value() + "', which is no number",
                    type == CorrelationType.VALUE_PERCENTILE
                            ? "take a number, such as amountUsd"
                            : what + " a number, such as amountUsd");
            return null;
        }
        return field == null ? null : List.of(field);
    }
}
