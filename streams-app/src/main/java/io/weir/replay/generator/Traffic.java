package io.weir.replay.generator;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The calls that have nothing to do with a withdrawal: trading programs, sessions, and what support sees in a day. */
final class Traffic {
    /** With the calls around withdrawals, 60,000 in six hours. */
    private static final long CALLS_PER_HOUR = 10_000;

    private static final long SESSIONS_PER_HOUR = 220;
    private static final long FAILED_LOGINS_PER_HOUR = 90;
    private static final long ACCOUNT_CHANGES_PER_HOUR = 14;
    private static final long NEW_KEYS_PER_HOUR = 4;
    private static final long LIMIT_CHANGES_PER_HOUR = 3;
    private static final double REFUSED_SHARE = 0.012;
    private static final double THROTTLED_SHARE = 0.003;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final List<Endpoint> ACCOUNT_CHANGES = List.of(
            Endpoint.CHANGE_PASSWORD, Endpoint.CHANGE_PASSWORD, Endpoint.CHANGE_EMAIL, Endpoint.RESET_SECOND_FACTOR);
    private static final Weighted<Endpoint> OF_PROGRAMS = new Weighted<Endpoint>()
            .and(Endpoint.ORDER, 38)
            .and(Endpoint.CANCEL_ORDER, 17)
            .and(Endpoint.OPEN_ORDERS, 18)
            .and(Endpoint.BALANCES, 14)
            .and(Endpoint.TRADES, 7)
            .and(Endpoint.ORDER_STATE, 4)
            .and(Endpoint.DEPOSIT_HISTORY, 1)
            .and(Endpoint.WITHDRAWAL_HISTORY, 1);
    private static final Weighted<String> SYMBOLS = Weighted.zipf(
            List.of(
                    "BTC/USDT",
                    "ETH/BTC",
                    "BNB/BTC",
                    "ETH/USDT",
                    "BNB/USDT",
                    "XRP/BTC",
                    "LTC/BTC",
                    "EOS/USDT",
                    "MATIC/BTC",
                    "TRX/BTC",
                    "LTC/USDT",
                    "ADA/BTC",
                    "BTT/USDT",
                    "LINK/BTC",
                    "XMR/BTC"),
            0.9);

    private final Instant start;
    private final Instant end;
    private final Population population;
    private final SourceNetworks networks;
    private final Identifiers identifiers;
    private final Calls calls;
    private final Chance chance;
    private final List<ApiCall> all = new ArrayList<>();

    private record OwnedKey(Customer owner, ApiKey key) {}

    Traffic(
            IncidentSettings settings,
            Population population,
            SourceNetworks networks,
            Identifiers identifiers,
            Calls calls) {
        start = settings.recordingStart();
        end = settings.recordingEnd();
        this.population = population;
        this.networks = networks;
        this.identifiers = identifiers;
        this.calls = calls;
        chance = new Chance(settings.seed(), "traffic");
    }

    /**
     * All of it, in no order.
     *
     * @param callsElsewhere how many calls there are beside these; they count towards the hourly rate
     */
    List<ApiCall> beside(int callsElsewhere) {
        repeat(SESSIONS_PER_HOUR, this::session);
        repeat(FAILED_LOGINS_PER_HOUR, this::failedLogin);
        repeat(ACCOUNT_CHANGES_PER_HOUR, this::accountChange);
        repeat(NEW_KEYS_PER_HOUR, this::newKey);
        repeat(LIMIT_CHANGES_PER_HOUR, this::limitChange);
        programs(perHour(CALLS_PER_HOUR) - callsElsewhere - all.size());
        return all;
    }

    private void repeat(long timesPerHour, Runnable happening) {
        for (long times = perHour(timesPerHour); times > 0; times--) {
            happening.run();
        }
    }

    private long perHour(long count) {
        return count * Duration.between(start, end).toMinutes() / 60;
    }

    private Instant anyTime() {
        return chance.between(start, end);
    }

    private void session() {
        Customer customer = population.anyone(chance);
        Channel channel = chance.happens(0.4) ? Channel.MOBILE : Channel.WEB;
        Place place = channel == Channel.MOBILE ? customer.mobile() : customer.home();
        Instant at = anyTime();
        all.addAll(calls.signIn(customer, channel, place, at, chance));
        Instant next = at.plusSeconds(30);
        for (int looks = 1 + chance.below(4); looks > 0; looks--) {
            next = next.plus(chance.between(Duration.ofSeconds(3), Duration.ofSeconds(70)));
            boolean trades = chance.happens(0.3);
            ApiCallBuilder call =
                    calls.bySession(customer, channel, place, trades ? Endpoint.SESSION_ORDER : Endpoint.MARKETS, next);
            all.add((trades ? traded(call) : call).build());
        }
    }

