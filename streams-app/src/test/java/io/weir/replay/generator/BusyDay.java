package io.weir.replay.generator;

import io.weir.event.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An exchange's busiest day with nobody stealing, the first of a month, in two hours: what crowds, companies and machines do for good reasons, each
 * for as long as the windows of the rules that hold, one after the other over ordinary traffic.
 *
 * <p>Rates are those of the exchange of 2019 (12,000 withdrawals a day, half of them to destinations without a history, 2 %
 * near a limit) or as said. A customer's id begins with the name of what they are part of. Nothing is paid while it lasts, so
 * that no destination grows old.
 */
final class BusyDay {
    private static final Instant START = Instant.parse("2021-02-28T23:58:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2021-03-01T00:00:00Z");
    static final Instant BANK_RUN_BEGINS = minute(106);
    private static final Duration BANK_RUN = Duration.ofMinutes(12);

    private static final Duration OF_DAY = Duration.ofHours(2);
    private static final Duration BETWEEN_WITHDRAWALS = Duration.ofMillis(7_200);
    private static final Coin BITCOIN = new Coin("BTC", "bitcoin", "50000");
    /** Listed two weeks ago, and hardly withdrawn until today. */
    private static final Coin LISTED = new Coin("LST", "ethereum", "0.4");

    /**
     * Of Bitcoin the medians of five minutes of ordinary traffic, from 3,000 draws of the same distributions; of the new coin
     * what Weir says of one of which nothing leaves most of the time, the floor of 10,000 USD.
     */
    private static final String BASELINES = "asset,outflowToFresh,outflow\nBTC,1.0,2.1\nLST,25000,25000\n";

    private final Scene scene;
    private final Chance chance;
    private final Retail retail;

    BusyDay(long seed) {
        scene = new Scene("busy day", seed, START, null);
        chance = scene.chance;
        retail = new Retail(scene);
        Programs programs = new Programs(scene, BITCOIN);
        ordinaryTraffic();
        programs.thatWokeInTheWeekBefore(START);
        programs.thatWake(START, OF_DAY);
        programs.onTheFirstOfTheMonth(MIDNIGHT);
        listingRush(minute(8));
        payroll(minute(26));
        brokersOmnibusAccount(minute(32));
        programs.ofAVendorWhereItAlwaysWas(minute(44));
        programs.ofAVendorOnNewMachines(minute(48));
        programs.onPhonesBehindFewAddresses(minute(52));
        walletProviderThatRotatesAddresses(minute(68));
        marketMakerWithSubAccounts(minute(100));
        bankRun(BANK_RUN_BEGINS, BANK_RUN);
    }

    private BusyDay(Scene scene) {
        this.scene = scene;
        chance = scene.chance;
        retail = new Retail(scene);
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
        scene.during(START, OF_DAY, BETWEEN_WITHDRAWALS, at -> retail.comes("ordinary", BITCOIN, at));
        Duration betweenLooks = BETWEEN_WITHDRAWALS.multipliedBy(2).dividedBy(3);
        scene.during(START, OF_DAY, betweenLooks, at -> retail.looks("looker-" + scene.next(), at));
    }

    /** Five times as many as usual, four of five of them out of one new coin. */
    private void listingRush(Instant from) {
        scene.during(from, Duration.ofMinutes(15), BETWEEN_WITHDRAWALS.dividedBy(5), at -> {
            retail.comes("listing", chance.happens(0.8) ? LISTED : BITCOIN, at);
        });
    }

    /** One company pays 300 wages, one a second; a tenth of its people have a new address. */
    private void payroll(Instant from) {
        for (int i = 0; i < 300; i++) {
            String to = chance.happens(0.1) ? scene.newAddress() : scene.oldAddress(BITCOIN);
            scene.ordinary(
                    retail.request("payroll", "payroll", BITCOIN, 3_000 + chance.below(4_000), to, from.plusSeconds(i))
                            .segment(Segment.CORPORATE)
                            .dailyLimitUsedRatio(i / 400.0));
        }
    }

    /** 400 customers of a broker in ten minutes, through the one account that it has here; at the end it is near its limit. */
    private void brokersOmnibusAccount(Instant from) {
        for (int i = 0; i < 400; i++) {
            scene.ordinary(retail.request(
                            "broker",
                            "broker",
                            BITCOIN,
                            retail.usd(),
                            retail.halfNew(BITCOIN),
                            from.plusMillis(i * 1_500L))
                    .segment(Segment.BROKER_OMNIBUS)
                    .endCustomerRef("end-" + i)
                    .dailyLimitUsedRatio(0.5 + i / 850.0));
        }
    }

    /** A wallet gives its 300 users new addresses, and in half an hour all of them move there. */
    private void walletProviderThatRotatesAddresses(Instant from) {
        scene.during(
                from,
                Duration.ofMinutes(30),
                Duration.ofSeconds(6),
                at -> retail.looksAndWithdraws("wallet", BITCOIN, scene.newAddress(), at));
    }

    /** One owner, 200 sub-accounts, each of which sends what it has made to one of five old places within three minutes. */
    private void marketMakerWithSubAccounts(Instant from) {
        List<String> places =
                Stream.generate(() -> scene.oldAddress(BITCOIN)).limit(5).toList();
        for (int i = 0; i < 200; i++) {
            String to = chance.oneOf(places);
            scene.ordinary(
                    retail.request("market-maker", "market-maker-" + i, BITCOIN, 20_000, to, from.plusMillis(i * 900L))
                            .segment(Segment.MARKET_MAKER)
                            .dailyLimitUsedRatio(0.9));
        }
    }

    /** As the run on Bybit of 2025-02-21, 350,000 requests in ten hours, ten a second; longer only takes longer. */
    private void bankRun(Instant from, Duration length) {
        scene.during(
                from,
                length,
                Duration.ofMillis(100),
                at -> retail.withdraws("bank-run", BITCOIN, retail.halfNew(BITCOIN), at));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
