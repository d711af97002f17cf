package io.weir.replay.generator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** FTX, 2022-10-19: keys leaked from 3Commas, one of them unused for two years, lose money by trading DMG. */
final class LeakedKeys2022 {
    private static final Instant MORNING = Instant.parse("2022-10-19T08:00:00Z");
    private static final Duration TRADING = Duration.ofHours(2);
    private static final int KEYS = 4;
    private static final int TRADES_EACH = 500;
    private static final String MACHINE = "198.51.100.23";

    static final HeldOut INCIDENT = new HeldOut(
            "ftx-3commas-2022-10",
            "at least 4 keys that may trade only, one unused for 2 years, trade an illiquid pair against the thief; more than 5,000"
                    + " trades on one account in three days; nothing withdrawn by key",
            "2 h of one day; 500 trades by each of 4 keys, idle for 60 to 730 days, from one network",
            MORNING.minus(HeldOut.QUIET),
            TRADING.plus(Duration.ofMinutes(40)),
            Duration.ofSeconds(10),
            List.of(new Coin("BTC", "bitcoin", "19200")),
            LeakedKeys2022::happens);

    private LeakedKeys2022() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < KEYS; i++) {
            String account = "bot-user-" + i;
            Duration idle = i == 0 ? Duration.ofDays(730) : Duration.ofDays(60L * i);
            Instant lastSeen = from.minus(idle);
            scene.hasKey(
                    account, "k-" + account, "10.90." + i + ".0/24", lastSeen.minus(Duration.ofDays(90)), lastSeen);
            for (int trade = 0; trade < TRADES_EACH; trade++) {
                Instant at = scene.chance.between(from, from.plus(TRADING));
                scene.guilty(scene.byKey(account, "k-" + account, Endpoint.ORDER, MACHINE, at)
                        .symbol("DMG/USD")
                        .notionalUsd(BigDecimal.valueOf(300 + scene.chance.below(600))));
            }
        }
    }
}
