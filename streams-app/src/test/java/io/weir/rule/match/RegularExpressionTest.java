package io.weir.rule.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns are taken, and that those can be asked of any text. */
final class RegularExpressionTest {
    /** Half of what the JVM gives a thread unless told otherwise. */
    private static final long STACK_BYTES = 512 * 1024;

    private static final List<String> TEXTS = List.of(
            "", "curl/8.0", "a".repeat(512), "abc ".repeat(128), "x\n".repeat(256), "\u00fc\ud83d\ude00".repeat(100));
    private static final List<String> ATOMS =
            List.of("a", "a?", "(a?)", "\\s*", "()", "^", "\\b", "[a-z]*", "(?:^|a)?", "(a?b?c?)", "a|", ".*?", "$");

    private static RegularExpression compiled(String pattern) {
        return RegularExpression.compile(pattern, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(bc1[a-z0-9]{39,59}|[13][a-zA-Z0-9]{25,34})$",
                "x{40}y{30}",
                "\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}:\\d{2}",
                "a{1000}",
                "[{1000}]{3}\\{1000}{3}\\Qx{1000}y{1000}\\E",
                "^0x[0-9a-f]{40}$"
            })
    void takesAPattern_whenItsCountsComeToFewSteps(String pattern) {
        assertThat(compiled(pattern)).isNotNull();
    }

    @Test
    void takesAPatternOfAnyKind_whenItHasNoCount() {
        for (String atom : ATOMS) {
            String pattern = atom.repeat(RegularExpression.MAX_LENGTH / atom.length());
            assertThat(compiled(pattern)).as(pattern).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\\s*\\S*\\s*){0,999}x$",
                "(a?b?c?){999}z",
                "(a?){999}z",
                "a{1000}b{1000}",
                "(?:a{30}){33}(?:b{40}){25}c{9}"
            })
    void refusesAPattern_whenItsCountsComeToManySteps(String pattern) {
        assertThatThrownBy(() -> compiled(pattern))
                .isInstanceOf(UnusablePatternException.class)
                .hasMessageContaining("steps when its {…} are written out, more than 2000; write '+' or '*'");
    }

    /** Which is seen before it is compiled: these would come to millions of steps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{99}){99}){99}){99})",
                "(?:(?:[]{]{900}b){40}c){30}",
                "((\\Q((\\E[[:alpha:])]{1000}){1000}){1000}",
                "((x{2}a){1,1000}){1000,}",
                "(((a{1000}){1000}){1000}"
            })
    void refusesAPattern_whenItsCountsMultiply(String pattern) {
        assertThatThrownBy(() -> compiled(pattern))
                .isInstanceOf(UnusablePatternException.class)
                .hasMessageContaining("more than 1000 times, a {…} within a {…} multiplied; write '+' or '*'");
    }

    @Test
    void refusesAPattern_whenItIsLong() {
        assertThatThrownBy(() -> compiled("a".repeat(1_001)))
                .isInstanceOf(UnusablePatternException.class)
                .hasMessageContaining("has 1001 characters, more than 1000; write several");
    }

    /** RE2J calls itself once for each step that takes no character. */
    @Test
    void asksEveryPatternThatIsTaken_onASmallStack() throws InterruptedException {
        List<RegularExpression> taken = new ArrayList<>();
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            StringBuilder inner = new StringBuilder();
            for (int atoms = 1 + random.nextInt(4); atoms > 0; atoms--) {
                inner.append(ATOMS.get(random.nextInt(ATOMS.size())));
            }
            taken.add(mostRepeated(inner.toString(), random));
        }
        List<Throwable> failures = new ArrayList<>();
        Thread asks = new Thread(
                null,
                () -> taken.forEach(pattern -> TEXTS.forEach(text -> {
                    try {
                        pattern.matches(text);
                    } catch (StackOverflowError tooDeep) {
                        failures.add(tooDeep);
                    }
                })),
                "small-stack",
                STACK_BYTES);
        asks.start();
        asks.join();

        assertThat(failures).isEmpty();
    }

    /** With as many repetitions as are taken. */
    private static RegularExpression mostRepeated(String inner, Random random) {
        String before = (random.nextBoolean() ? "(" : "(?:") + inner + "){" + (random.nextBoolean() ? "0," : "");
        boolean caseInsensitive = random.nextBoolean();
        RegularExpression most = RegularExpression.compile(before + "1}z", caseInsensitive, false, false);
        try {
            for (int count = 50; count <= 1_000; count += 50) {
                most = RegularExpression.compile(before + count + "}z", caseInsensitive, false, false);
            }
        } catch (UnusablePatternException tooLarge) {
            return most;
        }
        return most;
    }
}
