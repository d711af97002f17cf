package io.weir.rule.sigma;

import io.weir.rule.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** The id and the name by which others refer to it, as far as it has them. */
    public Set<String> references() {
        return Stream.of(Optional.ofNullable(id), Optional.ofNullable(name))
                .flatMap(Optional::stream)
                .map(Located::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How errors and notes call the rule: its name, else its title. */
    public String calledAs() {
        return name == null ? title : name.value();
    }
}
