package io.weir.replay.generator;

import io.weir.event.SecondFactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Coinbase, spring of 2021: a flaw in recovery by SMS lets thieves into 6,000 accounts, one after the other. */
final class RecoveredAccounts2021 {
    private static final List<Coin> COINS =
            List.of(new Coin("BTC", "bitcoin", "58000"), new Coin("ETH", "ethereum", "2100"));
    private static final Instant NOON = Instant.parse("2021-04-14T12:00:00Z");
    private static final Duration SLICE = Duration.ofHours(4);
    private static final Duration BETWEEN_THEFTS = Duration.ofMinutes(81L * 24 * 60 / 6_000);

    static final HeldOut INCIDENT = new HeldOut(
            "coinbase-2021-03..05",
            "at least 6,000 accounts in 81 days; the thief resets the second factor by SMS and sends the funds to wallets elsewhere",
            "4 h at the mean rate, one account each 19 minutes; 10 to 60 minutes from reset to withdrawal; median 8,000 USD, all there"
                    + " is; an address and a network of its own each time",
            NOON.minus(HeldOut.QUIET),
            SLICE.plus(Duration.ofMinutes(90)),
            Duration.ofSeconds(30),
            COINS,
            RecoveredAccounts2021::happens);

    private RecoveredAccounts2021() {}

    private static void happens(Scene scene, Instant from) {
        scene.during(from, SLICE, BETWEEN_THEFTS, at -> rob(scene, at));
    }

    private static void rob(Scene scene, Instant at) {
        String account = "victim-" + scene.next();
        String ip = "198.18." + scene.chance.below(250) + ".4";
        scene.livesAt(account, "10.90." + scene.chance.below(250) + ".0/24");
        scene.guilty(scene.session(account, Endpoint.RESET_SECOND_FACTOR, ip, at));
        scene.guilty(scene.session(account, Endpoint.LOGIN, ip, at.plusSeconds(40)));
        scene.guilty(scene.session(account, Endpoint.VERIFY_SECOND_FACTOR, ip, at.plusSeconds(60)));
        Coin coin = scene.chance.oneOf(COINS);
        BigDecimal amount = coin.bought(scene.chance.logNormal(8_000, 1.3));
        Instant asks = at.plus(scene.chance.between(Duration.ofMinutes(10), Duration.ofMinutes(60)));
        scene.guilty(scene.withdrawal(account, coin, amount, scene.newAddress(), asks)
                .sourceIp(ip)
                .availableBefore(amount)
                .secondFactors(List.of(SecondFactor.SMS)));
    }
}
