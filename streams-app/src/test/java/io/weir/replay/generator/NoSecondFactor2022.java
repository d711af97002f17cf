package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Crypto.com, 2022-01-17: 483 accounts pay fresh wallets without anybody having been asked for a second factor. */
final class NoSecondFactor2022 {
    private static final Coin ETHER = new Coin("ETH", "ethereum", "3200");
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "42500");
    private static final Instant NOTICED = Instant.parse("2022-01-17T00:46:00Z");
    private static final Duration SPAN = Duration.ofHours(2);
    private static final int ETHER_ACCOUNTS = 282;
    private static final int BITCOIN_ACCOUNTS = 201;
    private static final int BITCOIN_EACH = 2;
    private static final BigDecimal ETHER_TAKEN = new BigDecimal("4836.26");
    private static final BigDecimal BITCOIN_TAKEN = new BigDecimal("443.93");
    private static final int BITCOIN_WALLETS = 166;

    static final HeldOut INCIDENT = new HeldOut(
            "crypto.com-2022-01-17",
            "483 accounts, 4,836.26 ETH (282 accounts by one count) and 443.93 BTC; approved with no second factor; several"
                    + " withdrawals of like amount to each of many fresh wallets, 162 and 4 of them for BTC",
            "begun 2 h before it was noticed; one withdrawal of ETH from each of 282 accounts, three to a wallet, two of BTC from"
                    + " each of the others; all amounts alike within 3 %; from anywhere; every other customer had withdrawn four times in the"
                    + " weeks before, with a second factor",
            NOTICED.minus(SPAN).minus(HeldOut.QUIET),
            SPAN.plus(Duration.ofMinutes(45)),
            Duration.ofSeconds(10),
            List.of(ETHER, BITCOIN),
            NoSecondFactor2022::happens);

    private NoSecondFactor2022() {}

    private static void happens(Scene scene, Instant from) {
        for (int i = 0; i < ETHER_ACCOUNTS + BITCOIN_ACCOUNTS; i += 2) {
            remember(scene, "victim-" + i, from);
        }
        List<String> wallets = new ArrayList<>();
        for (int i = 0; i < BITCOIN_WALLETS; i++) {
            wallets.add(scene.newAddress());
        }
        String wallet = scene.newAddress();
        for (int i = 0; i < ETHER_ACCOUNTS; i++) {
            wallet = i % 3 == 0 ? scene.newAddress() : wallet;
            take(scene, "victim-" + i, ETHER, share(scene, ETHER_TAKEN, ETHER_ACCOUNTS), wallet, from);
        }
        for (int i = 0; i < BITCOIN_ACCOUNTS * BITCOIN_EACH; i++) {
            String account = "victim-" + (ETHER_ACCOUNTS + i / BITCOIN_EACH);
            BigDecimal amount = share(scene, BITCOIN_TAKEN, BITCOIN_ACCOUNTS * BITCOIN_EACH);
            take(scene, account, BITCOIN, amount, wallets.get(i % BITCOIN_WALLETS), from);
        }
    }

    /** Four withdrawals of the weeks before, as the customer makes them. */
    private static void remember(Scene scene, String account, Instant from) {
        String own = scene.oldAddress(ETHER);
        for (int i = 1; i <= 4; i++) {
            Instant at = from.minus(Duration.ofDays(5L * i));
            scene.before(scene.withdrawal(account, ETHER, BigDecimal.ONE, own, at));
        }
    }

    private static BigDecimal share(Scene scene, BigDecimal all, int parts) {
        return all.divide(BigDecimal.valueOf(parts), 8, RoundingMode.HALF_UP)
                .multiply(BigDecimal.valueOf(scene.chance.between(0.97, 1.03)))
                .setScale(8, RoundingMode.HALF_UP);
    }

    private static void take(Scene scene, String account, Coin coin, BigDecimal amount, String to, Instant from) {
        scene.guilty(scene.withdrawal(account, coin, amount, to, scene.chance.between(from, from.plus(SPAN)))
                .secondFactors(List.of())
                .sourceIp("198.18." + scene.chance.below(250) + "." + scene.chance.below(250)));
    }
}
