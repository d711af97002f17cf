package io.weir.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a detection matches an event or doesn't, whatever is made of that.
 *
 * @param name what its rule file calls it
 * @param partOf titles of the rules that count what it finds
 * @param reason null where it takes no such events
 */
public record DetectionExplanation(
        String title,
        String name,
        List<String> partOf,
        @Nullable Reason reason) {

    public DetectionExplanation {
        partOf = List.copyOf(partOf);
    }
}
