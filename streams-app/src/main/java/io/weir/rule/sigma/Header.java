package io.weir.rule.sigma;

import io.weir.rule.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of Sigma document has.
 *
 * @param at where the document starts
 * @param id Sigma's {@code id}
 * @param name Sigma's {@code name}
 * @param tags MITRE techniques among them
 * @param weir Weir's own block; null where the document has none
 * @param content equal for documents that say the same, whatever their layout, comments and order of keys
 */
public record Header(
        Position at,
        @Nullable Located<String> id,
        @Nullable Located<String> name,
        String title,
        Level level,
        List<String> tags,
        @Nullable WeirBlock weir,
        String content) {

    public Header {
        tags = List.copyOf(tags);
    }

    /** How errors and notes call the rule: its name, else its title. */
    public String calledAs() {
        return name == null ? title : name.value();
    }
}
