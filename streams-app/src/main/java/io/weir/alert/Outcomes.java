package io.weir.alert;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many withdrawals, and how much money, the exchange said were held in time, were too late or were cancelled. */
final class Outcomes {

    /** @param usdMicros millionths of a US dollar, of those withdrawals that have a valuation */
    record Outcome(long withdrawals, long usdMicros) {}

    private final Map<Fate, Outcome> byFate = new EnumMap<>(Fate.class);

    Outcomes(Gathered gathered) {
        for (Contribution contribution : gathered.contributions()) {
            if (contribution.isWithdrawal()) {
                add(contribution.fate(), contribution.usdMicros());
            }
        }
        for (Bystander bystander : gathered.bystanders()) {
            add(bystander.fate(), bystander.usdMicros());
        }
    }

    /** In the order of {@link Fate}; only those that occur. */
    Map<Fate, Outcome> byFate() {
        return Collections.unmodifiableMap(byFate);
    }

    private void add(Fate fate, long usdMicros) {
        byFate.merge(
                fate,
                new Outcome(1, usdMicros),
                (left, right) -> new Outcome(
                        left.withdrawals + right.withdrawals, UsdMicros.sum(left.usdMicros, right.usdMicros)));
    }
}
