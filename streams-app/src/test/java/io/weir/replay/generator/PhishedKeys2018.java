package io.weir.replay.generator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Binance, 2018-03-07: keys made by phishing buy VIA for two minutes, 31 accounts that had waited with it withdraw. */
final class PhishedKeys2018 {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "10700");
    private static final Instant TRADES = Instant.parse("2018-03-07T14:58:00Z");
    private static final int KEYS = 200;
    private static final int COLLECTORS = 31;
    private static final List<String> MACHINES = List.of("198.51.100.7", "203.0.113.7", "192.0.2.7", "198.18.4.7");

    static final HeldOut INCIDENT = new HeldOut(
            "binance-2018-03-07",
            "phished API keys, made weeks before and idle since; market buys of VIA by many keys in 2 minutes; withdrawals"
                    + " from 31 accounts right after, all stopped",
            "200 keys made 7 to 20 days before; four rented networks; the 31 ask within 90 s for 2 to 60 BTC each, to an"
                    + " address of their own, with a second factor",
            TRADES.minus(HeldOut.QUIET),
            Duration.ofMinutes(75),
            Duration.ofMillis(7_200),
            List.of(BITCOIN),
            PhishedKeys2018::happens);

    private PhishedKeys2018() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < KEYS; i++) {
            String account = "phished-" + i;
            String machine = scene.chance.oneOf(MACHINES);
            Instant made = from.minus(scene.chance.between(Duration.ofDays(7), Duration.ofDays(20)));
            scene.hasKey(account, "k-" + account, "10.90." + i + ".0/24", made, made.plusSeconds(300));
            for (int order = 0; order < 3; order++) {
                Instant at = scene.chance.between(from, from.plusSeconds(120));
                scene.guilty(scene.byKey(account, "k-" + account, Endpoint.ORDER, machine, at)
                        .symbol("VIA/BTC")
                        .notionalUsd(BigDecimal.valueOf((long) scene.chance.logNormal(1_500, 1))));
            }
        }
        for (int i = 0; i < COLLECTORS; i++) {
            String account = "collector-" + i;
            BigDecimal amount = BigDecimal.valueOf(2 + scene.chance.below(59));
            Instant at = scene.chance.between(from.plusSeconds(90), from.plusSeconds(180));
            scene.livesAt(account, "10.91." + i + ".0/24");
            scene.guilty(scene.withdrawal(account, BITCOIN, amount, scene.newAddress(), at)
                    .sourceIp("10.91." + i + ".5")
                    .availableBefore(amount)
                    .dailyLimitUsedRatio(amount.doubleValue() / 100));
        }
    }
}
