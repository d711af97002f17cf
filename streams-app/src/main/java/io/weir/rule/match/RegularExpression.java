package io.weir.rule.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;

/**
 * A regular expression in RE2's syntax, found anywhere in the text unless it is anchored. Time is linear in the text:
 * no backtracking on what a caller controls.
 */
public final class RegularExpression implements TextPattern {
    /** Longest pattern that is taken. */
    public static final int MAX_LENGTH = 1_000;
    /**
     * Most steps of a pattern: its characters and what joins them, counted repetitions written out. It bounds the memory of
     * a pattern, the time for a character, and the stack, since RE2J calls itself once for each step that takes no
     * character: 2,000 of them take 400 KB at most. No pattern without a count comes to so many.
     */
    static final int MAX_STEPS = 2_000;

    /** RE2's own bound. */
    private static final int MAX_REPETITIONS = 1_000;

    private static final Pattern NOT_IN_RE2 = Pattern.compile("\\(\\?(?:<?[=!]|>)|\\\\[1-9k]");

    private static final String FEWER_MEND = "write '+' or '*' instead of a count, or a smaller count";
    private static final String LONG_MEND = "write several patterns in a list of values";

    private final Pattern pattern;

    private RegularExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @param caseInsensitive Sigma's {@code i}
     * @param multiline Sigma's {@code m}: {@code ^} and {@code $} at line ends, too
     * @param dotAll Sigma's {@code s}: {@code .} takes line ends, too
     * @throws UnusablePatternException saying what is wrong with the pattern, and the mend
     */
    public static RegularExpression compile(String regex, boolean caseInsensitive, boolean multiline, boolean dotAll) {
        int flags = (caseInsensitive ? Pattern.CASE_INSENSITIVE : 0)
                | (multiline ? Pattern.MULTILINE : 0)
                | (dotAll ? Pattern.DOTALL : 0);
        return compile(regex, flags, MAX_STEPS);
    }

    /** @param flags of RE2J */
    static RegularExpression compile(String regex, int flags, int maxSteps) {
        if (regex.length() > MAX_LENGTH) {
            throw new UnusablePatternException(
                    "it has " + regex.length() + " characters, more than " + MAX_LENGTH, LONG_MEND);
        }
        if (Repetitions.most(regex) > MAX_REPETITIONS) {
            throw new UnusablePatternException(
                    "it repeats something more than " + MAX_REPETITIONS + " times, a {…} within a {…} multiplied",
                    FEWER_MEND);
        }
        if (EndlessFolding.isIn(regex, (flags & Pattern.CASE_INSENSITIVE) != 0)) {
            throw new UnusablePatternException(
                    "RE2 can't pass over the case of U+1C80 to U+1C88",
                    "leave them out, in ranges, too, or regard case");
        }
        Pattern pattern = parse(regex, flags);
        if (pattern.programSize() > maxSteps) {
            throw new UnusablePatternException(
                    "it comes to " + pattern.programSize() + " steps when its {…} are written out, more than "
                            + maxSteps,
                    FEWER_MEND);
        }
        return new RegularExpression(pattern);
    }

    private static Pattern parse(String regex, int flags) {
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException wrong) {
            Matcher unknown = NOT_IN_RE2.matcher(regex);
            throw unknown.find()
                    ? new UnusablePatternException(
                            "RE2 has no '" + unknown.group() + "'", "write it without look-around and back-references")
                    : new UnusablePatternException(
                            wrong.getDescription().toLowerCase(Locale.ROOT) + ": " + wrong.getPattern(),
                            "mend the syntax; a character that means itself wants a backslash before it");
        } catch (StackOverflowError nested) {
            throw new UnusablePatternException("it is nested too deep", LONG_MEND);
        }
    }

    @Override
    public boolean matches(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find();
    }

    @Override
    public int cost() {
        return 20;
    }
}
