package io.weir.replay.cases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * An alert that a case made.
 *
 * @param holds as {@code SCOPE:target}, sorted
 * @param enforced whether they bind the exchange
 * @param openedBy number of the event that opened it, from 1
 * @param openedById its eventId
 * @param openedByText the same for people
 */
public record FoundAlert(
        Map<String, String> group,
        BigDecimal observed,
        List<String> holds,
        boolean enforced,
        int openedBy,
        String openedById,
        String openedByText) {

    public FoundAlert {
        holds = List.copyOf(holds);
    }

    /** @param said an eventId, or a number among the records */
    boolean isOpenedBy(String said) {
        return said.equals(openedById) || said.equals(String.valueOf(openedBy));
    }
}
