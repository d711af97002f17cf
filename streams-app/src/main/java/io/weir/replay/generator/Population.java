package io.weir.replay.generator;

import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The exchange's customers, the victims of the theft apart. */
final class Population {
    private static final int ACTIVE_CUSTOMERS_PER_HOUR = 800;
    private static final double VERIFIED_SHARE = 0.15;
    private static final double SECOND_ACCOUNT_SHARE = 0.02;
    private static final double KEY_SHARE = 0.27;
    private static final double SECOND_KEY_SHARE = 0.15;
    private static final Instant EXCHANGE_OPENED = Instant.parse("2017-07-14T00:00:00Z");
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0.3729.131 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_4) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/73.0.3683.103 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:66.0) Gecko/20100101 Firefox/66.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_4) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Safari/605.1.15",
            "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/72.0.3626.121 Safari/537.36");
    private static final List<String> PHONES = List.of(
            "exchange-android/1.8.2 okhttp/3.12.1", "exchange-ios/1.9.0 CFNetwork/978.0.7", "exchange-android/1.7.9");
    private static final List<String> PROGRAMS = List.of(
            "python-requests/2.21.0",
            "ccxt/1.18.483",
            "okhttp/3.14.0",
            "node-fetch/1.0",
            "Go-http-client/1.1",
            "python-requests/2.18.4",
            "Apache-HttpClient/4.5.6 (Java/1.8.0_201)",
            "axios/0.18.0");

    private final Identifiers identifiers;
    private final SourceNetworks networks;
    private final Instant recordingStart;
    private final List<Customer> basic = new ArrayList<>();
    private final List<Customer> verified = new ArrayList<>();

    Population(IncidentSettings settings, Identifiers identifiers, SourceNetworks networks) {
        this.identifiers = identifiers;
        this.networks = networks;
        recordingStart = settings.recordingStart();
        Chance chance = new Chance(settings.seed(), "population");
        long minutes = Duration.between(recordingStart, settings.recordingEnd()).toMinutes();
        for (long i = minutes * ACTIVE_CUSTOMERS_PER_HOUR / 60; i > 0; i--) {
            register(chance);
        }
    }

    Stream<Customer> customers() {
        return Stream.concat(basic.stream(), verified.stream());
    }

    Customer anyone(Chance chance) {
        int number = chance.below(basic.size() + verified.size());
        return number < basic.size() ? basic.get(number) : verified.get(number - basic.size());
    }

    Customer basic(Chance chance) {
        return chance.oneOf(basic);
    }

    Customer verified(Chance chance) {
        return chance.oneOf(verified);
    }

    /** A fully verified customer of long standing whose one API key, allowed to withdraw, has slept for weeks. */
    Customer victim(Chance chance) {
        Instant created = daysAgo(chance.between(45, 300));
        Instant lastSeen = chance.between(created.plus(Duration.ofDays(1)), daysAgo(20));
        ApiKey key = key(chance, networks.hosting(), created, lastSeen, false, true);
        return customer(
                identifiers.customerNumber(), "", true, daysAgo(chance.between(310, 640)), List.of(key), chance);
    }

    private void register(Chance chance) {
        String number = identifiers.customerNumber();
        boolean isVerified = chance.happens(VERIFIED_SHARE);
        Instant registered = daysAgo(Math.min(3 + chance.logNormal(240, 0.8), 660));
        List<ApiKey> keys = new ArrayList<>();
        if (chance.happens(KEY_SHARE)) {
            do {
                Instant created = chance.between(registered, daysAgo(1.5));
                Instant lastSeen = recordingStart.minus(chance.exponential(Duration.ofHours(3)));
                SourceNetwork runsIn = chance.happens(0.6) ? networks.hosting() : networks.home();
                keys.add(key(
                        chance,
                        runsIn,
                        created,
                        lastSeen.isBefore(created) ? created : lastSeen,
                        chance.happens(0.35),
                        keys.isEmpty() || chance.happens(0.3)));
            } while (chance.happens(SECOND_KEY_SHARE));
        }
        add(customer(number, "", isVerified, registered, keys, chance));
        if (chance.happens(SECOND_ACCOUNT_SHARE)) {
            add(customer(number, "-2", isVerified, registered, List.of(), chance));
        }
    }

    private void add(Customer customer) {
        (customer.verified() ? verified : basic).add(customer);
    }

    private Customer customer(
            String number,
            String subAccount,
            boolean isVerified,
            Instant registered,
            List<ApiKey> keys,
            Chance chance) {
        return new Customer(
                "a" + number + subAccount,
                "c" + number,
                isVerified ? segmentOfVerified(chance) : Segment.RETAIL,
                isVerified ? Customer.VERIFIED_LIMIT : Customer.BASIC_LIMIT,
                chance.happens(0.7) ? SecondFactor.TOTP : SecondFactor.SMS,
                Place.known(networks.home(), registered, chance),
                Place.known(networks.carrier(), chance.between(registered, daysAgo(1.2)), chance),
                chance.oneOf(BROWSERS),
                chance.oneOf(PHONES),
                List.copyOf(keys));
    }

    private static Segment segmentOfVerified(Chance chance) {
        double kind = chance.unit();
        if (kind < 0.8) {
            return Segment.RETAIL;
        }
        return kind < 0.94 ? Segment.VIP : Segment.CORPORATE;
    }

    private ApiKey key(
            Chance chance,
            SourceNetwork runsIn,
            Instant created,
            Instant lastSeen,
            boolean ipRestricted,
            boolean mayWithdraw) {
        return new ApiKey(
                identifiers.token("k", 9),
                Place.known(runsIn, created, chance),
                program(chance),
                ipRestricted,
                mayWithdraw,
                created,
                lastSeen);
    }

    static String program(Chance chance) {
        return chance.oneOf(PROGRAMS);
    }

    /** Whole seconds, and never before the exchange opened. */
    private Instant daysAgo(double days) {
        Instant at = Instant.ofEpochSecond(recordingStart.getEpochSecond() - (long) (days * 86_400));
        return at.isBefore(EXCHANGE_OPENED) ? EXCHANGE_OPENED : at;
    }
}
