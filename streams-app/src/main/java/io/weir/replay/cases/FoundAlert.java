package io.weir.replay.cases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * An alert that a case made.
 *
 * @param holds as {@code SCOPE:target}, sorted
 * @param openedBy number of the event that opened it, from 1
 * @param openedByText the same for people
 */
public record FoundAlert(
        Map<String, String> group, BigDecimal observed, List<String> holds, int openedBy, String openedByText) {

    public FoundAlert {
        holds = List.copyOf(holds);
    }
}
