package io.weir.rule;

/**
 * Why a rule is refused, where, and what to do about it.
 *
 * @param line from 1
 * @param column from 1
 * @param value the offending text as the file has it; empty where something is missing
 * @param problem one phrase that names the value
 * @param mend one phrase that says what to write instead
 */
public record RuleError(String file, int line, int column, String value, String problem, String mend) {

    /** {@code file:line:column: problem; mend}, as compilers write it, so that editors can jump to it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + problem + "; " + mend;
    }
}
