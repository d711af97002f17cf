package io.weir.window;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A window that one match after the other goes into. */
final class WatchedWindow {

    private static final MatchedValue NOTHING = MatchedValue.Nothing.NOTHING;

    private Window window;
    private Sighted last;
    private Instant now = Instant.parse("2019-05-07T17:15:24Z");

    WatchedWindow(WindowShape shape) {
        window = Window.empty(shape);
    }

    List<Satisfied> see(String eventId, long timeMillis) {
        return see(eventId, timeMillis, NOTHING);
    }

    List<Satisfied> see(String eventId, long timeMillis, MatchedValue value) {
        Evidence evidence = new Evidence(
                eventId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.ofEpochMilli(timeMillis),
                new Origin("withdrawals", 0, 0));
        last = window.see(evidence, value, now);
        window = last.window();
        return last.satisfied();
    }

    /** What was seen is acknowledged: from the next match on it may grow old. */
    void settle() {
        now = now.plus(Settling.TIME);
    }

    Window window() {
        return window;
    }

    Sighted last() {
        return last;
    }

    List<String> ids() {
        return window.witnesses().stream()
                .map(witness -> witness.evidence().eventId())
                .toList();
    }

    static WindowShape withdrawals(CorrelationType type, long threshold, int seconds) {
        return new WindowShape(
                Service.WITHDRAWALS, correlation(type, threshold, seconds), Duration.ZERO, Duration.ZERO);
    }

    static WindowShape calls(CorrelationType type, long threshold, int seconds) {
        return new WindowShape(Service.API_CALLS, correlation(type, threshold, seconds), Duration.ZERO, Duration.ZERO);
    }

    static Correlation correlation(CorrelationType type, long threshold, int seconds) {
        List<String> field = type == CorrelationType.EVENT_COUNT ? List.of() : List.of("field");
        return Correlation.atLeast(type, List.of(), Duration.ofSeconds(seconds), field, 0, threshold);
    }
}
