package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills in withdrawal requests the way the exchange would, its own figure for the daily limit included. */
final class Requests {
    private static final double WHOLE_BALANCE_SHARE = 0.15;

    private final Identifiers identifiers;
    private final Map<String, Long> satoshisToday = new HashMap<>();

    Requests(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    long satoshisToday(Customer customer) {
        return satoshisToday.getOrDefault(customer.accountId(), 0L);
    }

    /** A request of a session in the browser or the app. */
    Asked bySession(
            Customer customer, Channel channel, Place place, long satoshis, String address, Instant at, Chance chance) {
        Withdrawal withdrawal = request(customer, place, satoshis, address, at, chance)
                .channel(channel)
                .userAgent(channel == Channel.MOBILE ? customer.phone() : customer.browser())
                .secondFactors(List.of(customer.secondFactor()))
                .build();
        return new Asked(customer, null, place, withdrawal);
    }

    /** A request with an API key, for which no second factor is due. */
    Asked byKey(
            Customer customer,
            ApiKey key,
            Place place,
            String program,
            long satoshis,
            String address,
            Instant at,
            Chance chance) {
        Withdrawal withdrawal = request(customer, place, satoshis, address, at, chance)
                .channel(Channel.API)
                .apiKeyId(key.id())
                .userAgent(program)
                .secondFactors(List.of(SecondFactor.NOT_REQUIRED))
                .build();
        return new Asked(customer, key, place, withdrawal);
    }

    private WithdrawalBuilder request(
            Customer customer, Place place, long satoshis, String address, Instant at, Chance chance) {
        long today = satoshisToday.merge(customer.accountId(), satoshis, Long::sum);
        return new WithdrawalBuilder()
                .eventId(identifiers.event("w", at))
                .withdrawalId(identifiers.token("w", 10))
                .requestId(identifiers.token("r", 8))
                .accountId(customer.accountId())
                .customerId(customer.customerId())
                .segment(customer.segment())
                .sourceIp(place.ip())
                .sourceAsn(place.network().asn())
                .sourceCountry(place.network().country())
                .rail(Rail.ONCHAIN)
                .asset(Bitcoin.ASSET)
                .network(Bitcoin.NETWORK)
                .amount(Bitcoin.coins(satoshis))
                .feeAmount(Bitcoin.coins(Bitcoin.FEE_SATOSHIS))
                .amountUsd(Bitcoin.usd(satoshis))
                .availableBefore(Bitcoin.coins(balance(satoshis, chance)))
                .dailyLimitUsedRatio(ratio(today, customer.dailyLimitSatoshis()))
                .destinationAddress(address)
                .requestedAt(at);
    }

    private static long balance(long satoshis, Chance chance) {
        return chance.happens(WHOLE_BALANCE_SHARE) ? satoshis : (long) (satoshis * chance.between(1.02, 4));
    }

    private static double ratio(long used, long limit) {
        return BigDecimal.valueOf(used)
                .divide(BigDecimal.valueOf(limit), 4, RoundingMode.DOWN)
                .doubleValue();
    }
}
