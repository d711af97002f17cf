package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.SecondFactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Customers of whom nobody is robbed, around a theft: half of what they withdraw goes to destinations without a history, a
 * fifth of it by keys; they sign in, trade, mistype and change passwords.
 */
final class Crowd {
    private static final double FRESH_SHARE = 0.5;
    private static final double KEY_SHARE = 0.2;
    private static final double AWAY_SHARE = 0.05;
    private static final double CHANGES_PASSWORD_SHARE = 0.003;
    private static final int TRADING_KEYS = 60;
    private static final int DRAWS = 500;
    private static final Endpoint[] OF_PROGRAMS = {
        Endpoint.ORDER, Endpoint.ORDER, Endpoint.CANCEL_ORDER, Endpoint.OPEN_ORDERS, Endpoint.BALANCES
    };
    private static final List<String> SYMBOLS = List.of("BTC/USDT", "ETH/BTC", "XRP/BTC", "LTC/BTC", "EOS/USDT");

    private final Scene scene;
    private final List<Coin> coins;

    /** @param coins what they withdraw, each as often */
    Crowd(Scene scene, List<Coin> coins) {
        this.scene = scene;
        this.coins = coins;
    }

    void live(Instant from, Duration length, Duration betweenWithdrawals) {
        scene.during(from, length, betweenWithdrawals, this::withdraws);
        scene.during(from, length, betweenWithdrawals.multipliedBy(2), this::signsIn);
        scene.during(from, length, betweenWithdrawals.multipliedBy(5), this::mistypes);
        for (int i = 0; i < TRADING_KEYS; i++) {
            String account = "program-" + i;
            String ip = settle(account, "k-" + account, from);
            scene.during(
                    from,
                    length,
                    betweenWithdrawals.multipliedBy(30),
                    at -> scene.ordinary(scene.byKey(
                                    account,
                                    "k-" + account,
                                    OF_PROGRAMS[scene.chance.below(OF_PROGRAMS.length)],
                                    ip,
                                    at)
                            .symbol(scene.chance.oneOf(SYMBOLS))
                            .notionalUsd(BigDecimal.valueOf(20 + scene.chance.below(2_000)))));
        }
    }

    /** The medians of what leaves in five minutes, as {@code baselines.csv}: from drawing many such. */
    String baselines(Duration betweenWithdrawals) {
        StringBuilder csv = new StringBuilder("asset,outflowToFresh,outflow\n");
        Duration betweenOfOne = betweenWithdrawals.multipliedBy(coins.size());
        for (Coin coin : coins) {
            List<Double> fresh = new ArrayList<>();
            List<Double> all = new ArrayList<>();
            for (int draw = 0; draw < DRAWS; draw++) {
                double[] left = new double[2];
                scene.during(Instant.EPOCH, Duration.ofMinutes(5), betweenOfOne, at -> {
                    double dollars = dollars();
                    left[0] += scene.chance.happens(FRESH_SHARE) ? dollars : 0;
                    left[1] += dollars;
                });
                fresh.add(left[0]);
                all.add(left[1]);
            }
            csv.append("%s,%s,%s\n"
                    .formatted(
                            coin.asset(),
                            coin.bought(median(fresh)).toPlainString(),
                            coin.bought(median(all)).toPlainString()));
        }
        return csv.toString();
    }

    private static double median(List<Double> values) {
        values.sort(Comparator.naturalOrder());
        return values.get(values.size() / 2);
    }

    private double dollars() {
        return scene.chance.logNormal(800, 1.6) + 20;
    }

    private void withdraws(Instant at) {
        String customer = "customer-" + scene.next();
        Coin coin = scene.chance.oneOf(coins);
        BigDecimal amount = coin.bought(dollars());
        String to = scene.chance.happens(FRESH_SHARE) ? scene.newAddress() : scene.oldAddress(coin);
        double ratio = scene.chance.happens(0.02) ? scene.chance.between(0.8, 1) : scene.chance.between(0, 0.7);
        boolean byKey = scene.chance.happens(KEY_SHARE);
        String key = byKey ? "k-" + customer : null;
        String ip = key == null ? home(customer) : settle(customer, key, at);
        if (key == null) {
            signIn(customer, ip, at.minusSeconds(90));
            if (scene.chance.happens(CHANGES_PASSWORD_SHARE)) {
                scene.ordinary(scene.session(customer, Endpoint.CHANGE_PASSWORD, ip, at.minusSeconds(60)));
            }
        }
        scene.ordinary(scene.withdrawal(customer, coin, amount, to, at)
                .channel(byKey ? Channel.API : Channel.WEB)
                .apiKeyId(key)
                .sourceIp(ip)
                .secondFactors(List.of(byKey ? SecondFactor.NOT_REQUIRED : SecondFactor.TOTP))
                .dailyLimitUsedRatio(ratio));
    }

    private void signsIn(Instant at) {
        String customer = "visitor-" + scene.next();
        String ip = home(customer);
        signIn(customer, ip, at);
        scene.ordinary(scene.session(customer, Endpoint.MARKETS, ip, at.plusSeconds(20)));
    }

    private void mistypes(Instant at) {
        String customer = "forgetful-" + scene.next();
        scene.ordinary(scene.session(customer, Endpoint.LOGIN, home(customer), at)
                .status(401)
                .errorCode("bad-credentials"));
    }

    private void signIn(String customer, String ip, Instant at) {
        scene.ordinary(scene.session(customer, Endpoint.LOGIN, ip, at));
        scene.ordinary(scene.session(customer, Endpoint.VERIFY_SECOND_FACTOR, ip, at.plusSeconds(8)));
        scene.ordinary(scene.session(customer, Endpoint.WALLET, ip, at.plusSeconds(11)));
    }

    /** An address of theirs; a few are on their way. */
    private String home(String customer) {
        String network = someNetwork();
        if (!scene.chance.happens(AWAY_SHARE)) {
            scene.livesAt(customer, network + "0/24");
        }
        return network + "9";
    }

    private String settle(String account, String key, Instant at) {
        String network = someNetwork();
        scene.hasKey(account, key, network + "0/24", at.minus(Duration.ofDays(150)), at.minus(Duration.ofHours(5)));
        return network + "9";
    }

    private String someNetwork() {
        return "10." + (100 + scene.chance.below(20)) + "." + scene.chance.below(250) + ".";
    }
}
