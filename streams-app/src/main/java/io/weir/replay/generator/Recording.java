package io.weir.replay.generator;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The events in the order in which the broker took them: each a moment after it happened, some calls seconds after. */
final class Recording {
    private static final double LATE_CALL_SHARE = 0.002;
    private static final Duration LATEST_CALL = Duration.ofSeconds(4);

    private final Instant start;
    private final Instant end;
    private final List<Taken> taken = new ArrayList<>();

    /** An event and when the broker took it. */
    record Taken(Activity event, Instant brokerTime) {}

    Recording(IncidentSettings settings) {
        start = settings.recordingStart();
        end = settings.recordingEnd();
    }

    /** Leaves out what happened before or after the recording. */
    void add(List<? extends Activity> events, Chance delays) {
        for (Activity event : events) {
            Duration delay = delay(event, delays);
            if (!event.eventTime().isBefore(start) && event.eventTime().isBefore(end)) {
                taken.add(new Taken(event, event.eventTime().plus(delay)));
            }
        }
    }

    List<Taken> inBrokerOrder() {
        return taken.stream().sorted(Comparator.comparing(Taken::brokerTime)).toList();
    }

    private static Duration delay(Activity event, Chance delays) {
        if (!(event instanceof ApiCall)) {
            return delays.between(Duration.ofMillis(5), Duration.ofMillis(60));
        }
        return delays.happens(LATE_CALL_SHARE)
                ? delays.between(Duration.ofMillis(300), LATEST_CALL)
                : delays.between(Duration.ofMillis(5), Duration.ofMillis(120));
    }
}
