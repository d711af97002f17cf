package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Poloniex, 2014-03-04: withdrawals asked for in the same instant are all paid from one balance. */
final class SameInstant2014 {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "660");
    private static final Instant MORNING = Instant.parse("2014-03-04T06:00:00Z");
    private static final BigDecimal TAKEN = new BigDecimal("97");
    private static final int ACCOUNTS = 3;
    private static final int ROUNDS = 3;
    private static final int AT_ONCE = 5;

    static final HeldOut INCIDENT = new HeldOut(
            "poloniex-2014-03-04",
            "few accounts place several withdrawals in practically the same instant; together more than the balance; about 97 BTC",
            "3 accounts, 3 rounds each within 2 h, 5 withdrawals within 200 ms a round, each of the whole balance, to one address an"
                    + " account",
            MORNING.minus(HeldOut.QUIET),
            Duration.ofHours(3),
            Duration.ofSeconds(90),
            List.of(BITCOIN),
            SameInstant2014::happens);

    private SameInstant2014() {}

    private static void happens(Scene scene, Instant from) {
        BigDecimal each = TAKEN.divide(BigDecimal.valueOf((long) ACCOUNTS * ROUNDS * AT_ONCE), 8, RoundingMode.DOWN);
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "racer-" + i;
            String to = scene.newAddress();
            for (int round = 0; round < ROUNDS; round++) {
                Instant at = scene.chance.between(from, from.plus(Duration.ofHours(2)));
                for (int n = 0; n < AT_ONCE; n++) {
                    scene.guilty(scene.withdrawal(account, BITCOIN, each, to, at.plusMillis(n * 50L))
                            .availableBefore(each)
                            .sourceIp("198.51.100." + (20 + i)));
                }
            }
        }
    }
}
