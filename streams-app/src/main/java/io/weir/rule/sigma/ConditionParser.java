package io.weir.rule.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a detection's condition. From least to most binding:
 *
 * <pre>
 *   or      := and ("or" and)*
 *   and     := not ("and" not)*
 *   not     := "not" not | primary
 *   primary := "(" or ")" | ("1" | "any" | "all") "of" (pattern | "them") | identifier
 * </pre>
 *
 * Keywords are taken in upper case, too, as older Sigma rules write them.
 */
final class ConditionParser {
    private static final int MAX_DEPTH = 100;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "of", "them");

    private final List<Token> tokens;
    private final Position start;
    private final Problems problems;
    private int next;

    private record Token(String text, Position at) {
        boolean is(String keyword) {
            return text.toLowerCase(Locale.ROOT).equals(keyword);
        }
    }

    /** Thrown within this class only, to leave a condition at its first error. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private ConditionParser(Value condition, Problems problems) {
        this.start = condition.at();
        this.problems = problems;
        this.tokens = tokens(condition);
    }

    /** The condition's tree, or null when it can't be read, which is then among the problems. */
    static @Nullable Condition parse(Value condition, Problems problems) {
        ConditionParser parser = new ConditionParser(condition, problems);
        try {
            Condition parsed = parser.or(0);
            if (parser.next < parser.tokens.size()) {
                Token rest = parser.tokens.get(parser.next);
                throw parser.refuse(
                        rest,
                        "condition has '" + rest.text() + "' where 'and' or 'or' was expected",
                        rest.text().startsWith("|")
                                ? "count with a correlation document instead of '|'"
                                : "join the searches with 'and' or 'or'");
            }
            return parsed;
        } catch (Unreadable alreadyRefused) {
            return null;
        }
    }

    /** How many names, keywords and brackets it has. */
    static int words(Value condition) {
        return tokens(condition).size();
    }

    private Condition or(int depth) throws Unreadable {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(and(depth));
        } while (accept("or"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and(int depth) throws Unreadable {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(not(depth));
        } while (accept("and"));
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition not(int depth) throws Unreadable {
        if (depth > MAX_DEPTH) {
            throw refuse(
                    tokens.get(Math.min(next, tokens.size() - 1)),
                    "condition is nested deeper than " + MAX_DEPTH,
                    "split it into several searches");
        }
        return accept("not") ? new Condition.Not(not(depth + 1)) : primary(depth);
    }

    private Condition primary(int depth) throws Unreadable {
        Token token = take("a search identifier");
        if (token.text().equals("(")) {
            Condition inner = or(depth + 1);
            Token end = take("')'");
            if (!end.text().equals(")")) {
                throw refuse(end, "condition has '" + end.text() + "' where ')' was expected", "close the bracket");
            }
            return inner;
        }
        if (next < tokens.size() && tokens.get(next).is("of")) {
            return quantified(token);
        }
        if (token.text().equals(")") || KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))) {
            throw refuse(
                    token,
                    "condition has '" + token.text() + "' where a search identifier was expected",
                    "write the name of a search there");
        }
        if (!isIdentifier(token.text())) {
            throw refuse(
                    token,
                    "condition has '" + token.text() + "', which is no search identifier",
                    token.text().startsWith("|")
                            ? "count with a correlation document instead of '|'"
                            : token.text().contains("*")
                                    ? "write '1 of " + token.text() + "' or 'all of " + token.text() + "'"
                                    : "use letters, digits, '_', '-' and '.' in names");
        }
        return new Condition.Named(token.at(), token.text());
    }

    private Condition quantified(Token quantifier) throws Unreadable {
        boolean all = quantifier.is("all");
        if (!all && !quantifier.is("1") && !quantifier.is("any")) {
            throw refuse(
                    quantifier,
                    "condition has '" + quantifier.text() + " of'",
                    "write '1 of' or 'all of'; other numbers have no meaning in Sigma");
        }
        next++;
        Token pattern = take("'them' or a pattern");
        if (!pattern.is("them") && !isIdentifier(pattern.text().replace("*", "x"))) {
            throw refuse(
                    pattern,
                    "condition has '" + pattern.text() + "' after 'of'",
                    "write 'them', or a name with '*' for any characters");
        }
        String text = pattern.is("them") ? "them" : pattern.text();
        return new Condition.Quantified(pattern.at(), all, text);
    }

    private boolean accept(String keyword) {
        if (next < tokens.size() && tokens.get(next).is(keyword)) {
            next++;
            return true;
        }
        return false;
    }

    private Token take(String expected) throws Unreadable {
        if (next == tokens.size()) {
            throw refuse(
                    new Token(
                            "",
                            tokens.isEmpty()
                                    ? start
                                    : tokens.get(tokens.size() - 1).at()),
                    "condition ends where " + expected + " was expected",
                    "complete it");
        }
        return tokens.get(next++);
    }

    private Unreadable refuse(Token token, String problem, String mend) {
        problems.refuse(token.at(), token.text(), problem, mend);
        return new Unreadable();
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }

    /**
     * Brackets stand by themselves, all else goes to the next blank. YAML doesn't tell where the words of a condition over
     * several lines stand, so that they have its place.
     */
    private static List<Token> tokens(Value condition) {
        List<Token> tokens = new ArrayList<>();
        String text = condition.text();
        Position first = condition.textAt();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            int end = i + 1;
            if (c != '(' && c != ')') {
                while (end < text.length()
                        && !Character.isWhitespace(text.charAt(end))
                        && "()".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
            }
            tokens.add(new Token(
                    text.substring(i, end),
                    first == null ? condition.at() : new Position(first.file(), first.line(), first.column() + i)));
            i = end;
        }
        return tokens;
    }
}
