package io.weir.replay.generator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Binance, 2018-07-03: keys in strange hands drive SYS up to 96 BTC; nothing is withdrawn. */
final class SoldAtNinetySix2018 {
    private static final Instant NOTICED = Instant.parse("2018-07-03T20:18:00Z");
    private static final Duration TRADING = Duration.ofMinutes(4);
    private static final int KEYS = 80;
    private static final List<String> MACHINES = List.of("198.51.100.9", "203.0.113.9", "192.0.2.9");

    static final HeldOut INCIDENT = new HeldOut(
            "binance-2018-07-03-sys",
            "abnormal trades by a number of API users, 1 SYS sold at 96 BTC; noticed at 20:18:00, all keys removed",
            "80 keys in daily use by their owners' programs, five orders each within 4 minutes, from three rented networks",
            NOTICED.minus(TRADING).minus(HeldOut.QUIET),
            Duration.ofMinutes(60),
            Duration.ofMillis(7_200),
            List.of(new Coin("BTC", "bitcoin", "6500")),
            SoldAtNinetySix2018::happens);

    private SoldAtNinetySix2018() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < KEYS; i++) {
            String account = "api-user-" + i;
            scene.hasKey(
                    account,
                    "k-" + account,
                    "10.90." + i + ".0/24",
                    from.minus(Duration.ofDays(120)),
                    from.minus(Duration.ofHours(1)));
            for (int order = 0; order < 5; order++) {
                Instant at = scene.chance.between(from, from.plus(TRADING));
                scene.guilty(scene.byKey(account, "k-" + account, Endpoint.ORDER, MACHINES.get(i % MACHINES.size()), at)
                        .symbol("SYS/BTC")
                        .notionalUsd(BigDecimal.valueOf((long) scene.chance.logNormal(2_000, 1))));
            }
        }
    }
}
