package io.weir.rule.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Without regard to case means the same with and without {@code re|i}. */
final class CaseFoldingTest {

    /** Letters of old Cyrillic print that RE2J never finishes folding. */
    private static final char FIRST_WITHOUT_END = '\u1C80';

    private static final char LAST_WITHOUT_END = '\u1C88';

    @Test
    void takesForOneLetterWhatARegularExpressionTakesForOne() {
        String letters = IntStream.range(0, Character.MAX_VALUE)
                .filter(c -> !Character.isSurrogate((char) c))
                .filter(c -> c < FIRST_WITHOUT_END || c > LAST_WITHOUT_END)
                .filter(c -> Character.toLowerCase((char) c) != c || Character.toUpperCase((char) c) != c)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        List<String> different = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            String folded = letters.chars()
                    .filter(c -> CaseFolding.fold((char) c) == CaseFolding.fold(letter))
                    .mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.joining());
            StringBuilder found = new StringBuilder();
            Matcher matcher = Pattern.compile(Pattern.quote(String.valueOf(letter)), Pattern.CASE_INSENSITIVE)
                    .matcher(letters);
            while (matcher.find()) {
                found.append(matcher.group());
            }
            if (!folded.contentEquals(found)) {
                different.add(letter + ": " + folded + " or " + found);
            }
        }

        assertThat(letters.length()).isGreaterThan(2_000);
        assertThat(different).isEmpty();
    }

    @Test
    void keepsApartTheLettersThatOnlySomeLanguagesTakeForAnI() {
        assertThat(CaseFolding.same("i", "I")).isTrue();
        assertThat(CaseFolding.same("i", "\u0130")).isFalse();
        assertThat(CaseFolding.same("I", "\u0131")).isFalse();
        assertThat(CaseFolding.same("K", "\u212A")).isTrue();
        assertThat(CaseFolding.same("stra\u00DFe", "STRASSE")).isFalse();
    }
}
