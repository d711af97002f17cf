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
    private static final int MAX_LENGTH = 1_000;
    /** Repetitions are unrolled when the pattern is compiled, nested ones multiply: a bound on the memory of a pattern. */
    private static final long MAX_REPETITIONS = 1_000;

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");

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
     * @throws IllegalArgumentException saying what is wrong with the pattern
     */
    public static RegularExpression compile(String regex, boolean caseInsensitive, boolean multiline, boolean dotAll) {
        if (regex.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("has " + regex.length() + " characters, more than " + MAX_LENGTH);
        }
        if (repetitions(regex) > MAX_REPETITIONS) {
            throw new IllegalArgumentException("repeats more than " + MAX_REPETITIONS + " times, all {…} multiplied");
        }
        int flags = (caseInsensitive ? Pattern.CASE_INSENSITIVE : 0)
                | (multiline ? Pattern.MULTILINE : 0)
                | (dotAll ? Pattern.DOTALL : 0);
        try {
            return new RegularExpression(Pattern.compile(regex, flags));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    wrong.getDescription().toLowerCase(Locale.ROOT) + ": " + wrong.getPattern(), wrong);
        }
    }

    private static long repetitions(String regex) {
        long product = 1;
        for (Matcher found = REPETITION.matcher(regex); found.find(); ) {
            String most = found.group(2) == null || found.group(2).isEmpty() ? found.group(1) : found.group(2);
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, Long.parseLong(most)));
        }
        return product;
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
