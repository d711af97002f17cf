package io.weir.fault;

import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.Event;
import io.weir.event.Rail;
import io.weir.event.WithdrawalBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;

/**
 * Events that cross one rule's threshold by nothing, or miss it by one: whoever loses an event of the first, or counts one
 * of the second twice, says something else. Each has a group of its own, but for the swarm's.
 *
 * @param left what is still to happen, each at the time that it will be given
 */
record Plot(Queue<Function<Instant, Event>> left) {

    /** How the ids of withdrawals near their limit begin, those of the swarm. */
    static final String NEAR_LIMIT = "near-limit-";

    private static final int CUSTOMERS = 3;
    private static final int ORDERS = 20;
    private static final int NETWORKS = 4;
    private static final int KEYS = 5;

    /** To one new destination, from three customers or from two, one of them twice. */
    static Plot fanIn(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        for (int i = 0; i < CUSTOMERS; i++) {
            int customer = crosses ? i : i / 2;
            plot.withdrawal(number + "-" + i, request -> request.customerId("customer-" + number + "-" + customer)
                    .amountUsd(BigDecimal.valueOf(1_000))
                    .destinationAddress("bc1qin" + number));
        }
        return plot;
    }

    /** The same on a network with tags, each withdrawal under another. */
    static Plot tags(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        for (int i = 0; i < CUSTOMERS; i++) {
            int customer = crosses ? i : i / 2;
            String tag = Integer.toString(i);
            plot.withdrawal(number + "-" + i, request -> request.customerId("customer-" + number + "-" + customer)
                    .asset("XRP")
                    .network("ripple")
                    .amountUsd(BigDecimal.valueOf(1_000))
                    .destinationAddress("rTag" + number)
                    .destinationTag(tag));
        }
        return plot;
    }

    /** 250,000 USD to one new destination, or one less. */
    static Plot sum(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        for (int i = 0; i < 2; i++) {
            int usd = i == 0 || crosses ? 125_000 : 124_999;
            plot.withdrawal(number + "-" + i, request -> request.customerId("customer-" + number)
                    .amountUsd(BigDecimal.valueOf(usd))
                    .destinationAddress("bc1qsum" + number));
        }
        return plot;
    }

    /** One near its limit, to a new destination, or to where others went before, which makes it none of the swarm. */
    static Plot nearLimit(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        String destination = crosses ? "bc1qswarm" + number : "bc1qold" + number % Load.OLD_DESTINATIONS;
        plot.withdrawal(NEAR_LIMIT + number, request -> request.customerId("customer-" + number)
                .amountUsd(BigDecimal.valueOf(5_000))
                .dailyLimitUsedRatio(0.98)
                .destinationAddress(destination));
        return plot;
    }

    /** Twenty orders by one key, or nineteen. */
    static Plot orders(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        for (int i = 0; i < (crosses ? ORDERS : ORDERS - 1); i++) {
            plot.call(number, i, "key-" + number, "10.1.1.1", "order.placed");
        }
        return plot;
    }

    /** A key in four networks, or in three, twice in each. */
    static Plot networks(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        int networks = crosses ? NETWORKS : NETWORKS - 1;
        for (int i = 0; i < 2 * networks; i++) {
            plot.call(number, i, "key-" + number, "20." + i % networks + ".1.1", "balance.read");
        }
        return plot;
    }

    /** Five keys in a network, or four. */
    static Plot keys(int number, boolean crosses) {
        Plot plot = new Plot(new ArrayDeque<>());
        for (int i = 0; i < (crosses ? KEYS : KEYS - 1); i++) {
            String address = "30." + number / 250 + "." + number % 250 + ".1";
            plot.call(number, i, "key-" + number + "-" + i, address, "login");
        }
        return plot;
    }

    private void withdrawal(String id, Function<WithdrawalBuilder, WithdrawalBuilder> details) {
        left.add(at -> details.apply(new WithdrawalBuilder()
                        .eventId("event-" + id)
                        .withdrawalId(id)
                        .accountId("account-" + id)
                        .channel(Channel.WEB)
                        .rail(Rail.ONCHAIN)
                        .asset("BTC")
                        .network("bitcoin")
                        .amount(BigDecimal.ONE)
                        .dailyLimitUsedRatio(0.2)
                        .requestedAt(at))
                .build());
    }

    private void call(int number, int part, String key, String address, String action) {
        left.add(at -> new ApiCallBuilder()
                .eventId("call-" + number + "-" + part)
                .apiKeyId(key)
                .accountId("owner-of-" + key)
                .actor(Actor.USER)
                .sourceIp(address)
                .method("POST")
                .endpoint("/" + action)
                .action(action)
                .status(200)
                .calledAt(at)
                .build());
    }
}
