package io.weir.bench;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The calls of an exchange's customers, the same for the same seed: keys by Zipf's law, each from a network of its own
 * that it shares with about twenty others, and now and then from a second one. Times are in order, {@value
 * #CALLS_PER_SECOND} a second, and end at the time given.
 *
 * <p>All keys and networks are new, as on the day on which an exchange opens, unless they are {@link #knownBefore}.
 */
final class CallStream {

    /** Of event time: so few keys reach the rules' thresholds, as in life. */
    static final int CALLS_PER_SECOND = 1_000;

    /** Longer than a key or a network is new to the rules of the built-in pack that count calls of usual keys. */
    static final Duration KNOWN_SINCE = Duration.ofDays(2);

    private static final int KEYS_PER_NETWORK = 20;
    private static final int FROM_SECOND_NETWORK_PERCENT = 5;
    private static final long STEP_MILLIS = Duration.ofSeconds(1).toMillis() / CALLS_PER_SECOND;
    /** So that neighbours in rank, which are busy alike, don't share a network. */
    private static final long SCATTER = 2_654_435_761L;

    private static final long KEY_IDS = 0x7b1d_5c2a_4e0f_4a6bL;
    private static final long ACCOUNT_IDS = 0x2f8c_91d3_6a7e_4c05L;
    /** A network is a /24. */
    private static final String IPV4_START = "11.";

    private static final String[] USER_AGENTS = {
        "python-requests/2.32.3 ccxt/4.4.26",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15",
        "okhttp/4.12.0",
        "hummingbot/2.1.0 aiohttp/3.10.5"
    };
    private static final String[] ENDPOINTS = {
        "/api/v3/order", "/api/v3/account", "/api/v3/openOrders", "/api/v3/ticker/bookTicker"
    };
    private static final String[] ACTIONS = {"order.placed", "account.read", "orders.read", "ticker.read"};
    private static final String[] SYMBOLS = {"BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT"};
    private static final String[] COUNTRIES = {"DE", "JP", "US", "BR", "KR"};

    private final SplittableRandom random;
    private final Skew skew;
    private final int keys;
    private final int networks;
    private long nextMillis;
    /** Keys that are still to call once before chance decides; the next is the one before. */
    private int toCallFirst;
    /** Calls of {@link #knownBefore} that are still to come, two of each key. */
    private int toIntroduce;

    /**
     * @param keys how many API keys there are
     * @param count how many calls will be asked for
     * @param end the time of the last of them
     */
    CallStream(long seed, int keys, long count, Instant end) {
        this.random = new SplittableRandom(seed);
        this.skew = new Skew(keys);
        this.keys = keys;
        this.networks = Math.max(1, keys / KEYS_PER_NETWORK);
        this.nextMillis = end.toEpochMilli() - (count - 1) * STEP_MILLIS;
    }

    /** Each key calls once before any calls again. */
    CallStream withEachFirst() {
        toCallFirst = keys;
        return this;
    }

    /**
     * Begins with two calls of each key, from its usual network and from its second one, {@link #KNOWN_SINCE} before the
     * others: so no key is new any more, nor any network.
     */
    CallStream knownBefore() {
        toIntroduce = introductions(keys);
        return this;
    }

    /** So many calls of {@link #knownBefore} come before the others. */
    static int introductions(int keys) {
        return 2 * keys;
    }

    ApiCall next() {
        if (toIntroduce > 0) {
            toIntroduce--;
            return next(toIntroduce / 2, toIntroduce % 2, KNOWN_SINCE);
        }
        int key = toCallFirst > 0 ? --toCallFirst : skew.next(random);
        return next(key, random.nextInt(100) < FROM_SECOND_NETWORK_PERCENT ? 1 : 0, Duration.ZERO);
    }

    private ApiCall next(int key, int whichNetwork, Duration before) {
        int kind = random.nextInt(ENDPOINTS.length);
        long network = network(key, whichNetwork);
        Instant at = Instant.ofEpochMilli(nextMillis).minus(before);
        nextMillis += STEP_MILLIS;
        return new ApiCallBuilder()
                .eventId(uuid())
                .apiKeyId(new UUID(KEY_IDS, key * SCATTER).toString())
                .accountId(new UUID(ACCOUNT_IDS, key / 2 * SCATTER).toString())
                .actor(Actor.USER)
                .sourceIp(IPV4_START + (network >> 8) + "." + (network & 255) + "." + (1 + key % 250))
                .sourceAsn(3_320L + network % 500)
                .sourceCountry(COUNTRIES[(int) (network % COUNTRIES.length)])
                .userAgent(USER_AGENTS[key % USER_AGENTS.length])
                .method(kind == 0 ? "POST" : "GET")
                .endpoint(ENDPOINTS[kind])
                .action(ACTIONS[kind])
                .symbol(SYMBOLS[random.nextInt(SYMBOLS.length)])
                .notionalUsd(kind == 0 ? BigDecimal.valueOf(random.nextInt(100_000_000), 6) : null)
                .status(200)
                .ipRestricted(key % 3 != 0)
                .requestId(uuid())
                .calledAt(at)
                .build();
    }

    private long network(int key, int which) {
        return Math.floorMod((key + (long) which * 7) * SCATTER, (long) networks);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
