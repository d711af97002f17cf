package io.weir.rule.compile;

import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.event.Service;
import io.weir.rule.NamedLists;
import io.weir.rule.match.AllOf;
import io.weir.rule.match.AnyOf;
import io.weir.rule.match.BooleanTest;
import io.weir.rule.match.FactComparison;
import io.weir.rule.match.FieldsEqual;
import io.weir.rule.match.Not;
import io.weir.rule.match.NullTest;
import io.weir.rule.match.NumberComparison;
import io.weir.rule.match.NumbersEqual;
import io.weir.rule.match.Order;
import io.weir.rule.match.Predicate;
import io.weir.rule.match.SigmaText;
import io.weir.rule.match.SigmaText.Open;
import io.weir.rule.match.TextPattern;
import io.weir.rule.match.TextTest;
import io.weir.rule.match.TextsTest;
import io.weir.rule.sigma.Durations;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Numbers;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import io.weir.rule.sigma.Value.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns one line of a search into a predicate, if field, modifiers and values fit each other. */
final class FieldTestCompiler {
    private static final String ADDRESS_FIELD = "sourceIp";

    private final FieldTest test;
    private final @Nullable Service service;
    private final NamedLists lists;
    private final Problems problems;

    private FieldTestCompiler(FieldTest test, @Nullable Service service, NamedLists lists, Problems problems) {
        this.test = test;
        this.service = service;
        this.lists = lists;
        this.problems = problems;
    }

    /** The predicate, or null where the line can't be honoured, with every problem said. */
    static @Nullable Predicate compile(FieldTest test, @Nullable Service service, NamedLists lists, Problems problems) {
        return new FieldTestCompiler(test, service, lists, problems).compile();
    }

    private @Nullable Predicate compile() {
        Field field = FieldNames.find(test.field(), test.at(), service, problems);
        Modifiers modifiers = Modifiers.read(test, problems);
        if (field == null || modifiers == null || !fits(field, modifiers) || !canBeAll(field, modifiers)) {
            return null;
        }
        List<Predicate> parts = new ArrayList<>();
        for (Value value : test.values()) {
            Predicate part =
                    value.kind() == Kind.NULL ? nullTest(field, modifiers, value) : one(field, modifiers, value);
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.size() < test.values().size()) {
            return null;
        }
        Predicate joined = parts.size() == 1 ? parts.get(0) : modifiers.all() ? new AllOf(parts) : new AnyOf(parts);
        return modifiers.negated() ? new Not(joined) : joined;
    }

