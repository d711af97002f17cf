package io.weir.rule.sigma;

import io.weir.event.Service;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma rule that looks at single events.
 *
 * @param service null where it can't be read, which is among the problems
 * @param searches search identifiers and what they look for
 * @param condition how the searches combine; null where it can't be read, which is among the problems
 */
public record DetectionDocument(
        Header header,
        @Nullable Service service,
        Map<String, Search> searches,
        @Nullable Condition condition) implements SigmaDocument {}
