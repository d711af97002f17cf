package io.weir.exchange;

import io.weir.event.Withdrawal;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of the withdrawals that an exchange was asked for.
 *
 * @param guiltyPaid stolen: the money has left
 * @param guiltyHeld kept by a hold
 * @param guiltyOpen neither paid nor held
 * @param otherHeldCustomers distinct customers among {@code otherHeld}
 * @param tooLate withdrawals that a hold found paid already
 */
public record Takings(
        Sum guiltyPaid,
        Sum guiltyHeld,
        Sum guiltyOpen,
        Sum otherPaid,
        Sum otherHeld,
        Sum otherOpen,
        long otherHeldCustomers,
        long tooLate) {

    /**
     * A number of withdrawals and their money.
     *
     * @param usd of those that have a valuation
     * @param byAsset asset to amount, in its own units
     */
    public record Sum(long withdrawals, BigDecimal usd, Map<String, BigDecimal> byAsset) {

        /** In units of the asset. */
        public BigDecimal of(String asset) {
            return byAsset.getOrDefault(asset, BigDecimal.ZERO);
        }
    }

    /** Whether a withdrawal was paid, is held, or neither. */
    enum Fate {
        PAID,
        HELD,
        OPEN
    }

    /** Adds up the fates of all withdrawals. */
    static Takings of(Map<Withdrawal, Fate> fates, Set<String> guilty, long tooLate) {
        Adder[][] adders = new Adder[2][Fate.values().length];
        for (Adder[] row : adders) {
            for (int i = 0; i < row.length; i++) {
                row[i] = new Adder();
            }
        }
        Set<String> customersHeld = new HashSet<>();
        fates.forEach((withdrawal, fate) -> {
            boolean isGuilty = guilty.contains(withdrawal.withdrawalId());
            adders[isGuilty ? 0 : 1][fate.ordinal()].add(withdrawal);
            if (!isGuilty && fate == Fate.HELD) {
                String customer = withdrawal.customerId();
                customersHeld.add(customer == null ? withdrawal.accountId() : customer);
            }
        });
        return new Takings(
                adders[0][0].sum(),
                adders[0][1].sum(),
                adders[0][2].sum(),
                adders[1][0].sum(),
                adders[1][1].sum(),
                adders[1][2].sum(),
                customersHeld.size(),
                tooLate);
    }

    private static final class Adder {
        private long withdrawals;
        private BigDecimal usd = BigDecimal.ZERO;
        private final TreeMap<String, BigDecimal> byAsset = new TreeMap<>();

        void add(Withdrawal withdrawal) {
            withdrawals++;
            byAsset.merge(withdrawal.asset(), withdrawal.amount(), BigDecimal::add);
            BigDecimal valuation = withdrawal.amountUsd();
            usd = valuation == null ? usd : usd.add(valuation);
        }

        Sum sum() {
            return new Sum(withdrawals, usd, byAsset);
        }
    }
}
