package io.weir.rule.sigma;

import io.weir.event.Service;
import java.util.Map;

/**
 * A Sigma rule that looks at single events.
 *
 * @param searches search identifiers and what they look for
 * @param condition how the searches combine
 */
public record DetectionDocument(Header header, Service service, Map<String, Search> searches, Condition condition)
        implements SigmaDocument {}
