package io.weir.rule.sigma;

import org.jspecify.annotations.Nullable;

/**
 * A single value as a rule file has it.
 *
 * @param text as written, without quotes
 * @param textAt where its first character stands, if the others follow it column by column; else null
 */
public record Value(
        Kind kind, String text, Position at, @Nullable Position textAt) implements YamlNode {

    public Value(Kind kind, String text, Position at) {
        this(kind, text, at, null);
    }

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
