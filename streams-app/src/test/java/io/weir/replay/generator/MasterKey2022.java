package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.SecondFactor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** IRA Financial at Gemini, 2022-02-08: one partner's master key moves its customers' coins into one of their accounts. */
final class MasterKey2022 {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "44000");
    private static final Coin ETHER = new Coin("ETH", "ethereum", "3100");
    private static final Instant EVENING = Instant.parse("2022-02-08T22:00:00Z");
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int CUSTOMERS = 60;
    private static final int PAYMENTS = 5;
    private static final String KEY = "k-partner";
    private static final String COLLECTOR = "ira-7";
    private static final String MACHINE = "198.51.100.51";

    static final HeldOut INCIDENT = new HeldOut(
            "ira-financial-gemini-2022-02-08",
            "a partner's master key empties dozens of customers' accounts within minutes each, from about 17:00 ET; 21M USD of BTC and"
                    + " 15M of ETH; one customer's account withdraws",
            "60 customers within 1 h, over the exchange's own ledger into the one account, which pays out ten times to two new"
                    + " addresses; the key in daily use before, now from a network new to it",
            EVENING.minus(HeldOut.QUIET),
            SPAN.plus(Duration.ofMinutes(60)),
            Duration.ofSeconds(20),
            List.of(BITCOIN, ETHER),
            MasterKey2022::happens);

    private MasterKey2022() {}

    private static void happens(Scene scene, Instant from) {
        scene.hasKey("partner", KEY, "10.93.1.0/24", from.minus(Duration.ofDays(300)), from.minus(Duration.ofHours(2)));
        for (int i = 0; i < CUSTOMERS; i++) {
            Instant at = scene.chance.between(from, from.plus(SPAN));
            empty(scene, "ira-customer-" + i, BITCOIN, "21000000", at);
            empty(scene, "ira-customer-" + i, ETHER, "15000000", at.plusSeconds(30));
        }
        payOut(scene, BITCOIN, "21000000", from);
        payOut(scene, ETHER, "15000000", from);
    }

    private static void empty(Scene scene, String customer, Coin coin, String dollars, Instant at) {
        BigDecimal amount = share(coin, dollars, CUSTOMERS);
        scene.guilty(scene.byKey("partner", KEY, Endpoint.KEY_WITHDRAWAL, MACHINE, at.minusMillis(30))
                .onAccountId(customer));
        scene.guilty(scene.withdrawal(customer, coin, amount, "", at)
                .rail(Rail.INTERNAL_LEDGER)
                .network("ledger")
                .destinationAddress(null)
                .destinationAccountId(COLLECTOR)
                .channel(Channel.API)
                .apiKeyId(KEY)
                .sourceIp(MACHINE)
                .availableBefore(amount)
                .secondFactors(List.of(SecondFactor.NOT_REQUIRED)));
    }

    private static void payOut(Scene scene, Coin coin, String dollars, Instant from) {
        String to = scene.newAddress();
        for (int i = 1; i <= PAYMENTS; i++) {
            BigDecimal amount = share(coin, dollars, PAYMENTS);
            Instant at = from.plus(SPAN.dividedBy(PAYMENTS).multipliedBy(i)).plusSeconds(60);
            scene.guilty(scene.withdrawal(COLLECTOR, coin, amount, to, at)
                    .availableBefore(amount)
                    .sourceIp(MACHINE));
        }
    }

    private static BigDecimal share(Coin coin, String dollars, int parts) {
        return new BigDecimal(dollars)
                .divide(coin.usd(), 8, RoundingMode.DOWN)
                .divide(BigDecimal.valueOf(parts), 8, RoundingMode.DOWN);
    }
}
