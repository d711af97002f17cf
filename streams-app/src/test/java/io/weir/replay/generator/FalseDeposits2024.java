package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** CertiK at Kraken, June 2024: deposits that never were are credited, and withdrawn by their three owners. */
final class FalseDeposits2024 {
    private static final Coin MATIC = new Coin("MATIC", "polygon", "0.62");
    private static final Instant AFTERNOON = Instant.parse("2024-06-09T14:00:00Z");
    private static final Duration SPAN = Duration.ofHours(3);
    private static final int WITHDRAWALS = 12;
    private static final double DOLLARS = 1_000_000;

    static final HeldOut INCIDENT = new HeldOut(
            "kraken-certik-2024-06",
            "3 accounts withdraw what was never deposited, about 3M USD from 5 to 10 June, about 1M on 9 June; no alerts in days",
            "the 1M of 9 June within 3 h, in 12 withdrawals of MATIC from the accounts' usual networks, with second factors, to three"
                    + " addresses paid days before",
            AFTERNOON.minus(HeldOut.QUIET),
            SPAN.plus(Duration.ofMinutes(45)),
            Duration.ofSeconds(15),
            List.of(MATIC),
            FalseDeposits2024::happens);

    private FalseDeposits2024() {}

    private static void happens(Scene scene, Instant from) {
        List<String> own = List.of(scene.oldAddress(MATIC), scene.oldAddress(MATIC), scene.oldAddress(MATIC));
        for (int i = 0; i < WITHDRAWALS; i++) {
            String account = "researcher-" + i % 3;
            if (i < 3) {
                scene.livesAt(account, "10.94." + i + ".0/24");
            }
            BigDecimal amount = BigDecimal.valueOf(DOLLARS / WITHDRAWALS).divide(MATIC.usd(), 6, RoundingMode.DOWN);
            scene.guilty(scene.withdrawal(
                            account, MATIC, amount, own.get(i % 3), scene.chance.between(from, from.plus(SPAN)))
                    .sourceIp("10.94." + i % 3 + ".5"));
        }
    }
}
