package io.weir.replay.generator;

import io.weir.event.WithdrawalBuilder;
import java.time.Instant;

/** Customers as they are: small amounts with a long tail, half of them to places without a history, 2 % near a limit. */
final class Retail {
    private static final double FRESH_SHARE = 0.5;
    private static final double NEAR_LIMIT_SHARE = 0.02;

    private final Scene scene;
    private final Chance chance;

    Retail(Scene scene) {
        this.scene = scene;
        chance = scene.chance;
    }

    /** A customer who looks at the wallet first and then withdraws somewhere, half of the time to a new place. */
    void comes(String part, Coin coin, Instant at) {
        looksAndWithdraws(part, coin, halfNew(coin), at);
    }

    void looksAndWithdraws(String part, Coin coin, String to, Instant at) {
        looks(part + "-" + (scene.next() + 1), at.minusSeconds(20));
        withdraws(part, coin, to, at);
    }

    void withdraws(String part, Coin coin, String to, Instant at) {
        String customer = part + "-" + scene.next();
        scene.ordinary(request(customer, coin, to, at));
    }

    void looks(String account, Instant at) {
        scene.ordinary(scene.session(account, Endpoint.WALLET, "10.3." + chance.below(250) + ".9", at));
    }

    WithdrawalBuilder request(String customer, Coin coin, String to, Instant at) {
        return request(customer, customer, coin, usd(), to, at).dailyLimitUsedRatio(ratio());
    }

    WithdrawalBuilder request(String customer, String account, Coin coin, long usd, String to, Instant at) {
        return scene.withdrawal(customer, account, coin, coin.bought((double) usd), to, at);
    }

    long usd() {
        return (long) chance.logNormal(800, 1.6) + 20;
    }

    String halfNew(Coin coin) {
        return chance.happens(FRESH_SHARE) ? scene.newAddress() : scene.oldAddress(coin);
    }

    private double ratio() {
        return chance.happens(NEAR_LIMIT_SHARE) ? chance.between(0.8, 1) : chance.between(0, 0.7);
    }
}
