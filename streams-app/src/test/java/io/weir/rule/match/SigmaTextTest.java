package io.weir.rule.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.match.SigmaText.Open;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SigmaTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // pattern, text, matches
                "a*c, abc, true",
                "a*c, ac, true",
                "a*c, acb, false",
                "a*, a, true",
                "*, \"\", true",
                "*, anything, true",
                "**, x, true",
                "a?c, abc, true",
                "a?c, ac, false",
                "?, \"\", false",
                "?*, a, true",
                "*?, \"\", false",
                "a*b*a, aba, true",
                "a*b*a, ab, false",
                "*ab*ab*, aab, false",
                "*ab*ab*, abab, true",
                "*aab, aaab, true",
                "ab*ba, aba, false",
                "A*C, abc, true",
                // escapes
                "a\\*c, a*c, true",
                "a\\*c, abc, false",
                "a\\?c, a?c, true",
                "a\\?c, abc, false",
                "a\\\\*c, a\\bc, true",
                "a\\\\*c, abc, false",
                "a\\\\\\*c, a\\*c, true",
                "a\\\\\\*c, a\\bc, false",
                "C:\\Windows, C:\\Windows, true",
                "a\\\\b, a\\b, true",
                "a\\\\\\\\b, a\\\\b, true",
                "a\\\\\\b, a\\\\b, true",
                "a\\, a\\, true",
                "*\\, a\\, true",
            })
    void readsWildcardsAndEscapes(String pattern, String text, boolean matches) {
        assertThat(SigmaText.pattern(pattern, Open.NOWHERE, false).matches(text))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "AROUND, b*d, abcde, true",
        "AROUND, \\*, a*b, true",
        "AROUND, \\*, ab, false",
        "BEHIND, a?, abc, true",
        "BEHIND, b, abc, false",
        "BEFORE, ?c, abc, true",
        "BEFORE, b, abc, false",
    })
    void opensAtTheEnds(Open open, String pattern, String text, boolean matches) {
        assertThat(SigmaText.pattern(pattern, open, false).matches(text)).isEqualTo(matches);
    }

    /** Against a matcher that tries every way, which is plainly right and plainly slow. */
    @Property(tries = 5_000)
    void matchesWhatTryingEveryWayMatches(
            @ForAll @Chars({'a', 'B', '*', '?', '\\'}) @StringLength(max = 8) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @Chars({'*', '\\'}) @StringLength(max = 10) String text) {
        assertThat(SigmaText.pattern(pattern, Open.NOWHERE, false).matches(text))
                .isEqualTo(slow(pattern, 0, text, 0));
    }

    private static boolean slow(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            return slow(pattern, p + 1, text, t) || (t < text.length() && slow(pattern, p, text, t + 1));
        }
        if (t == text.length()) {
            return false;
        }
        if (c == '?') {
            return slow(pattern, p + 1, text, t + 1);
        }
        boolean escape = c == '\\' && p + 1 < pattern.length() && "*?\\".indexOf(pattern.charAt(p + 1)) >= 0;
        char literal = Character.toLowerCase(escape ? pattern.charAt(p + 1) : c);
        return literal == Character.toLowerCase(text.charAt(t)) && slow(pattern, p + (escape ? 2 : 1), text, t + 1);
    }

    @Test
    @Timeout(20)
    void takesTimeInProportionToTheText_whenTheTextIsHostile() {
        String hostile = "a".repeat(1_000_000);
        TextPattern stars = SigmaText.pattern("*a*a*a*a*a*a*a*a*a*a*b", Open.NOWHERE, false);
        TextPattern regex = RegularExpression.compile("^(a+)+(a|aa)*$b", false, false, false);
        TextPattern nested = RegularExpression.compile("(x+x+)+y", true, true, true);

        assertThat(stars.matches(hostile)).isFalse();
        assertThat(regex.matches(hostile)).isFalse();
        assertThat(nested.matches("x".repeat(100_000))).isFalse();
    }
}
