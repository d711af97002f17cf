package io.weir.replay.generator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Flexcoin, 2014-03-02: thousands of transfers at once between the thief's accounts multiply a balance, which leaves in two. */
final class ManyTransfers2014 {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "670");
    private static final Instant MORNING = Instant.parse("2014-03-02T06:00:00Z");
    private static final int ACCOUNTS = 8;
    private static final int TRANSFERS = 3_000;
    private static final String HOME = "207.12.89.117";

    static final HeldOut INCIDENT = new HeldOut(
            "flexcoin-2014-03-02",
            "thousands of simultaneous transfers between accounts of one thief at 207.12.89.117, over hours; then 896 BTC in two"
                    + " withdrawals",
            "8 accounts; 3,000 requests in 10 bursts of 2 s within an hour; two withdrawals of 448 BTC from two of the accounts to"
                    + " two addresses, 20 minutes apart",
            MORNING.minus(HeldOut.QUIET),
            Duration.ofHours(3),
            Duration.ofSeconds(60),
            List.of(BITCOIN),
            ManyTransfers2014::happens);

    private ManyTransfers2014() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < TRANSFERS; i++) {
            Instant burst = from.plus(Duration.ofMinutes(6L * (i % 10)));
            scene.guilty(scene.session(
                            "made-up-" + i % ACCOUNTS,
                            Endpoint.SESSION_ORDER,
                            HOME,
                            scene.chance.between(burst, burst.plusSeconds(2)))
                    .endpoint("/transfers")
                    .action("transfer.requested"));
        }
        for (int i = 0; i < 2; i++) {
            BigDecimal half = new BigDecimal("448");
            Instant at = from.plus(Duration.ofMinutes(65 + 20L * i));
            scene.guilty(scene.withdrawal("made-up-" + i, BITCOIN, half, scene.newAddress(), at)
                    .availableBefore(half)
                    .sourceIp(HOME));
        }
    }
}
