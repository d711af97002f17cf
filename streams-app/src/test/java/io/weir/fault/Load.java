package io.weir.fault;

import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import io.weir.event.EntityKind;
import io.weir.event.Event;
import io.weir.event.KnownEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What an exchange publishes while it is robbed in many places at once: plots that go on side by side, out of order, some of
 * it twice, with ordinary calls in between. The same seed makes the same events.
 */
final class Load {

    static final int OLD_DESTINATIONS = 5;

    /** Event time between two ticks. */
    private static final Duration TICK = Duration.ofMillis(500);

    private static final int SHUFFLED_WITHIN_MILLIS = 2_000;
    private static final int WITHDRAWALS = 5;
    private static final int CALLS = 12;
    private static final int ORDINARY_CALLS = 8;
    private static final int SIDE_BY_SIDE = 10;
    /** One in so many is published again. */
    private static final int TWICE = 8;

    private static final int REMEMBERED = 64;

    private interface Plotter {
        Plot plot(int number, boolean crosses);
    }

    private static final List<Plotter> THEFTS =
            List.of(Plot::fanIn, Plot::tags, Plot::sum, Plot::nearLimit, Plot::nearLimit);
    private static final List<Plotter> SCANS = List.of(Plot::orders, Plot::networks, Plot::keys);

    private final Random random;
    private final Instant began;
    private final List<Plot> thefts = new ArrayList<>();
    private final List<Plot> scans = new ArrayList<>();
    private final List<Event> published = new ArrayList<>();
    private int plots;
    private int ticks;

    /** @param began event time of the first */
    Load(long seed, Instant began) {
        this.random = new Random(seed);
        this.began = began;
    }

    /** What the exchange had paid before: whoever forgets it holds ordinary customers. */
    List<KnownEntity> paidBefore() {
        Instant firstPaid = began.minus(Duration.ofDays(20));
        return IntStream.range(0, OLD_DESTINATIONS)
                .mapToObj(number -> new KnownEntity(
                        EntityKind.DESTINATION,
                        "bitcoin",
                        "bc1qold" + number,
                        null,
                        firstPaid,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    /** What is published together. */
    List<Event> tick() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < WITHDRAWALS; i++) {
            publish(events, next(thefts, THEFTS));
        }
        for (int i = 0; i < CALLS; i++) {
            publish(events, next(scans, SCANS));
        }
        for (int i = 0; i < ORDINARY_CALLS; i++) {
            publish(events, ordinaryCall());
        }
        ticks++;
        return events;
    }

    /** All so far, in order, what was published twice included. */
    List<Event> published() {
        return published;
    }

    private void publish(List<Event> events, Event event) {
        add(events, event);
        if (random.nextInt(TWICE) == 0) {
            add(events, published.get(published.size() - 1 - random.nextInt(Math.min(published.size(), REMEMBERED))));
        }
    }

    private void add(List<Event> events, Event event) {
        events.add(event);
        published.add(event);
    }

    private Event next(List<Plot> live, List<Plotter> kinds) {
        while (live.size() < SIDE_BY_SIDE) {
            live.add(kinds.get(random.nextInt(kinds.size())).plot(plots++, random.nextBoolean()));
        }
        int chosen = random.nextInt(live.size());
        Event event = live.get(chosen).left().remove().apply(time());
        if (live.get(chosen).left().isEmpty()) {
            live.remove(chosen);
        }
        return event;
    }

    private Event ordinaryCall() {
        int key = random.nextInt(200);
        return new ApiCallBuilder()
                .eventId("call-" + published.size())
                .apiKeyId("ordinary-key-" + key)
                .accountId("ordinary-" + key)
                .actor(Actor.USER)
                .sourceIp("40.1." + key + ".1")
                .method("GET")
                .endpoint("/prices")
                .action("price.read")
                .status(200)
                .calledAt(time())
                .build();
    }

    private Instant time() {
        return began.plus(TICK.multipliedBy(ticks)).plusMillis(random.nextInt(SHUFFLED_WITHIN_MILLIS));
    }
}
