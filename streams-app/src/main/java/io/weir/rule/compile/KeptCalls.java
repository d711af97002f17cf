package io.weir.rule.compile;

import io.weir.event.Service;
import io.weir.rule.match.Equality;
import io.weir.rule.match.Predicate;
import io.weir.rule.sigma.DetectionDocument;
import io.weir.rule.sigma.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether detections whose calls are kept whole name what is rare: those that stand beside correlations, and those of
 * a correlation whose parents ask who contributed. Of other rules on calls a window
 * keeps what the condition needs; of these it keeps every match with its evidence, a thousand times as much a group.
 */
final class KeptCalls {
    /** What most calls have in common, whatever the value. */
    private static final Set<String> COMMON = Set.of("actor", "method", "status");

    private KeptCalls() {}

    /**
     * @param predicate null where it can't be compiled, which is said elsewhere
     * @param because why they are kept
     */
    static void note(DetectionDocument detection, @Nullable Predicate predicate, String because, Problems problems) {
        if (detection.service() == Service.API_CALLS && predicate != null && !namesSomethingRare(predicate)) {
            problems.note(
                    detection.header().at(),
                    "'" + detection.header().calledAs()
                            + "' " + because + ", so every call that it matches is"
                            + " kept, up to 4,096 of a group; an equality such as 'action: key.created' would make them few");
        }
    }

    private static boolean namesSomethingRare(Predicate predicate) {
        return predicate.necessaryEqualities().stream()
                .anyMatch(either -> either.stream().map(Equality::field).noneMatch(COMMON::contains));
    }
}
