package io.weir.rule.compile;

import com.google.re2j.Pattern;
import io.weir.rule.match.ExactText;
import io.weir.rule.match.SigmaText;
import io.weir.rule.match.SigmaText.Open;
import io.weir.rule.match.Spelling;
import io.weir.rule.match.TextPattern;
import io.weir.rule.sigma.FieldTest;
import io.weir.rule.sigma.Problems;
import io.weir.rule.sigma.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings texts of a line into the spelling that events have, and refuses those that none can have. */
final class Spellings {
    private static final String CAPITAL_HEX = "(?:0X|0x[0-9a-fA-F]*[A-F]|0x\\[(?:0-9A-F|A-F0-9)\\])";
    /** Only in front: further back some chain's letters may well read so. */
    private static final Pattern TEXT_WITH_CAPITAL_HEX = Pattern.compile("(?:^|:)" + CAPITAL_HEX);

    private static final Pattern REGEX_WITH_CAPITAL_HEX = Pattern.compile("(?:\\^\\(*|:)" + CAPITAL_HEX);
    private static final Pattern INLINE_ANY_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");

    private Spellings() {}

    /** What a whole text must be; null where none can be, with the problem said. */
    static @Nullable TextPattern whole(FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        String literal = SigmaText.literal(value.text());
        if (literal == null) {
            noteStars(test, value, problems);
            return isPossible(test, modifiers, value, problems)
                    ? SigmaText.pattern(value.text(), Open.NOWHERE, modifiers.cased())
                    : null;
        }
        Spelling spelling = Spelling.of(test.field());
        String canonical = spelling.canonical(literal);
        if (canonical == null) {
            problems.refuse(
                    value.at(), value.text(), "'" + value.text() + "' is " + spelling.problem(), spelling.mend());
            return null;
        }
        if (canonical.isEmpty()) {
            problems.note(
                    value.at(),
                    "no event has an empty '" + test.field() + "': what is blank is null, so write '" + test.field()
                            + ": null'");
        }
        noteCase(test, modifiers, value, problems);
        return new ExactText(canonical, modifiers.cased());
    }

    /** Whether a part of a text, or a text with wildcards, can be found in one; refused where it can't. */
    static boolean isPossible(FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        Spelling spelling = Spelling.of(test.field());
        String text = modifiers.cased() ? value.text() : value.text().toLowerCase(Locale.ROOT);
        String characters = spelling.characters() + "*?\\";
        if (!spelling.characters().isEmpty() && text.chars().anyMatch(c -> characters.indexOf(c) < 0)) {
            problems.refuse(
                    value.at(),
                    value.text(),
                    spelling.problem() + " has '" + value.text() + "' in it",
                    spelling.mend());
            return false;
        }
        boolean inFront = modifiers.operation() == Operation.EQUAL || modifiers.operation() == Operation.STARTS_WITH;
        if (modifiers.cased()
                && inFront
                && isOnChain(spelling)
                && TEXT_WITH_CAPITAL_HEX.matcher(value.text()).find()) {
            refuseCapitalHex(value, "remove 'cased'", problems);
            return false;
        }
        noteCase(test, modifiers, value, problems);
        return true;
    }

    /** Whether a regular expression can be found in a text, as far as that is plain to see; refused where it can't. */
    static boolean canBeFound(FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        if (isOnChain(Spelling.of(test.field()))
                && !modifiers.flags().contains("i")
                && !INLINE_ANY_CASE.matcher(value.text()).find()
                && REGEX_WITH_CAPITAL_HEX.matcher(value.text()).find()) {
            refuseCapitalHex(value, "write 're|i'", problems);
            return false;
        }
        return true;
    }

    private static boolean isOnChain(Spelling spelling) {
        return spelling == Spelling.CHAIN_ADDRESS || spelling == Spelling.DESTINATION;
    }

    private static void refuseCapitalHex(Value value, String otherwise, Problems problems) {
        problems.refuse(
                value.at(),
                value.text(),
                "'" + value.text() + "' has capitals in a hex address, but events have small letters there",
                "write small letters, or " + otherwise);
    }

    private static void noteStars(FieldTest test, Value value, Problems problems) {
        if (value.text().chars().allMatch(c -> c == '*')) {
            problems.note(
                    value.at(),
                    "'" + value.text() + "' is every text: '" + test.field() + "|exists: true' says so plainly");
        }
    }

    /** Intake writes assets in capitals and networks in small letters. */
    private static void noteCase(FieldTest test, Modifiers modifiers, Value value, Problems problems) {
        if (!modifiers.cased()) {
            return;
        }
        String text = value.text();
        if (test.field().equals("asset") && !text.equals(text.toUpperCase(Locale.ROOT))) {
            problems.note(value.at(), "events have 'asset' in capitals, so '" + text + "' never holds with 'cased'");
        }
        if (test.field().equals("network") && !text.equals(text.toLowerCase(Locale.ROOT))) {
            problems.note(
                    value.at(), "events have 'network' in small letters, so '" + text + "' never holds with 'cased'");
        }
    }
}
