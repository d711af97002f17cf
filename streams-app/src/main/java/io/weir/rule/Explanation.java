package io.weir.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule matches an event or doesn't.
 *
 * @param ways one for each way in which the event can match; none where the rule takes no such events
 * @param children the same of the correlations whose alerts the rule counts
 */
public record Explanation(Rule rule, List<Way> ways, List<Explanation> children) {

    public Explanation {
        ways = List.copyOf(ways);
        children = List.copyOf(children);
    }

    /**
     * A way in which an event can match.
     *
     * @param match what it then adds, and null where it doesn't match or lacks a value that is aggregated
     * @param group where it is then counted, null where it doesn't match or lacks a field of the group
     * @param missing fields that it lacks, without which it isn't counted although it matches
     * @param unknown facts that aren't known, without which it isn't counted either
     */
    public record Way(
            Reason reason,
            @Nullable MatchedRule match,
            @Nullable Group group,
            List<String> missing,
            List<String> unknown) {
        public Way {
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
        }

        /** Whether the event is counted. */
        public boolean counts() {
            return match != null && group != null;
        }
    }
}
