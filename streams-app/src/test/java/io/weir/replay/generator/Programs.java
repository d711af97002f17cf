package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.SecondFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers' programs do with their keys, for good reasons. */
final class Programs {
    private static final Duration MONTHS = Duration.ofDays(200);
    private static final Duration SINCE_LAST_MONTH = Duration.ofDays(28);
    private static final Duration THREE_WEEKS = Duration.ofDays(21);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Scene scene;
    private final Chance chance;
    private final Retail retail;
    private final Coin coin;

    Programs(Scene scene, Coin coin) {
        this.scene = scene;
        this.coin = coin;
        chance = scene.chance;
        retail = new Retail(scene);
    }

    /** 200 customers' keys at one network, as for months; one in ten has it withdraw. */
    void ofAVendorWhereItAlwaysWas(Instant from) {
        vendor("vendor", "10.1.1.", from, true);
    }

    /** 200 customers' keys, all of which turn up at machines where none has been; it trades and does not withdraw. */
    void ofAVendorOnNewMachines(Instant from) {
        vendor("moved-vendor", "10.1.2.", from, false);
    }

    private void vendor(String name, String network, Instant from, boolean settled) {
        for (int i = 0; i < 200; i++) {
            String customer = name + "-" + i;
            used(customer, settled ? network + "0/24" : "10.9." + i % 50 + ".0/24", from);
            Instant first = from.plusMillis(i * 500L);
            for (int calls = 0; calls < 5; calls++) {
                orders(customer, network + (1 + i % 4), "order.placed", first.plusSeconds(20L * calls));
            }
            if (settled && i % 10 == 0) {
                withdraws(customer, network + (1 + i % 4), first.plusSeconds(60));
            }
        }
    }

    /**
     * 300 people's phones behind four networks of a carrier, a third of them new to the key that the app uses; in a quarter
     * of an hour six withdraw, several times what a day's withdrawals by keys on phones would make of it.
     */
    void onPhonesBehindFewAddresses(Instant from) {
        for (int i = 0; i < 300; i++) {
            String customer = "carrier-" + i;
            String network = "10.2." + i % 4 + ".";
            used(customer, i % 3 == 0 ? "10.2.200.0/24" : network + "0/24", from);
            Instant first = chance.between(from, from.plus(Duration.ofMinutes(14)));
            orders(customer, network + "7", null, first);
            if (i % 59 == 0) {
                withdraws(customer, network + "7", first.plusSeconds(30));
            }
        }
    }

    /**
     * 300 programs that pay on the first of each month, all in the same half minute, nine of ten where they always paid. A
     * key lives for two years, so one in 36 was made and tried in the month before, and has slept for ten days since; one in
     * 50 runs on another server now.
     */
    void onTheFirstOfTheMonth(Instant midnight) {
        for (int i = 0; i < 300; i++) {
            String customer = "monthly-" + i;
            boolean young = i % 36 == 0;
            Instant last = midnight.minus(young ? THREE_WEEKS : SINCE_LAST_MONTH);
            key(customer, "10.4." + i % 250 + ".0/24", young ? last : midnight.minus(MONTHS), last);
            String network = i % 50 == 1 ? "10.5." + i % 250 : "10.4." + i % 250;
            String to = chance.happens(0.1) ? scene.newAddress() : scene.oldAddress(coin);
            withdraws(customer, to, network + ".1", midnight.plusMillis(chance.below(30_000)));
        }
    }

    /**
     * Of 100,000 keys a hundredth wakes on a day, 7,000 in a week, and a fifth of them where the owner's line has an address
     * in another network since; one in a hundred of these behind the same gateway. One in four withdraws.
     */
    void thatWake(Instant from, Duration length) {
        scene.during(from, length, Duration.ofSeconds(86), at -> wakes(at, chance.happens(0.2)));
    }

    /** Those of the week before that have moved; the others say nothing new. */
    void thatWokeInTheWeekBefore(Instant until) {
        for (int i = 0; i < 1_400; i++) {
            String customer = "woke-" + i;
            Instant at = until.minus(WEEK).plusSeconds(i * WEEK.toSeconds() / 1_400);
            key(customer, "10.6." + i % 250 + ".0/24", at.minus(MONTHS), at.minus(THREE_WEEKS));
            String ip = i % 100 == 0 ? "10.2.0.8" : "10." + (20 + i % 80) + "." + i % 250 + ".8";
            scene.before(scene.byKey(customer, key(customer), Endpoint.BALANCES, ip, at));
        }
    }

    private void wakes(Instant at, boolean moved) {
        String customer = "sleeper-" + scene.next();
        String home = "10.6." + chance.below(250) + ".";
        key(customer, home + "0/24", at.minus(MONTHS), at.minus(THREE_WEEKS));
        String elsewhere = chance.happens(0.01) ? "10.2.0." : "10." + (20 + chance.below(80)) + ".1.";
        String ip = (moved ? elsewhere : home) + "8";
        scene.ordinary(scene.byKey(customer, key(customer), Endpoint.BALANCES, ip, at));
        if (chance.happens(0.25)) {
            withdraws(customer, ip, at.plusSeconds(10));
        }
    }

    private void withdraws(String customer, String ip, Instant at) {
        withdraws(customer, retail.halfNew(coin), ip, at);
    }

    private void withdraws(String customer, String to, String ip, Instant at) {
        scene.ordinary(retail.request(customer, coin, to, at)
                .channel(Channel.API)
                .apiKeyId(key(customer))
                .sourceIp(ip)
                .secondFactors(List.of(SecondFactor.NOT_REQUIRED)));
    }

    private void orders(String customer, String ip, @Nullable String action, Instant at) {
        scene.ordinary(scene.byKey(customer, key(customer), Endpoint.ORDER, ip, at)
                .action(action)
                .symbol("BTC/USDT"));
    }

    /** For months, and from that network until now. */
    private void used(String customer, String network, Instant until) {
        key(customer, network, until.minus(MONTHS), until);
    }

    private void key(String customer, String network, Instant made, Instant last) {
        scene.hasKey(customer, key(customer), network, made, last);
    }

    private static String key(String customer) {
        return "k-" + customer;
    }
}
