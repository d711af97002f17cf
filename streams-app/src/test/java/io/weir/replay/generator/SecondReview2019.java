package io.weir.replay.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitrue, 2019-06-27: a flaw in the second review lets somebody send what 90 users have to other exchanges. */
final class SecondReview2019 {
    private static final Coin RIPPLE = new Coin("XRP", "ripple", "0.46");
    private static final Coin CARDANO = new Coin("ADA", "cardano", "0.093");
    private static final Instant NIGHT = Instant.parse("2019-06-26T17:00:00Z");
    private static final Duration SPAN = Duration.ofMinutes(25);
    private static final int RIPPLE_USERS = 70;
    private static final int CARDANO_USERS = 20;

    static final HeldOut INCIDENT = new HeldOut(
            "bitrue-2019-06-27",
            "about 90 users; 9.3M XRP and 2.5M ADA to Huobi, Bittrex and ChangeNOW; about 01:00 UTC+8, soon detected",
            "25 minutes; 70 users' XRP to three old addresses with one new tag each, 20 users' ADA to two new addresses; amounts"
                    + " alike; from one network that none of them had used",
            NIGHT.minus(HeldOut.QUIET),
            Duration.ofMinutes(80),
            Duration.ofSeconds(30),
            List.of(RIPPLE, CARDANO),
            SecondReview2019::happens);

    private SecondReview2019() {}

    private static void happens(Scene scene, Instant from) {
        List<String> elsewhere = List.of(scene.oldAddress(RIPPLE), scene.oldAddress(RIPPLE), scene.oldAddress(RIPPLE));
        List<String> own = List.of(scene.newAddress(), scene.newAddress());
        for (int i = 0; i < RIPPLE_USERS; i++) {
            take(scene, "user-" + i, RIPPLE, "9300000", RIPPLE_USERS, elsewhere.get(i % 3), "90" + i % 3, from);
        }
        for (int i = 0; i < CARDANO_USERS; i++) {
            take(scene, "user-" + (RIPPLE_USERS + i), CARDANO, "2500000", CARDANO_USERS, own.get(i % 2), null, from);
        }
    }

    private static void take(
            Scene scene, String user, Coin coin, String all, int users, String to, @Nullable String tag, Instant from) {
        BigDecimal amount = new BigDecimal(all)
                .divide(BigDecimal.valueOf(users), 6, RoundingMode.DOWN)
                .multiply(BigDecimal.valueOf(scene.chance.between(0.6, 1.4)))
                .setScale(6, RoundingMode.DOWN);
        scene.livesAt(user, "10.92." + scene.chance.below(250) + ".0/24");
        scene.guilty(scene.withdrawal(user, coin, amount, to, scene.chance.between(from, from.plus(SPAN)))
                .destinationTag(tag)
                .availableBefore(amount)
                .sourceIp("198.51.100.41"));
    }
}
