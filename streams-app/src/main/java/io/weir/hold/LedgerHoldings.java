package io.weir.hold;

import io.weir.alert.Contribution;
import io.weir.alert.Holdings;
import io.weir.alert.IdHash;
import io.weir.alert.Standing;
import io.weir.rule.HoldScope;
import io.weir.rule.OnExpiry;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Reads an alert's holdings off the rows that its episode asked for. */
final class LedgerHoldings implements Holdings {

    private final Map<Long, Standing> withdrawals = new HashMap<>();
    private final Map<HoldScope, Integer> others = new EnumMap<>(HoldScope.class);
    private int othersReleased;

    /** @param enforced whether the alert is: a shadow hold holds nothing in an alert that says it is enforced */
    LedgerHoldings(boolean enforced, Collection<LedgerRow> rows) {
        for (LedgerRow row : rows) {
            boolean counts = row.terms().enforced() || !enforced;
            if (row.key().scope() == HoldScope.WITHDRAWAL) {
                withdrawals.put(IdHash.of(row.key().target()), counts ? standing(row) : Standing.NOT_HELD);
            } else if (counts && (row.isActive() || !enforced)) {
                others.merge(row.key().scope(), 1, Integer::sum);
            } else if (counts && row.ended(HoldEnd.RELEASED)) {
                othersReleased++;
            }
        }
    }

    /** What the exchange said happened beats what was ordered. A row that is no longer found ended long ago. */
    @Override
    public Standing standing(Contribution contribution) {
        return switch (contribution.fate()) {
            case SENT -> Standing.SENT;
            case CANCELLED -> Standing.CANCELLED;
            case HELD, AWAITING ->
                withdrawals.getOrDefault(
                        contribution.withdrawalHash(),
                        others.containsKey(HoldScope.COHORT) ? Standing.DELAYED : Standing.EXPIRED);
        };
    }

    @Override
    public Map<HoldScope, Integer> otherHolds() {
        return Collections.unmodifiableMap(others);
    }

    @Override
    public int othersReleased() {
        return othersReleased;
    }

    private static Standing standing(LedgerRow row) {
        Ending ending = row.ending();
        if (ending == null) {
            return row.acked() == AckStatus.REJECTED ? Standing.REFUSED : Standing.HELD;
        }
        if (ending.kind() == HoldEnd.RELEASED) {
            return Standing.RELEASED;
        }
        return row.terms().onExpiry() == OnExpiry.REVIEW ? Standing.IN_REVIEW : Standing.EXPIRED;
    }
}
