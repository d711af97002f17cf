package io.weir.baseline;

import io.weir.event.Fact;
import io.weir.event.FactsBuilder;
import io.weir.event.Observation;
import io.weir.event.Rail;
import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Puts on a withdrawal what its amount is in terms of what usually leaves of its asset at that hour. Kept in millionths, so
 * that what a rule sums is a sum of integers, the same whatever the order; a baseline that is not known leaves the fact so, and so
 * does a payment on the exchange's own ledger, where nothing leaves.
 */
public final class AmountInBaselines {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private AmountInBaselines() {}

    /** The withdrawal with these facts; anything else as it is. */
    public static Observation put(Baselines baselines, Observation observation) {
        if (!(observation.event() instanceof Withdrawal withdrawal)
                || baselines.isEmpty()
                || withdrawal.rail() == Rail.INTERNAL_LEDGER) {
            return observation;
        }
        Baseline baseline = baselines.at(withdrawal.asset(), withdrawal.requestedAt());
        if (baseline == null) {
            return observation;
        }
        FactsBuilder facts = new FactsBuilder(observation.facts());
        put(facts, Fact.AMOUNT_IN_BASELINES, withdrawal.amount(), baseline.outflowToFresh());
        put(facts, Fact.AMOUNT_IN_OVERALL_BASELINES, withdrawal.amount(), baseline.outflow());
        return new Observation(observation.received(), facts.build());
    }

    private static void put(FactsBuilder facts, Fact fact, BigDecimal amount, @Nullable BigDecimal usual) {
        if (usual != null) {
            facts.with(fact, multiple(amount, usual, fact.decimals()));
        }
    }

    /** Rounded half up; an amount below 0 is none, what no long can hold the most. */
    private static long multiple(BigDecimal amount, BigDecimal usual, int decimals) {
        if (amount.signum() <= 0) {
            return 0;
        }
        BigDecimal multiple = amount.movePointRight(decimals).divide(usual, 0, RoundingMode.HALF_UP);
        return multiple.compareTo(MOST) > 0 ? Long.MAX_VALUE : multiple.longValueExact();
    }
}
