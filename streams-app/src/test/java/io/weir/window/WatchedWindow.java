package io.weir.window;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Service;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A window that one match after the other goes into. */
final class WatchedWindow {

    /** A time at which the condition holds. */
    record Satisfied(long timeMillis, long observed, boolean observedAtLeast) {}

    private static final Group GROUP = new Group(List.of(), List.of());

    private static final MatchedValue NOTHING = MatchedValue.Nothing.NOTHING;

    private final WindowEngine engine = new WindowEngine();
    private final Window window;
    private Sighted last;
    private long offset;
    private List<Satisfied> lastSatisfied = List.of();
    private Instant now = Instant.parse("2019-05-07T17:15:24Z");

    WatchedWindow(WindowShape shape) {
        window = new Window(WindowPlan.of(shape), 0);
    }

    List<Satisfied> see(String eventId, long timeMillis) {
        return see(eventId, timeMillis, NOTHING);
    }

    List<Satisfied> see(String eventId, long timeMillis, MatchedValue value) {
        return see(eventId, timeMillis, value, null);
    }

    List<Satisfied> see(String eventId, long timeMillis, MatchedValue value, @Nullable BigDecimal amount) {
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
                amount,
                null,
                Instant.ofEpochMilli(timeMillis),
                new Origin("withdrawals", 0, offset++));
        Sighting sighting = new Sighting(
                "revision",
                Home.of(window.shape().service()),
                GROUP,
                List.of(new MatchedRule("r", "v", value)),
                evidence,
                List.of(),
                now);
        SightedMatch match = new SightedMatch(sighting, value);
        last = engine.look(window, match);
        lastSatisfied = new ArrayList<>();
        for (int i = 0; i < last.satisfied().size(); i++) {
            lastSatisfied.add(new Satisfied(
                    last.satisfied().timeMillis(i),
                    last.satisfied().observed(i),
                    last.satisfied().observedAtLeast(i)));
        }
        engine.take(window, match, now.toEpochMilli());
        return lastSatisfied;
    }

    List<Satisfied> lastSatisfied() {
        return lastSatisfied;
    }

    /** How many the cap cost with the last match. */
    int dropped() {
        return engine.gone(window).dropped();
    }

    /** What was seen is acknowledged: from the next match on it may grow old. */
    void settle() {
        now = now.plus(Window.SETTLING);
    }

    Window window() {
        return window;
    }

    Sighted last() {
        return last;
    }

    List<String> ids() {
        return IntStream.range(0, window.witnesses().size())
                .mapToObj(row -> window.evidence(row, GROUP).eventId())
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
