package io.weir.rule;

/**
 * Something about a rule that its author may want to know; the rule is in force all the same.
 *
 * @param line from 1
 * @param column from 1
 */
public record RuleNote(String file, int line, int column, String text) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text;
    }
}
