package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** GateHub, from 2019-05-30 on: valid tokens of about a hundred wallets are used from a few addresses; the XRP goes to twelve. */
final class StolenTokens2019 {
    private static final Coin RIPPLE = new Coin("XRP", "ripple", "0.42");
    private static final Instant EVENING = Instant.parse("2019-05-30T18:00:00Z");
    private static final Duration SPAN = Duration.ofHours(4);
    private static final int WALLETS = 100;
    private static final int COLLECTORS = 12;
    private static final BigDecimal LARGEST = new BigDecimal("7000000");
    private static final BigDecimal TAKEN = new BigDecimal("23200000");
    private static final List<String> MACHINES =
            List.of("198.51.100.31", "198.51.100.32", "203.0.113.31", "192.0.2.31");

    static final HeldOut INCIDENT = new HeldOut(
            "gatehub-2019-06-01",
            "about 100 wallets, 23.2M XRP, 7M of it from one; 12 collector addresses; more API calls than usual, with valid tokens,"
                    + " from a small number of IP addresses; 30 May to 3 June",
            "a third of the thefts, the largest among them, in the first 4 h; four addresses in three networks; three calls before"
                    + " each payment",
            EVENING.minus(HeldOut.QUIET),
            SPAN.plus(Duration.ofMinutes(45)),
            Duration.ofSeconds(60),
            List.of(RIPPLE),
            StolenTokens2019::happens);

    private StolenTokens2019() {}

    private static void happens(Scene scene, Instant from) {
        List<String> collectors = new ArrayList<>();
        for (int i = 0; i < COLLECTORS; i++) {
            collectors.add(scene.newAddress());
        }
        BigDecimal usual = TAKEN.subtract(LARGEST).divide(BigDecimal.valueOf(WALLETS - 1), 6, RoundingMode.DOWN);
        for (int i = 0; i < WALLETS / 3; i++) {
            String account = "wallet-" + i;
            String machine = MACHINES.get(i % MACHINES.size());
            BigDecimal amount = i == 20 ? LARGEST : usual;
            Instant at = scene.chance.between(from, from.plus(SPAN));
            scene.livesAt(account, "10.90." + i + ".0/24");
            for (int call = 3; call > 0; call--) {
                scene.guilty(scene.session(account, Endpoint.WALLET, machine, at.minusSeconds(20L * call)));
            }
            scene.guilty(scene.withdrawal(account, RIPPLE, amount, collectors.get(i % COLLECTORS), at)
                    .availableBefore(amount)
                    .sourceIp(machine));
        }
    }
}
