package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One match of a rule, as a window keeps it.
 *
 * @param timeMillis event time
 * @param sequence its place in the order of arrival
 * @param idHash of its eventId
 * @param amount what it adds to a count (1) or sum (units of the correlation)
 * @param text the value that {@code value_count} tells from others; null for the rest
 * @param evidence null where only the newest of a group keep theirs
 */
public record Witness(
        long timeMillis,
        long sequence,
        long idHash,
        long amount,
        @Nullable String text,
        @Nullable Evidence evidence) {

    /** Event time, then arrival. */
    public static final Comparator<Witness> IN_EVENT_ORDER =
            Comparator.comparingLong(Witness::timeMillis).thenComparingLong(Witness::sequence);

    /**
     * The witness that a match leaves.
     *
     * @throws IllegalArgumentException when the value is not of the kind that the correlation aggregates
     */
    static Witness of(Correlation correlation, MatchedValue value, Evidence evidence, long sequence) {
        long timeMillis = evidence.time().toEpochMilli();
        long idHash = Hashes.idHash(evidence.eventId());
        CorrelationType type = correlation.type();
        if (type == CorrelationType.EVENT_COUNT) {
            return new Witness(timeMillis, sequence, idHash, 1, null, evidence);
        }
        if (type == CorrelationType.VALUE_COUNT && value instanceof MatchedValue.Distinct distinct) {
            return new Witness(timeMillis, sequence, idHash, 1, Hashes.shortened(distinct.text()), evidence);
        }
        if (type == CorrelationType.VALUE_SUM && value instanceof MatchedValue.Amount amount) {
            return new Witness(timeMillis, sequence, idHash, amount.units(), null, evidence);
        }
        throw new IllegalArgumentException(
                "%s of %s can't aggregate %s of event %s; the match must give the value of the rule version that it names"
                        .formatted(type.sigmaName(), correlation.field(), value, evidence.eventId()));
    }

    Witness withoutEvidence() {
        return new Witness(timeMillis, sequence, idHash, amount, text, null);
    }
}
