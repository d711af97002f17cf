package io.weir.replay.generator;

import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import java.util.List;

/**
 * One account and who uses it.
 *
 * @param customerId the owner; a few own two accounts
 * @param dailyLimitSatoshis 2 BTC, or 100 BTC once fully verified
 * @param secondFactor what the owner uses
 * @param browser user agent at home
 * @param phone user agent of the exchange's own app
 */
record Customer(
        String accountId,
        String customerId,
        Segment segment,
        long dailyLimitSatoshis,
        SecondFactor secondFactor,
        Place home,
        Place mobile,
        String browser,
        String phone,
        List<ApiKey> keys) {
    static final long BASIC_LIMIT = 2 * Bitcoin.SATOSHIS_PER_COIN;
    static final long VERIFIED_LIMIT = 100 * Bitcoin.SATOSHIS_PER_COIN;

    boolean verified() {
        return dailyLimitSatoshis == VERIFIED_LIMIT;
    }
}
