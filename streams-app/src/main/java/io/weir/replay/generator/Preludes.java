package io.weir.replay.generator;

import io.weir.event.ApiCall;
import io.weir.event.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The calls that lead up to an ordinary withdrawal. */
final class Preludes {
    private static final double SIGNS_IN_SHARE = 0.85;
    private static final double ADDS_ADDRESS_SHARE = 0.2;
    private static final double LOOKS_SHARE = 0.5;

    private final Calls calls;
    private final Chance chance;

    Preludes(IncidentSettings settings, Calls calls) {
        this.calls = calls;
        chance = new Chance(settings.seed(), "preludes");
    }

    List<ApiCall> to(Asked asked) {
        List<ApiCall> all = new ArrayList<>();
        Instant at = asked.withdrawal().requestedAt();
        ApiKey key = asked.key();
        if (key == null) {
            inSession(asked, at, all);
        } else if (chance.happens(LOOKS_SHARE)) {
            Instant looks = at.minus(chance.between(Duration.ofMillis(300), Duration.ofSeconds(30)));
            all.add(calls.byKey(asked.customer(), key, asked.place(), key.userAgent(), Endpoint.BALANCES, looks)
                    .build());
        }
        all.add(calls.requesting(asked, chance));
        return all;
    }

    private void inSession(Asked asked, Instant at, List<ApiCall> all) {
        Customer customer = asked.customer();
        Channel channel = asked.withdrawal().channel();
        if (chance.happens(SIGNS_IN_SHARE)) {
            Instant signsIn = at.minus(chance.between(Duration.ofSeconds(60), Duration.ofSeconds(500)));
            all.addAll(calls.signIn(customer, channel, asked.place(), signsIn, chance));
        }
        if (chance.happens(ADDS_ADDRESS_SHARE)) {
            Instant adds = at.minus(chance.between(Duration.ofSeconds(8), Duration.ofSeconds(25)));
            all.add(calls.bySession(customer, channel, asked.place(), Endpoint.ADD_ADDRESS, adds)
                    .build());
        }
    }
}
