package io.weir.memory;

import static io.weir.memory.Day.at;

import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.SecondFactor;
import io.weir.event.WithdrawalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random events of few accounts, keys, networks and destinations, so that they meet. */
final class AnyEvents {

    private static final String[] ACCOUNTS = {"a", "b"};
    private static final String[] KEYS = {"k1", "k2", null};
    private static final String[] NETWORKS = {Day.HOME, Day.ABROAD, "2001:db8::/48", null};
    private static final String[] ADDRESSES = {"bc1q", "bc1p"};
    private static final String[] TAGS = {null, "7", "8"};

    private static final Channel[] CHANNELS = {Channel.API, Channel.WEB, Channel.UNKNOWN};
    private static final List<List<SecondFactor>> SECOND_FACTORS =
            List.of(List.of(), List.of(SecondFactor.NOT_REQUIRED), List.of(SecondFactor.TOTP));

    private AnyEvents() {}

    static List<Event> some(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            events.add(one(random, i));
        }
        return events;
    }

    /** The events in another order, every fifth of them twice. */
    static List<Event> shuffled(List<Event> events, Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(5) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Event one(Random random, int i) {
        Instant time = at(random.nextInt(3_000)).plusMillis(random.nextInt(1_000));
        String account = any(ACCOUNTS, random);
        String key = any(KEYS, random);
        String network = any(NETWORKS, random);
        String address = any(ADDRESSES, random);
        String tag = any(TAGS, random);
        return switch (random.nextInt(5)) {
            case 0 -> {
                int status = random.nextInt(4) == 0 ? 401 : 200;
                yield Day.call(random.nextInt(5) == 0 ? null : account, key, network, time, status)
                        .event();
            }
            case 1 ->
                Day.withdrawal(
                                "w-" + i,
                                account,
                                key,
                                network,
                                address,
                                tag,
                                time,
                                any(CHANNELS, random),
                                SECOND_FACTORS.get(random.nextInt(SECOND_FACTORS.size())))
                        .event();
            case 2 ->
                Day.update("w-" + i, any(WithdrawalState.values(), random), address, tag, time)
                        .event();
            case 3 -> Day.knownDestination(address, tag, time.minus(Duration.ofDays(9)), "12.5");
            default -> {
                String someNetwork = network == null ? Day.HOME : network;
                if (key == null) {
                    yield Day.known(EntityKind.ACCOUNT_NETWORK, account, null, someNetwork, time);
                }
                yield random.nextBoolean()
                        ? Day.known(EntityKind.KEY_NETWORK, account, key, someNetwork, time)
                        : Day.knownKey(account, key, time, random.nextBoolean() ? null : time.plusSeconds(40));
            }
        };
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
