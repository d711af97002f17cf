package io.weir.hold;

import io.weir.alert.AlertCase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The hold desk: decides on episodes, decisions, acks and the passing of time, in one order, and is the only one that
 * does. Deterministic: the same inputs with the same times on the same state give the same outputs and ids.
 *
 * <p>Every decision is a {@link Ruling}. The caller forwards its outputs first and applies it then, before it asks for
 * the next; a crash in between makes the same ruling come again, under the same ids. What has been announced is
 * remembered in this object only: after a restart the first touch of an alert or hold says it once more.
 *
 * <p>One thread uses a desk; {@link #count} and {@link #activeHolds} may be read from any.
 */
public final class HoldDesk {

    private static final Duration FORGET_EVERY = Duration.ofDays(1);

    private final DeskState state;
    private final DeskSettings settings;
    private final LedgerIndex index = new LedgerIndex();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> dirty = new TreeSet<>();
    /** Of the dirty ones. After a restart their news has to wait as growth does. */
    private final Set<String> urgent = new HashSet<>();

    private final AtomicLongArray counts = new AtomicLongArray(DeskCount.values().length);
    private volatile int activeHolds;
    private long generation;
    private @Nullable Instant forgotAt;

    public HoldDesk(DeskState state, DeskSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    /**
     * To be asked once, before anything else: raises the generation, and says again what time alone had caused shortly
     * before the last stop, since no input will cause it again.
     */
    public Ruling start(Instant now) {
        DeskHead head = state.head().find(DeskState.HEAD);
        generation = settings.replay() ? 0 : (head == null ? 0 : head.generation()) + 1;
        Starting starting = new Starting(state, index, dirty);
        activeHolds = index.activeHolds();
        Draft draft = draft(now);
        draft.ruling().head = new DeskHead(generation);
        starting.sayAgain(draft);
        Passing.expire(draft, index);
        Passing.forget(draft, state);
        return draft.ruling();
    }

    /**
     * @param ingestedAt broker time of the record that the input came with
     * @param now the present
     */
    public Ruling consider(DeskInput input, Instant ingestedAt, Instant now) {
        Draft draft = draft(now);
        Passing.expire(draft, index);
        if (input instanceof DeskInput.Report report) {
            Reporting.take(draft, report.report());
        } else if (input instanceof DeskInput.Decision decision) {
            Releasing.carryOut(draft, index, decision.decision(), ingestedAt);
        } else if (input instanceof DeskInput.Acknowledgement acknowledgement) {
            Acknowledging.take(draft, acknowledgement.ack(), ingestedAt);
        }
        return draft.ruling();
    }

    /** To be asked about once a second, whether or not there is input. */
    public Ruling tick(Instant now) {
        Draft draft = draft(now);
        Passing.expire(draft, index);
        Set<String> alertIds = new TreeSet<>(dirty);
        alertIds.addAll(draft.ruling().cases.keySet());
        Passing.announce(draft, alertIds);
        if (forgotAt == null || !now.isBefore(forgotAt.plus(FORGET_EVERY))) {
            Passing.forget(draft, state);
        }
        return draft.ruling();
    }

    /** Makes the ruling true. To be called once its outputs have been forwarded. */
    public void apply(Ruling ruling) {
        ruling.rows.forEach(state.ledger()::put);
        ruling.cases.forEach(state.cases()::put);
        ruling.decisions.forEach(state.decisions()::put);
        ruling.removedRows.forEach(state.ledger()::remove);
        ruling.removedCases.forEach(state.cases()::remove);
        ruling.removedDecisions.forEach(state.decisions()::remove);
        if (ruling.head != null) {
            state.head().put(DeskState.HEAD, ruling.head);
        }
        remember(ruling);
    }

    /** How often it happened since this process started. */
    public long count(DeskCount what) {
        return counts.get(what.ordinal());
    }

    /** Active holds, shadow holds included. */
    public int activeHolds() {
        return activeHolds;
    }

    /** Raised each time a desk starts on the same state; 0 in a replay. */
    public long generation() {
        return generation;
    }

    private Draft draft(Instant now) {
        return new Draft(state, index, announced, urgent, generation, settings.enforce(), now);
    }

    private void remember(Ruling ruling) {
        ruling.rows.values().forEach(index::put);
        urgent.addAll(ruling.urgent);
        for (AlertCase alertCase : ruling.cases.values()) {
            if (alertCase.dirty()) {
                dirty.add(alertCase.alertId());
            } else {
                dirty.remove(alertCase.alertId());
                urgent.remove(alertCase.alertId());
            }
        }
        announced.addAll(ruling.announced);
        Instant now = ruling.forgotAt;
        if (now != null) {
            forgotAt = now;
            index.forgettable(now).forEach(row -> {
                index.remove(row.holdId());
                announced.remove(row.holdId());
            });
        }
        announced.removeAll(ruling.removedCases);
        dirty.removeAll(ruling.removedCases);
        urgent.removeAll(ruling.removedCases);
        ruling.counts.forEach((what, number) -> counts.addAndGet(what.ordinal(), number));
        activeHolds = index.activeHolds();
    }
}
