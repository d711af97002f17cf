package io.weir.rule.compile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.weir.event.Field;
import io.weir.event.FieldType;
import io.weir.rule.NamedLists;
import io.weir.rule.match.ListUse;
import io.weir.rule.match.ListedNumber;
import io.weir.rule.match.ListedText;
import io.weir.rule.match.NamedList;
import io.weir.rule.match.Predicate;
import io.weir.rule.match.SigmaText.Open;
import io.weir.rule.match.Spelling;
import io.weir.rule.match.TextTest;
import io.weir.rule.match.TextsTest;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sigma's {@code expand}: a value {@code %name%} that stands for the entries of a named list. */
final class ListTests {
    /** What can be asked of a list's entries; they are plain texts or numbers, so neither patterns nor bounds. */
    static final List<Operation> OPERATIONS = List.of(
            Operation.EQUAL, Operation.CONTAINS, Operation.STARTS_WITH, Operation.ENDS_WITH, Operation.ADDRESS_RANGE);

    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%\\\\]+)%");
    /** A character behind a backslash, which is no part of a list's name; or such a name between percent signs. */
    private static final Pattern ESCAPE_OR_PLACEHOLDER = Pattern.compile("\\\\.|(%[^%\\\\]+%)");

    private ListTests() {}

    /** Whether the value stands for a list, alone or with text around it. */
    static boolean hasPlaceholder(Value value) {
        if (value.kind() != Value.Kind.TEXT) {
            return false;
        }
        for (Matcher found = ESCAPE_OR_PLACEHOLDER.matcher(value.text()); found.find(); ) {
            if (found.group(1) != null) {
                return true;
            }
        }
        return false;
    }

    /** The value beside a list as it would be without {@code expand}: {@code \%} is a percent sign. */
    static Value plain(Value value) {
        if (!value.text().contains("\\%")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.text().length(); i++) {
            char c = value.text().charAt(i);
            char next = i + 1 < value.text().length() ? value.text().charAt(i + 1) : ' ';
            if (c == '\\' && next == '\\') {
                text.append(c).append(next);
                i++;
            } else if (c != '\\' || next != '%') {
                text.append(c);
            }
        }
        return new Value(value.kind(), text.toString(), value.at());
    }

    /** Whether the value is nothing but the name of a list. */
    static boolean isPlaceholder(Value value) {
        return value.kind() == Value.Kind.TEXT
                && PLACEHOLDER.matcher(value.text()).matches();
    }

    /** Whether a line that says {@code expand} has something to expand; refused where it hasn't. */
    static boolean fits(FieldTest test, Field field, Problems problems) {
        if (field.type() == FieldType.BOOLEAN || field.type() == FieldType.TIME) {
            problems.refuse(
                    test.at(),
                    test.key(),
                    "'expand' can't be asked of '" + field.name() + "', which is " + FieldTypes.described(field.type()),
                    FieldTypes.mend(field.type()));
            return false;
        }
        if (test.values().stream().noneMatch(ListTests::hasPlaceholder)) {
            problems.refuse(
                    test.values().get(0).at(),
                    test.values().get(0).text(),
                    "'" + test.key() + "' names no list",
                    "write its name between percent signs, such as '%trusted_accounts%', or remove 'expand'");
            return false;
        }
        return true;
    }

    /** The predicate, or null where the list is unknown or of another type, with the problem said. */
    static @Nullable Predicate compile(
            FieldTest test, Field field, Modifiers modifiers, Value value, NamedLists lists, Problems problems) {
        Matcher placeholder = PLACEHOLDER.matcher(value.text());
        if (!placeholder.matches()) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + value.text() + "' has text around the name of a list",
                    "write '%name%' alone, or '\\%' for a percent sign");
            return null;
        }
        String name = placeholder.group(1);
        NamedList list = lists.find(name);
        if (list == null) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "there is no list '" + name + "'",
                    NamedLists.isName(name)
                            ? lists.suggestion(name)
                            : "use up to 128 letters, digits, '-', '_' and '.' in names of lists");
            return null;
        }
        if (list.entries().isEmpty()) {
            problems.note(value.at(), "list '" + name + "' is empty: nothing is in it");
        }
        try {
            return predicate(field, modifiers, list);
        } catch (IllegalArgumentException wrongEntry) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "list '" + name + "' has " + wrongEntry.getMessage() + ", but '" + test.key() + "' needs one",
                    "mend lists/" + name + ".txt, or ask something else of it");
            return null;
        }
    }

    private static Predicate predicate(Field field, Modifiers modifiers, NamedList list) {
        if (field.type().isNumeric()) {
            return new ListedNumber(field, list);
        }
        ListedText pattern = new ListedText(list, use(field, modifiers));
        return field.type() == FieldType.TEXT ? new TextTest(field, pattern) : new TextsTest(field, pattern);
    }

    private static ListUse use(Field field, Modifiers modifiers) {
        return switch (modifiers.operation()) {
            case ADDRESS_RANGE -> ListUse.ADDRESS_RANGE;
            case CONTAINS -> ListUse.ofText(Open.AROUND, modifiers.cased());
            case STARTS_WITH -> ListUse.ofText(Open.BEHIND, modifiers.cased());
            case ENDS_WITH -> ListUse.ofText(Open.BEFORE, modifiers.cased());
            default -> ListUse.equal(Spelling.of(field.name()), modifiers.cased());
        };
    }
}