    private boolean fits(Field field, Modifiers modifiers) {
        if (modifiers.cased() && field.type() != FieldType.TEXT && field.type() != FieldType.TEXTS) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "'cased' can't be asked of '" + field.name() + "', which is " + FieldTypes.described(field.type()),
                    "remove it");
            return false;
        }
        if (modifiers.part() != null) {
            return TimeTests.fits(test, field, modifiers.part(), problems);
        }
        return isFor(field, modifiers.operation()) && (!modifiers.expand() || ListTests.fits(test, field, problems));
    }

    /** One text is what all of its values say only where they say the same. */
    private boolean canBeAll(Field field, Modifiers modifiers) {
        if (!modifiers.all() || modifiers.operation() != Operation.EQUAL || field.type() != FieldType.TEXT) {
            return true;
        }
        for (Value value : test.values()) {
            String literal = value.kind() == Kind.NULL ? null : SigmaText.literal(value.text());
            if (value.kind() != Kind.NULL && literal == null) {
                continue;
            }
            for (Value other : test.values()) {
                boolean both = literal == null
                        ? other.kind() == Kind.NULL
                        : other.kind() != Kind.NULL
                                && SigmaText.pattern(other.text(), Open.NOWHERE, modifiers.cased())
                                        .matches(literal);
                if (!both) {
                    problems.refuse(
                            test.at(),
                            test.key(),
                            "'" + test.key() + "' never holds: one text is not both '" + value.text() + "' and '"
                                    + other.text() + "'",
                            "remove 'all': one of the values is enough then");
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isFor(Field field, Operation operation) {
        if (operation == Operation.EXISTS && field.isFact()) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "'exists' is asked of the fact '" + field.name() + "', which is known or unknown",
                    "compare it with a number: what is unknown never matches");
            return false;
        }
        if (!operation.isFor(field.type()) && !(operation == Operation.EQUAL && onlyNulls())) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    operation == Operation.EQUAL
                            ? "'" + field.name() + "' is a time, which can't be compared as a whole"
                            : "'" + operation.modifier() + "' can't be asked of '" + field.name() + "', which is "
                                    + FieldTypes.described(field.type()),
                    FieldTypes.mend(field.type()));
            return false;
        }
        if (operation == Operation.ADDRESS_RANGE && !field.name().equals(ADDRESS_FIELD)) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "'cidr' can't be asked of '" + field.name() + "', which is no address",
                    "use '" + ADDRESS_FIELD + "|cidr'");
            return false;
        }
        return true;
    }

    private boolean onlyNulls() {
        return test.values().stream().allMatch(value -> value.kind() == Kind.NULL);
    }

    private @Nullable Predicate nullTest(Field field, Modifiers modifiers, Value value) {
        if (field.isFact()) {
            problems.refuse(
                    value.at(),
                    "null",
                    "the fact '" + field.name() + "' is compared with null, but it is known or unknown",
                    "compare it with a number: what is unknown never matches");
            return null;
        }
        if (modifiers.operation() != Operation.EQUAL || modifiers.part() != null) {
            String asked = modifiers.part() != null
                    ? modifiers.part().modifier()
                    : modifiers.operation().modifier();
            problems.refuse(
                    value.at(),
                    "null",
                    "'" + asked + "' can't be asked with null",
                    "write '" + field.name() + ": null'");
            return null;
        }
        return new NullTest(field);
    }

    private @Nullable Predicate one(Field field, Modifiers modifiers, Value written) {
        if (modifiers.part() != null) {
            return TimeTests.compile(field, modifiers.part(), modifiers.operation(), written, problems);
        }
        if (modifiers.expand() && ListTests.hasPlaceholder(written)) {
            return ListTests.compile(test, field, modifiers, written, lists, problems);
        }
        Value value = modifiers.expand() ? ListTests.plain(written) : written;
        return switch (modifiers.operation()) {
            case EXISTS -> exists(field, value);
            case FIELD_REFERENCE -> reference(field, modifiers, value);
            default ->
                switch (field.type()) {
                    case TEXT, TEXTS -> text(field, modifiers, value);
                    case BOOLEAN -> bool(field, value);
                    default -> number(field, modifiers.operation(), value);
                };
        };
    }

    private @Nullable Predicate exists(Field field, Value value) {
        Boolean wanted = truthOf(value, "'exists' takes true or false, not '" + value.text() + "'");
        if (wanted == null) {
            return null;
        }
        return wanted ? new Not(new NullTest(field)) : new NullTest(field);
    }

    private @Nullable Predicate bool(Field field, Value value) {
        Boolean wanted = truthOf(value, "'" + field.name() + "' is true or false, not '" + value.text() + "'");
        return wanted == null ? null : new BooleanTest(field, wanted);
    }

    private @Nullable Boolean truthOf(Value value, String problem) {
        String text = value.text().toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        problems.refuse(value.at(), value.text(), problem, "write true or false");
        return null;
    }

    private @Nullable Predicate reference(Field field, Modifiers modifiers, Value value) {
        Field other = FieldNames.find(value.text(), value.at(), service, problems);
        if (other == null) {
            return null;
        }
        if (other.name().equals(field.name())) {
            problems.note(
                    value.at(), "'" + test.key() + "' refers to its own field, so it only asks whether there is one");
        }
        boolean texts = field.type() == FieldType.TEXT;
        if (other.type() != field.type()) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'fieldref' compares " + (texts ? "texts" : "numbers") + ", but '" + other.name() + "' is "
                            + FieldTypes.described(other.type()),
                    "refer to a field " + (texts ? "of text" : "with an amount"));
            return null;
        }
        if (other.unitScale() != field.unitScale()) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + field.name() + "' and '" + other.name() + "' are not in the same unit",
                    "refer to an amount in the unit of '" + field.name() + "'");
            return null;
        }
        return texts ? new FieldsEqual(field, other, modifiers.cased()) : new NumbersEqual(field, other);
    }

    private @Nullable Predicate text(Field field, Modifiers modifiers, Value value) {
        if (!modifiers.expand() && ListTests.isPlaceholder(value)) {
            problems.note(
                    value.at(), "'" + value.text() + "' is the text itself; a list needs '" + test.key() + "|expand'");
        }
        TextPattern pattern = TextPatterns.compile(test, modifiers, value, problems);
        if (pattern == null) {
            return null;
        }
        Symbols.noteWhereNoneFits(field, pattern, value, problems);
        return field.type() == FieldType.TEXT ? new TextTest(field, pattern) : new TextsTest(field, pattern);
    }

    private @Nullable Predicate number(Field field, Operation operation, Value value) {
        BigDecimal bound = value.kind() == Kind.BOOLEAN ? null : Numbers.parse(value.text());
        if (bound == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + field.name() + "' is " + FieldTypes.described(field) + ", which can't be compared with '"
                            + value.text() + "'",
                    inSeconds(field, value));
            return null;
        }
        boolean inUnits = field.type() == FieldType.WHOLE || field.type() == FieldType.FACT;
        BigDecimal units = inUnits ? bound.movePointRight(field.unitScale()) : bound;
        if (inUnits && !Numbers.isLong(units)) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + field.name() + "' is " + FieldTypes.described(field) + ", which can't be compared with '"
                            + value.text() + "'",
                    field.unitScale() == 0
                            ? "write a whole number"
                            : "write a number with at most " + field.unitScale() + " decimals");
            return null;
        }
        NumberRange range = NumberRange.of(field, null);
        if (!range.has(bound)) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + field.name() + "' is compared with '" + value.text() + "', but it is " + range,
                    "write a number that it can be");
            return null;
        }
        Order order = operation.order() == null ? Order.EQUAL : operation.order();
        return field.fact() == null
                ? new NumberComparison(field, order, bound)
                : new FactComparison(field.fact(), order, units.longValueExact());
    }

    /** Who writes {@code 1d} means a length of time; fields count seconds. */
    private static String inSeconds(Field field, Value value) {
        Duration length = Durations.parse(value.text());
        return length != null && field.name().contains("Seconds")
                ? "write " + length.toSeconds() + ", its seconds"
                : "write a plain number";
    }
}
