package io.weir.replay.generator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** OKEx, August and September 2017: logins from Germany to ten accounts in weeks; what they have is lost by trades. */
final class TakenOverByTrades2017 {
    private static final Instant NIGHT = Instant.parse("2017-08-28T18:00:00Z");
    private static final List<String> ADDRESSES = List.of("198.51.100.61", "203.0.113.61");

    static final HeldOut INCIDENT = new HeldOut(
            "okex-2017-08/09",
            "about 10 accounts in weeks, more than 600 BTC, 200 BTC of one user within 1 h; logins from German addresses to several"
                    + " accounts; lost by trades",
            "3 of the accounts within 2 h, each with a login from one of two addresses and orders for an hour (120 a time)",
            NIGHT.minus(HeldOut.QUIET),
            Duration.ofHours(3),
            Duration.ofSeconds(20),
            List.of(new Coin("BTC", "bitcoin", "4400")),
            TakenOverByTrades2017::happens);

    private TakenOverByTrades2017() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < 3; i++) {
            String account = "victim-" + i;
            String ip = ADDRESSES.get(i % 2);
            Instant at = from.plus(Duration.ofMinutes(20L * i));
            scene.livesAt(account, "10.90." + i + ".0/24");
            scene.guilty(scene.session(account, Endpoint.LOGIN, ip, at).sourceCountry("DE"));
            for (int order = 0; order < 120; order++) {
                Endpoint what = order % 3 == 0 ? Endpoint.CANCEL_ORDER : Endpoint.SESSION_ORDER;
                Instant then = at.plus(scene.chance.between(Duration.ofMinutes(1), Duration.ofMinutes(61)));
                scene.guilty(scene.session(account, what, ip, then)
                        .sourceCountry("DE")
                        .symbol("LTC/BTC")
                        .notionalUsd(BigDecimal.valueOf(4_000 + scene.chance.below(8_000))));
            }
        }
    }
}
