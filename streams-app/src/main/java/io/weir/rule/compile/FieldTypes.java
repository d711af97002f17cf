package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;

/** How errors speak of the types of fields. */
final class FieldTypes {
    private FieldTypes() {}

    static String described(Field field) {
        return field.isFact() && field.unitScale() > 0 ? "a fact in numbers" : described(field.type());
    }

    static String described(FieldType type) {
        return switch (type) {
            case TEXT -> "a text";
            case TEXTS -> "a list of texts";
            case DECIMAL, RATIO -> "a number";
            case WHOLE -> "a whole number";
            case BOOLEAN -> "true or false";
            case TIME -> "a time";
            case FACT -> "a fact in whole numbers";
        };
    }

    /** What to ask of a field of this type instead. */
    static String mend(FieldType type) {
        return switch (type) {
            case TEXT, TEXTS -> "compare texts as they are, or with contains, startswith, endswith or re";
            case DECIMAL, RATIO, WHOLE, FACT -> "compare numbers as they are, or with lt, lte, gt, gte or neq";
            case BOOLEAN -> "write true or false";
            case TIME -> "compare a part of it, such as 'hour', ask 'exists', or compare it with null";
        };
    }
}
