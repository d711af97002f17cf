package io.weir.rule.sigma;

/**
 * A single value as a rule file has it.
 *
 * @param text as written, without quotes
 */
public record Value(Kind kind, String text, Position at) implements YamlNode {

    /** What YAML makes of a value: quotes make it text. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    @Override
    public void appendContent(StringBuilder to) {
        switch (kind) {
            case TEXT -> YamlNode.appendQuoted(to, text);
            case NULL -> to.append("null");
            default -> to.append(text);
        }
    }
}
