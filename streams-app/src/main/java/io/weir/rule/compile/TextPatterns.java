package io.weir.rule.compile;

import io.weir.rule.match.AddressRange;
import io.weir.rule.match.RegularExpression;
import io.weir.rule.match.SigmaText;
import io.weir.rule.match.SigmaText.Open;
import io.weir.rule.match.TextPattern;
import io.weir.rule.match.UnusablePatternException;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import io.weir.rule.sigma.Value.Kind;
import org.jspecify.annotations.Nullable;

/** Turns a value that a text is compared with into a pattern. */
final class TextPatterns {
    private static final int MAX_SHOWN = 100;

    private TextPatterns() {}

    /** The pattern, or null where the value is none, with the problem said. */
    static @Nullable TextPattern compile(FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        if (value.kind() == Kind.BOOLEAN) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + test.field() + "' is a text, but " + value.text() + " without quotes is none",
                    "write '" + value.text() + "' in quotes if the text is meant");
            return null;
        }
        return switch (modifiers.operation()) {
            case REGULAR_EXPRESSION ->
                Spellings.canBeFound(test, modifiers, value, problems)
                        ? regularExpression(modifiers, value, problems)
                        : null;
            case ADDRESS_RANGE -> addressRange(value, problems);
            case CONTAINS -> open(Open.AROUND, test, modifiers, value, problems);
            case STARTS_WITH -> open(Open.BEHIND, test, modifiers, value, problems);
            case ENDS_WITH -> open(Open.BEFORE, test, modifiers, value, problems);
            default -> Spellings.whole(test, modifiers, value, problems);
        };
    }

    private static @Nullable TextPattern open(
            Open open, FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        if (value.text().chars().allMatch(c -> c == '*')) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "'" + modifiers.operation().modifier() + "' of "
                            + (value.text().isEmpty() ? "an empty text" : "'" + value.text() + "'")
                            + " holds for every text",
                    "write some text, or ask 'exists'");
            return null;
        }
        if (!Spellings.isPossible(test, modifiers, value, problems)) {
            return null;
        }
        return SigmaText.pattern(value.text(), open, modifiers.cased());
    }

    private static @Nullable TextPattern regularExpression(Modifiers modifiers, Value value, Problems problems) {
        try {
            return RegularExpression.compile(
                    value.text(),
                    modifiers.flags().contains("i"),
                    modifiers.flags().contains("m"),
                    modifiers.flags().contains("s"));
        } catch (UnusablePatternException wrong) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    "regular expression '" + shortened(value.text()) + "' can't be taken: " + wrong.problem(),
                    wrong.mend());
            return null;
        }
    }

    /** Errors are cut when they are long, and the reason stands behind the pattern. */
    private static String shortened(String pattern) {
        return pattern.length() <= MAX_SHOWN ? pattern : pattern.substring(0, MAX_SHOWN) + "…";
    }

    private static @Nullable TextPattern addressRange(Value value, Problems problems) {
        try {
            return AddressRange.parse(value.text());
        } catch (IllegalArgumentException wrong) {
            String mend = String.valueOf(wrong.getMessage());
            problems.refuse(value.at(), value.text(), "'" + value.text() + "' is no range of addresses", mend);
            return null;
        }
    }
}
