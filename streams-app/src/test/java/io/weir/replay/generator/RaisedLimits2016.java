package io.weir.replay.generator;

import io.weir.event.Actor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bitfinex, 2016-08-02: the exchange's limit is raised, then 119,756 BTC of 2,072 users go to as many wallets in three hours. */
final class RaisedLimits2016 {
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "600");
    private static final Instant MORNING = Instant.parse("2016-08-02T10:26:00Z");
    private static final Duration SPAN = Duration.ofMinutes(45);
    private static final int WITHDRAWALS = 504;
    private static final double TAKEN = 29_130;

    static final HeldOut INCIDENT = new HeldOut(
            "bitfinex-2016-08-02",
            "the limit is raised first; then 2,072 payments to fresh wallets, 119,756 BTC of more than 2,000 users in just over 3 h",
            "the first 45 minutes at the mean rate and amount: 504 of them, 29,130 BTC; that the payments were requested at all (in"
                    + " truth wallets were made to sign them); one a user, log-normal about a"
                    + " median of 20 BTC, evenly over the time; no session, no second factor on record; the limit raised 10 minutes"
                    + " before, by an operator's login",
            MORNING.minus(HeldOut.QUIET),
            SPAN.plus(Duration.ofMinutes(45)),
            Duration.ofSeconds(15),
            List.of(BITCOIN),
            RaisedLimits2016::happens);

    private RaisedLimits2016() {}

    private static void happens(Scene scene, Instant from) {
        scene.guilty(scene.session("operator-1", Endpoint.CHANGE_LIMIT, "198.51.100.71", from.minusSeconds(600))
                .actor(Actor.OPERATOR)
                .onAccountId("whole-exchange"));
        List<Double> parts = new ArrayList<>();
        for (int i = 0; i < WITHDRAWALS; i++) {
            parts.add(scene.chance.logNormal(20, 1.4));
        }
        double all = parts.stream().mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < WITHDRAWALS; i++) {
            BigDecimal amount = BigDecimal.valueOf(parts.get(i) / all * TAKEN).setScale(8, RoundingMode.HALF_UP);
            Instant at = scene.chance.between(from, from.plus(SPAN));
            scene.guilty(scene.withdrawal("user-" + i, BITCOIN, amount, scene.newAddress(), at)
                    .availableBefore(amount)
                    .secondFactors(List.of()));
        }
    }
}
