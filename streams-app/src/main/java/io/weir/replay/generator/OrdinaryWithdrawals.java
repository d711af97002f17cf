package io.weir.replay.generator;

import io.weir.event.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The withdrawals of everybody else: about 12,000 a day, one in fifty near the customer's own daily limit. */
final class OrdinaryWithdrawals {
    private static final double PER_HOUR = 500;
    private static final Duration BLOCK = Duration.ofMinutes(10);
    private static final double NEAR_LIMIT_SHARE = 0.02;
    private static final double NEAR_LIMIT_BASIC_SHARE = 0.97;
    private static final double KEY_SHARE = 0.55;
    private static final double MOBILE_SHARE = 0.3;
    private static final double NEW_PLACE_SHARE = 0.03;
    private static final double DESTINATION_OF_BATCH_KNOWN_SHARE = 0.5;
    private static final Instant BATCH_REQUESTS_FROM = Instant.parse("2019-05-07T17:06:00Z");
    private static final Instant BATCH_REQUESTS_TO = Instant.parse("2019-05-07T17:13:30Z");

    private final IncidentSettings settings;
    private final Population population;
    private final SourceNetworks networks;
    private final Destinations destinations;
    private final Requests requests;
    private final Chance chance;

    OrdinaryWithdrawals(
            IncidentSettings settings,
            Population population,
            SourceNetworks networks,
            Destinations destinations,
            Requests requests) {
        this.settings = settings;
        this.population = population;
        this.networks = networks;
        this.destinations = destinations;
        this.requests = requests;
        chance = new Chance(settings.seed(), "ordinary withdrawals");
    }

    /** In the order of their time. Some blocks of ten minutes are busier than others. */
    List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        Instant end = settings.recordingEnd();
        for (Instant block = settings.recordingStart(); block.isBefore(end); block = block.plus(BLOCK)) {
            Instant blockEnd = block.plus(BLOCK);
            Duration meanGap = Duration.ofMillis((long) (3_600_000 / PER_HOUR / chance.between(0.8, 1.2)));
            Instant at = block.plus(chance.exponential(meanGap));
            while (at.isBefore(blockEnd) && at.isBefore(end)) {
                all.add(withdrawal(at));
                at = at.plus(chance.exponential(meanGap));
            }
        }
        return all;
    }

    /**
     * The 25 customers whose outputs share a transaction with the theft.
     *
     * <p>Two of their amounts are known by address, two more without one, and the sum; the others are made up to meet it.
     */
    List<Asked> inBatchOfTheft() {
        List<PaidOutput> outputs =
                ChainFacts.outputs().stream().filter(output -> !output.stolen()).toList();
        List<Long> madeUp = amountsWithoutSource(outputs);
        List<Asked> all = new ArrayList<>();
        for (PaidOutput output : outputs) {
            BigDecimal received = output.received();
            long satoshis = received == null ? madeUp.remove(madeUp.size() - 1) : Bitcoin.satoshis(received);
            if (chance.happens(DESTINATION_OF_BATCH_KNOWN_SHARE)) {
                destinations.remember(output.address(), chance.between(2, 300), chance.logNormal(3_000, 1.5));
            }
            all.add(request(
                    population.anyone(chance),
                    satoshis + Bitcoin.FEE_SATOSHIS,
                    output.address(),
                    chance.between(BATCH_REQUESTS_FROM, BATCH_REQUESTS_TO)));
        }
        return all;
    }

    private List<Long> amountsWithoutSource(List<PaidOutput> outputs) {
        long rest = ChainFacts.CUSTOMER_OUTPUTS_SATOSHIS;
        int count = 0;
        for (PaidOutput output : outputs) {
            BigDecimal received = output.received();
            rest -= received == null ? 0 : Bitcoin.satoshis(received);
            count += received == null ? 1 : 0;
        }
        List<Long> amounts = new ArrayList<>(ChainFacts.CUSTOMER_AMOUNTS_WITHOUT_ADDRESS);
        for (long amount : amounts) {
            rest -= amount;
        }
        amounts.addAll(Shares.ofSum(rest, count - amounts.size(), 200_000, chance));
        chance.shuffle(amounts);
        return amounts;
    }

    private Asked withdrawal(Instant at) {
        boolean nearLimit = chance.happens(NEAR_LIMIT_SHARE);
        while (true) {
            Customer customer = nearLimit ? nearLimitCustomer() : population.anyone(chance);
            long before = requests.satoshisToday(customer);
            long satoshis =
                    nearLimit ? OrdinaryAmounts.nearLimit(customer, chance) : OrdinaryAmounts.any(customer, chance);
            boolean fits = nearLimit
                    ? before == 0
                    : before + satoshis < OrdinaryAmounts.NEAR_LIMIT * customer.dailyLimitSatoshis();
            if (fits) {
                return request(customer, satoshis, destinations.pick(customer, at), at);
            }
        }
    }

    private Customer nearLimitCustomer() {
        return chance.happens(NEAR_LIMIT_BASIC_SHARE) ? population.basic(chance) : population.verified(chance);
    }

    private Asked request(Customer customer, long satoshis, String address, Instant at) {
        ApiKey key = withdrawingKey(customer);
        if (key != null && chance.happens(KEY_SHARE)) {
            Place place = !key.ipRestricted() && chance.happens(NEW_PLACE_SHARE)
                    ? Place.neverSeen(networks.unusedHosting(), chance)
                    : key.place();
            return requests.byKey(customer, key, place, key.userAgent(), satoshis, address, at, chance);
        }
        boolean mobile = chance.happens(MOBILE_SHARE);
        Place usual = mobile ? customer.mobile() : customer.home();
        Place place = chance.happens(NEW_PLACE_SHARE) ? Place.neverSeen(networks.unusedHome(), chance) : usual;
        return requests.bySession(
                customer, mobile ? Channel.MOBILE : Channel.WEB, place, satoshis, address, at, chance);
    }

    private static @Nullable ApiKey withdrawingKey(Customer customer) {
        return customer.keys().stream().filter(ApiKey::mayWithdraw).findFirst().orElse(null);
    }
}