    /** Somebody guesses passwords; no account is named since none was entered. */
    private void failedLogin() {
        Place place = Place.neverSeen(networks.home(), chance);
        Instant at = anyTime();
        for (int tries = 1 + chance.below(3); tries > 0; tries--) {
            all.add(calls.from(place, "Mozilla/5.0", Endpoint.LOGIN, at)
                    .status(UNAUTHORIZED)
                    .errorCode("bad-credentials")
                    .build());
            at = at.plus(chance.between(Duration.ofSeconds(2), Duration.ofSeconds(15)));
        }
    }

    private void accountChange() {
        Customer customer = population.anyone(chance);
        Instant at = anyTime();
        all.addAll(calls.signIn(customer, Channel.WEB, customer.home(), at, chance));
        all.add(calls.bySession(
                        customer, Channel.WEB, customer.home(), chance.oneOf(ACCOUNT_CHANGES), at.plusSeconds(60))
                .build());
    }

    private void newKey() {
        Customer owner = population.anyone(chance);
        Instant at = anyTime();
        all.addAll(calls.signIn(owner, Channel.WEB, owner.home(), at, chance));
        Instant created = at.plusSeconds(50);
        all.add(calls.bySession(owner, Channel.WEB, owner.home(), Endpoint.CREATE_KEY, created)
                .build());
        ApiKey key = new ApiKey(
                identifiers.token("k", 9), owner.home(), Population.program(chance), false, false, created, created);
        Instant next = created;
        for (int uses = 5 + chance.below(15); uses > 0; uses--) {
            next = next.plus(chance.exponential(Duration.ofSeconds(40)));
            all.add(calls.byKey(owner, key, key.place(), key.userAgent(), Endpoint.BALANCES, next)
                    .build());
        }
    }

    private void limitChange() {
        Place office = Place.neverSeen(SourceNetwork.ipv4(10, 20, 30, 64_999, "MT"), chance);
        all.add(calls.from(office, "back-office/4.2", Endpoint.CHANGE_LIMIT, anyTime())
                .actor(Actor.OPERATOR)
                .accountId("op" + (100 + chance.below(20)))
                .onAccountId(population.anyone(chance).accountId())
                .build());
    }

    /** Programs call in short runs; a few keys make most of the calls. */
    private void programs(long count) {
        List<OwnedKey> keys = new ArrayList<>();
        population.customers().forEach(customer -> customer.keys()
                .forEach(key -> keys.add(new OwnedKey(customer, key))));
        chance.shuffle(keys);
        Weighted<OwnedKey> busy = Weighted.zipf(keys, 0.85);
        long left = count;
        while (left > 0) {
            OwnedKey caller = busy.pick(chance);
            Instant at = anyTime();
            String symbol = SYMBOLS.pick(chance);
            for (int run = 1 + chance.below(6); run > 0 && left > 0; run--) {
                all.add(programCall(caller, symbol, at));
                at = at.plus(chance.between(Duration.ofMillis(60), Duration.ofMillis(900)));
                left--;
            }
        }
    }

    private ApiCall programCall(OwnedKey caller, String symbol, Instant at) {
        ApiKey key = caller.key;
        Endpoint endpoint = OF_PROGRAMS.pick(chance);
        ApiCallBuilder call = calls.byKey(caller.owner, key, key.place(), key.userAgent(), endpoint, at);
        if (endpoint == Endpoint.ORDER) {
            traded(call.symbol(symbol));
        }
        double outcome = chance.unit();
        if (outcome < THROTTLED_SHARE) {
            call.status(TOO_MANY_REQUESTS).errorCode("-1003");
        } else if (outcome < REFUSED_SHARE + THROTTLED_SHARE && endpoint == Endpoint.ORDER) {
            call.status(BAD_REQUEST).errorCode("-2010");
        }
        return call.build();
    }

    private ApiCallBuilder traded(ApiCallBuilder call) {
        return call.notionalUsd(BigDecimal.valueOf(Math.round(chance.logNormal(300, 1.3) + 10)));
    }
}
