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

    private static final int MAX_SHOWN = 400;

    public RuleError {
        problem = oneLine(problem);
        mend = oneLine(mend);
    }

    /** {@code file:line:column: problem; mend}, as compilers write it, so that editors can jump to it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + problem + "; " + mend;
    }

    /** What a file holds may be long, and made to move a terminal's cursor. */
    private static String oneLine(String text) {
        String shortened = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        StringBuilder shown = new StringBuilder(shortened.length());
        shortened.chars().forEach(c -> shown.append(Character.isISOControl(c) ? '\uFFFD' : (char) c));
        return shown.toString();
    }
}
