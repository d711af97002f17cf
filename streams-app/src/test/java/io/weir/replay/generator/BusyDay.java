package io.weir.replay.generator;

import io.weir.event.Channel;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.WithdrawalBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange's busiest day with nobody stealing, in two hours: what crowds, companies and machines do for good reasons, each
 * for as long as the windows of the rules that hold, one after the other over ordinary traffic.
 *
 * <p>Rates are those of the exchange of 2019 (12,000 withdrawals a day, half of them to destinations without a history, 2 %
 * near a limit) or as said. A customer's id begins with the name of what they are part of. Nothing is paid while it lasts, so
 * that no destination grows old.
 */
final class BusyDay {
    private static final Instant START = Instant.parse("2021-03-01T12:00:00Z");
    static final Instant BANK_RUN_BEGINS = minute(100);
    private static final Duration BANK_RUN = Duration.ofMinutes(12);

    private static final Instant LONG_AGO = START.minus(Duration.ofDays(200));
    private static final Duration OF_DAY = Duration.ofMinutes(115);
    private static final Duration BETWEEN_WITHDRAWALS = Duration.ofMillis(7_200);
    private static final double FRESH_SHARE = 0.5;
    private static final double NEAR_LIMIT_SHARE = 0.02;
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "50000");

    /** The medians of five minutes of ordinary traffic, from 3,000 draws of the same distributions. */
    private static final String BASELINES = "asset,outflowToFresh,outflow\nBTC,1.0,2.1\n";

    private final Scene scene;
    private final Chance chance;

    BusyDay(long seed) {
        scene = new Scene("busy day", seed, START, null);
        chance = scene.chance;
        ordinaryTraffic();
        listingRush(minute(2));
        payroll(minute(20));
        brokersOmnibusAccount(minute(26));
        botVendorWhereItAlwaysWas(minute(38));
        botVendorOnNewMachines(minute(42));
        carrierBehindFewAddresses(minute(46));
        walletProviderThatRotatesAddresses(minute(62));
        marketMakerWithSubAccounts(minute(94));
        bankRun(BANK_RUN_BEGINS, BANK_RUN);
    }

    private BusyDay(Scene scene) {
        this.scene = scene;
        chance = scene.chance;
    }

    /** Nothing but a run, from the start of the scene on. */
    static void runOn(Scene scene, Instant from, Duration length) {
        new BusyDay(scene).bankRun(from, length);
    }

    void write(Path folder) throws IOException {
        scene.baselines(BASELINES);
        scene.write(folder);
    }

    List<Recording.Taken> events() {
        return scene.events();
    }

    /** Six of ten who come do not withdraw. */
    private void ordinaryTraffic() {
        scene.during(START, OF_DAY, BETWEEN_WITHDRAWALS, at -> retail("ordinary", at));
        Duration betweenLooks = BETWEEN_WITHDRAWALS.multipliedBy(2).dividedBy(3);
        scene.during(START, OF_DAY, betweenLooks, at -> looks("looker-" + scene.next(), at));
    }

    /** Five times as many as usual, most of them out of one new coin. */
    private void listingRush(Instant from) {
        scene.during(from, Duration.ofMinutes(15), BETWEEN_WITHDRAWALS.dividedBy(5), at -> retail("listing", at));
    }

    /** One company pays 300 wages, one a second; a tenth of its people have a new address. */
    private void payroll(Instant from) {
        for (int i = 0; i < 300; i++) {
            String to = chance.happens(0.1) ? scene.newAddress() : scene.oldAddress(BITCOIN);
            scene.ordinary(request("payroll", "payroll", 3_000 + chance.below(4_000), to, from.plusSeconds(i))
                    .segment(Segment.CORPORATE)
                    .dailyLimitUsedRatio(i / 400.0));
        }
    }

    /** 400 customers of a broker in ten minutes, through the one account that it has here; at the end it is near its limit. */
    private void brokersOmnibusAccount(Instant from) {
        for (int i = 0; i < 400; i++) {
            scene.ordinary(request("broker", "broker", usd(), halfNew(), from.plusMillis(i * 1_500L))
                    .segment(Segment.BROKER_OMNIBUS)
                    .endCustomerRef("end-" + i)
                    .dailyLimitUsedRatio(0.5 + i / 850.0));
        }
    }

    /** 200 customers' keys at one network, as for months; one in ten has it withdraw. */
    private void botVendorWhereItAlwaysWas(Instant from) {
        vendor("vendor", "10.1.1.", from, true);
    }

    /** 200 customers' keys, all of which turn up at machines where none has been; it trades and does not withdraw. */
    private void botVendorOnNewMachines(Instant from) {
        vendor("moved-vendor", "10.1.2.", from, false);
    }

    private void vendor(String name, String network, Instant from, boolean settled) {
        for (int i = 0; i < 200; i++) {
            String customer = name + "-" + i;
            String key = "k-" + customer;
            establish(customer, key, settled ? network + "0/24" : "10.9." + i % 50 + ".0/24");
            Instant first = from.plusMillis(i * 500L);
            for (int calls = 0; calls < 5; calls++) {
                orders(customer, key, network + (1 + i % 4), "order.placed", first.plusSeconds(20L * calls));
            }
            if (settled && i % 10 == 0) {
                withdrawsByKey(customer, key, network + (1 + i % 4), first.plusSeconds(60));
            }
        }
    }

    /**
     * 300 people's phones behind four networks of a carrier, a third of them new to the key that the app uses; in a quarter
     * of an hour six withdraw, several times what a day's withdrawals by keys on phones would make of it.
     */
    private void carrierBehindFewAddresses(Instant from) {
        for (int i = 0; i < 300; i++) {
            String customer = "carrier-" + i;
            String key = "k-" + customer;
            String network = "10.2." + i % 4 + ".";
            establish(customer, key, i % 3 == 0 ? "10.2.200.0/24" : network + "0/24");
            Instant first = chance.between(from, from.plus(Duration.ofMinutes(14)));
            orders(customer, key, network + "7", null, first);
            if (i % 59 == 0) {
                withdrawsByKey(customer, key, network + "7", first.plusSeconds(30));
            }
        }
    }

    /** A wallet gives its 300 users new addresses, and in half an hour all of them move there. */
    private void walletProviderThatRotatesAddresses(Instant from) {
        scene.during(
                from,
                Duration.ofMinutes(30),
                Duration.ofSeconds(6),
                at -> looksAndWithdraws("wallet", scene.newAddress(), at));
    }

    /** One owner, 200 sub-accounts, each of which sends what it has made to one of five old places within three minutes. */
    private void marketMakerWithSubAccounts(Instant from) {
        List<String> places = List.of(oldAddress(), oldAddress(), oldAddress(), oldAddress(), oldAddress());
        for (int i = 0; i < 200; i++) {
            String to = chance.oneOf(places);
            scene.ordinary(request("market-maker", "market-maker-" + i, 20_000, to, from.plusMillis(i * 900L))
                    .segment(Segment.MARKET_MAKER)
                    .dailyLimitUsedRatio(0.9));
        }
    }

    /** As the run on Bybit of 2025-02-21, 350,000 requests in ten hours, ten a second; longer only takes longer. */
    private void bankRun(Instant from, Duration length) {
        scene.during(from, length, Duration.ofMillis(100), at -> withdraws("bank-run", halfNew(), at));
    }

    /** A customer who looks at the wallet first and then withdraws somewhere, half of the time to a new place. */
    private void retail(String part, Instant at) {
        looksAndWithdraws(part, halfNew(), at);
    }

    private void looksAndWithdraws(String part, String to, Instant at) {
        looks(part + "-" + (scene.next() + 1), at.minusSeconds(20));
        withdraws(part, to, at);
    }

    private void withdraws(String part, String to, Instant at) {
        String customer = part + "-" + scene.next();
        scene.ordinary(request(customer, customer, usd(), to, at).dailyLimitUsedRatio(ratio()));
    }

    private double ratio() {
        return chance.happens(NEAR_LIMIT_SHARE) ? chance.between(0.8, 1) : chance.between(0, 0.7);
    }

    private long usd() {
        return (long) chance.logNormal(800, 1.6) + 20;
    }

    private String halfNew() {
        return chance.happens(FRESH_SHARE) ? scene.newAddress() : oldAddress();
    }

    private String oldAddress() {
        return scene.oldAddress(BITCOIN);
    }

    /** The key and where it was used from for months. */
    private void establish(String account, String key, String network) {
        scene.hasKey(account, key, network, LONG_AGO, START);
    }

    private void withdrawsByKey(String customer, String key, String ip, Instant at) {
        scene.ordinary(request(customer, customer, usd(), halfNew(), at)
                .channel(Channel.API)
                .apiKeyId(key)
                .sourceIp(ip)
                .secondFactors(List.of(SecondFactor.NOT_REQUIRED))
                .dailyLimitUsedRatio(ratio()));
    }

    private WithdrawalBuilder request(String customer, String account, long usd, String to, Instant at) {
        return scene.withdrawal(customer, account, BITCOIN, BITCOIN.bought((double) usd), to, at);
    }

    private void looks(String account, Instant at) {
        scene.ordinary(scene.session(account, Endpoint.WALLET, "10.3." + chance.below(250) + ".9", at));
    }

    private void orders(String account, String key, String ip, @Nullable String action, Instant at) {
        scene.ordinary(
                scene.byKey(account, key, Endpoint.ORDER, ip, at).action(action).symbol("BTC/USDT"));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
