package io.weir.window;

import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.Keeping;
import io.weir.rule.Rule;
import java.time.Duration;

/**
 * What of a rule decides how its windows are kept. Two versions of a rule that have the same shape go on with the same
 * window; with another shape a version starts with an empty one.
 */
public record WindowShape(Service service, Correlation correlation, Duration quiet, Duration reach) {

    /** The shape that the rule asks for. */
    public static WindowShape of(Rule rule) {
        return new WindowShape(rule.service(), rule.correlation(), rule.quiet(), rule.reach());
    }

    /** Whether a log of all matches is kept: withdrawals are few, and so are episodes. Calls are many, unless a rule asks. */
    public boolean keepsAll() {
        return service == Service.WITHDRAWALS || correlation.keeping() != Keeping.AS_NEEDED;
    }
}
