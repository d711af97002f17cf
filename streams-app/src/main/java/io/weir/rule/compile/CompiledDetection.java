package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.match.Predicate;
import java.util.Set;

/**
 * A detection with its filters.
 *
 * @param calledAs its name, else its title
 * @param references its id and its name, as far as it has them
 */
public record CompiledDetection(
        String calledAs, String title, Set<String> references, Service service, Predicate predicate) {

    public CompiledDetection {
        references = Set.copyOf(references);
    }
}
