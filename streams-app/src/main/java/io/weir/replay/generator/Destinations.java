package io.weir.replay.generator;

import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where ordinary customers send their money: half of it to addresses that the exchange never paid.
 *
 * <p>Many customers share an old address (another exchange's, a merchant's). Few share a new one, and never three within ten
 * minutes: a family, or a merchant who has just opened.
 */
final class Destinations {
    /** A little over half, because second payments to the same new address count as paid. */
    private static final double NEVER_PAID_SHARE = 0.53;

    private static final double SHARED_OLD_SHARE = 0.14;
    private static final double PAID_YESTERDAY_SHARE = 0.04;
    private static final double SECOND_PAYER_SHARE = 0.025;
    private static final double NEW_MERCHANT_SHARE = 0.015;
    private static final double SECOND_PAYMENT_SHARE = 0.25;
    private static final int SHARED_OLD = 60;
    private static final int PAYERS_OF_NEW_MERCHANT = 8;
    private static final Duration BETWEEN_PAYERS = Duration.ofMinutes(11);

    private final Chance chance;
    private final Instant recordingStart;
    private final Weighted<String> sharedOld;
    private final Map<String, String> savedByAccount = new HashMap<>();
    private final Map<String, String> newByAccount = new HashMap<>();
    private final List<NewAddress> newAddresses = new ArrayList<>();
    private final Map<String, KnownEntity> known = new LinkedHashMap<>();
    private NewAddress newMerchant;
    private int payersOfNewMerchant;

    private record NewAddress(String address, Instant lastAskedAt) {}

    Destinations(IncidentSettings settings) {
        chance = new Chance(settings.seed(), "destinations");
        recordingStart = settings.recordingStart();
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < SHARED_OLD; i++) {
            shared.add(BitcoinAddresses.madeUp(chance));
        }
        sharedOld = Weighted.zipf(shared, 0.9);
        newMerchant = new NewAddress(BitcoinAddresses.madeUp(chance), Instant.MIN);
    }

    /** What the exchange had paid before, of all that was asked for. */
    List<KnownEntity> known() {
        return List.copyOf(known.values());
    }

    String pick(Customer customer, Instant at) {
        String before = newByAccount.get(customer.accountId());
        if (before != null && chance.happens(SECOND_PAYMENT_SHARE)) {
            return before;
        }
        return chance.happens(NEVER_PAID_SHARE) ? neverPaid(customer, at) : paidBefore(customer);
    }

    private String neverPaid(Customer customer, Instant at) {
        double kind = chance.unit();
        if (kind < NEW_MERCHANT_SHARE && free(newMerchant, at)) {
            newMerchant = ++payersOfNewMerchant % PAYERS_OF_NEW_MERCHANT == 0
                    ? new NewAddress(BitcoinAddresses.madeUp(chance), at)
                    : new NewAddress(newMerchant.address, at);
            return newMerchant.address;
        }
        if (kind > 1 - SECOND_PAYER_SHARE && !newAddresses.isEmpty()) {
            int shared = chance.below(newAddresses.size());
            if (free(newAddresses.get(shared), at)) {
                return newAddresses.remove(shared).address;
            }
        }
        String address = BitcoinAddresses.madeUp(chance);
        newAddresses.add(new NewAddress(address, at));
        newByAccount.put(customer.accountId(), address);
        return address;
    }

    private static boolean free(NewAddress address, Instant at) {
        return at.isAfter(address.lastAskedAt.plus(BETWEEN_PAYERS));
    }

    private String paidBefore(Customer customer) {
        if (chance.happens(SHARED_OLD_SHARE)) {
            String address = sharedOld.pick(chance);
            remember(address, chance.between(60, 650), chance.logNormal(900_000, 1.2));
            return address;
        }
        if (chance.happens(PAID_YESTERDAY_SHARE)) {
            String address = BitcoinAddresses.madeUp(chance);
            remember(address, chance.between(0.05, 0.95), chance.logNormal(500, 1.5));
            return address;
        }
        String saved = savedByAccount.computeIfAbsent(customer.accountId(), account -> BitcoinAddresses.madeUp(chance));
        remember(saved, Math.min(2 + chance.logNormal(90, 1), 650), chance.logNormal(3_000, 1.5));
        return saved;
    }

    /** Makes an address one that the exchange has paid before, unless it is one already. */
    void remember(String address, double daysAgo, double usdPaid) {
        Instant firstPaidAt = Instant.ofEpochSecond(recordingStart.getEpochSecond() - (long) (daysAgo * 86_400));
        known.putIfAbsent(
                address,
                new KnownEntity(
                        EntityKind.DESTINATION,
                        Bitcoin.NETWORK,
                        address,
                        null,
                        firstPaidAt,
                        BigDecimal.valueOf(Math.round(usdPaid * 100), 2),
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
