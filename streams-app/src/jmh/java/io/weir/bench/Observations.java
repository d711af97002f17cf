package io.weir.bench;

import io.weir.event.ApiCall;
import io.weir.event.Facts;
import io.weir.event.Observation;
import io.weir.event.Origin;
import io.weir.event.Received;
import java.time.Instant;
import java.util.List;

/** Calls as the stages see them, skewed and seeded, so that every run has the same. */
final class Observations {

    /** Enough that no cache of the processor holds what all of them need. */
    static final int COUNT = 1 << 16;

    static final int MASK = COUNT - 1;
    static final Instant END = Instant.parse("2026-11-21T12:00:00Z");

    private static final long SEED = 20_190_507;

    private Observations() {}

    static ApiCall[] calls(int keys) {
        CallStream stream = new CallStream(SEED, keys, COUNT, END);
        ApiCall[] calls = new ApiCall[COUNT];
        for (int number = 0; number < COUNT; number++) {
            calls[number] = stream.next();
        }
        return calls;
    }

    /** With networks, as intake fills them in. */
    static Observation[] of(int keys) {
        ApiCall[] calls = calls(keys);
        Observation[] observations = new Observation[COUNT];
        for (int number = 0; number < COUNT; number++) {
            observations[number] = observation(calls[number], number);
        }
        return observations;
    }

    private static Observation observation(ApiCall call, int number) {
        String address = String.valueOf(call.sourceIp());
        ApiCall complete = call.toBuilder()
                .sourceNetwork(address.substring(0, address.lastIndexOf('.')) + ".0/24")
                .build();
        return new Observation(
                new Received<>(complete, new Origin("api-calls", number & 3, number), call.calledAt(), List.of()),
                Facts.none());
    }
}
