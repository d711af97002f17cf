package io.weir.hold;

import io.weir.event.Evidence;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * While a crowd is being delayed, what rules about everybody would hold one by one is left to the delay: in a run on the
 * exchange many do at once what thieves do, for their own good reasons.
 *
 * <p>Rules that name somebody (a destination, an account, a key, a network) hold as ever, and so does each rule what is large.
 */
final class Crowds {

    /** Fields by which a group of withdrawals is still everybody's. */
    private static final Set<String> OF_EVERYBODY = Set.of("asset", "network", "segment", "channel", "rail");

    /**
     * From here on a withdrawal is held by itself, in a run too: nobody who isn't verified may take so much in a day
     * anywhere (2 BTC at Binance until 2021, 20,000 USD at Bybit), and in a run one customer in a thousand does.
     */
    private static final BigDecimal LARGE_USD = new BigDecimal(100_000);

    private Crowds() {}

    /**
     * @param delays of crowds in force
     * @return the one that this contributor of the rule is left to; null where it is held as the rule says
     */
    static @Nullable LedgerRow delayInstead(Rule rule, Evidence event, List<LedgerRow> delays) {
        BigDecimal usd = event.amountUsd();
        if (!OF_EVERYBODY.containsAll(rule.correlation().groupBy()) || usd == null || usd.compareTo(LARGE_USD) >= 0) {
            return null;
        }
        for (LedgerRow delay : delays) {
            Cohort cohort = Cohort.parse(delay.key().target());
            if (cohort != null && cohort.asset().equals(event.asset())) {
                return delay;
            }
        }
        return null;
    }
}
