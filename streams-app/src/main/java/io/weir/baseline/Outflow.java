package io.weir.baseline;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What teaches baselines. */
public sealed interface Outflow {

    String asset();

    /** Event time. */
    Instant time();

    /**
     * A withdrawal was requested.
     *
     * @param idHash of the withdrawal's id: the same one teaches once
     * @param amount in units of the asset
     * @param amountUsd the exchange's valuation
     */
    record Requested(
            String asset,
            Instant time,
            long idHash,
            BigDecimal amount,
            @Nullable BigDecimal amountUsd,
            Freshness freshness)
            implements Outflow {}

    /** A rule that holds found something in a withdrawal: what left then must not become usual. */
    record Suspected(String asset, Instant time) implements Outflow {}

    /** Whether the destination was first paid less than a day before; not known while memory is not. */
    enum Freshness {
        FRESH,
        OLD,
        UNKNOWN
    }
}
