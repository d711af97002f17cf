package io.weir.window;

import io.weir.event.Evidence;
import io.weir.rule.MatchedValue;
import io.weir.window.Sighted.Novelty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matches of one rule in one group, as far back as something that comes within the lateness can need them.
 * Immutable: a step that is thrown away leaves nothing behind.
 *
 * <p>Witnesses are kept in event order. A match is put among them first, then every time is tested whose window has it,
 * and only then goes what is too old or too much: so a match that comes too late to be kept is still judged once.
 *
 * @param newestMillis the latest event time so far, against which lateness is judged
 * @param settling how far event time had come a while ago, against which matches grow old
 * @param nextSequence of the next witness
 * @param keptFrom witnesses before it are gone, whatever may still be stored of them
 * @param cappedThroughMillis the latest time of a witness that went because of a cap; windows that reach back to it
 *     see too little
 * @param witnesses in event order
 */
public record Window(
        WindowShape shape,
        long newestMillis,
        Settling settling,
        long nextSequence,
        Cut keptFrom,
        long cappedThroughMillis,
        List<Witness> witnesses,
        Buckets buckets,
        IdRing ring) {

    /** How much later than the newest match of its group one may come, and still count exactly. */
    public static final Duration LATENESS = Duration.ofMinutes(5);

    /**
     * A place in event order.
     *
     * @param sequence among witnesses of the same time
     */
    public record Cut(long timeMillis, long sequence) {

        static final Cut START = new Cut(Long.MIN_VALUE, Long.MIN_VALUE);

        /** Whether the witness stands before it. */
        public boolean isAfter(Witness witness) {
            return witness.timeMillis() < timeMillis
                    || (witness.timeMillis() == timeMillis && witness.sequence() < sequence);
        }
    }

    public Window {
        witnesses = List.copyOf(witnesses);
    }

    /** An empty window. */
    public static Window empty(WindowShape shape) {
        return new Window(
                shape,
                Long.MIN_VALUE,
                Settling.NOTHING,
                0,
                Cut.START,
                Long.MIN_VALUE,
                List.of(),
                Buckets.NONE,
                IdRing.EMPTY);
    }

    /**
     * A window as it was stored: in whatever order its witnesses come, and with such among them as it no longer kept.
     */
    public static Window restored(
            WindowShape shape,
            long newestMillis,
            Settling settling,
            long nextSequence,
            Cut keptFrom,
            long cappedThroughMillis,
            List<Witness> witnesses,
            Buckets buckets,
            IdRing ring) {
        List<Witness> kept = new ArrayList<>(witnesses);
        kept.removeIf(keptFrom::isAfter);
        kept.sort(Witness.IN_EVENT_ORDER);
        Limits.of(shape).dropEvidence(kept);
        return new Window(
                shape, newestMillis, settling, nextSequence, keptFrom, cappedThroughMillis, kept, buckets, ring);
    }

    /**
     * Takes a match in and tests every window that it is part of. One that was seen before changes nothing and is tested
     * like any other, but for one that is late: what made its windows whole may be gone.
     *
     * @throws IllegalArgumentException when the value is not of the kind that the correlation aggregates
     */
    public Sighted see(Evidence evidence, MatchedValue value, Instant now) {
        Witness witness = Witness.of(shape.correlation(), value, evidence, nextSequence);
        Witness kept = keptWithId(witness.idHash());
        if (kept != null) {
            return seenBefore(
                    Novelty.KEPT, kept, isLate(kept) ? List.of() : sweep().satisfiedBy(witnesses, kept.timeMillis()));
        }
        if (ring.contains(witness.idHash())) {
            return seenBefore(Novelty.REMEMBERED, witness, List.of());
        }
        List<Witness> known = new ArrayList<>(witnesses.size() + 1);
        known.addAll(witnesses);
        known.add(Sweep.firstAfter(witnesses, witness.timeMillis()), witness);
        Pruning pruning = new Pruning(this, known, Math.max(newestMillis, witness.timeMillis()), now.toEpochMilli());
        return new Sighted(
                pruning.window(),
                Novelty.NEW,
                witness,
                sweep().satisfiedBy(known, witness.timeMillis()),
                known,
                pruning.gone(),
                pruning.dropped(),
                isLate(witness));
    }

    /** How long after its last match something may still need the window. */
    public Duration retention() {
        return TimeGrid.retention(shape);
    }

    private boolean isLate(Witness witness) {
        return nextSequence > 0 && TimeGrid.isLate(witness.timeMillis(), newestMillis);
    }

    private Sweep sweep() {
        return new Sweep(shape, buckets, cappedThroughMillis);
    }

    private @Nullable Witness keptWithId(long idHash) {
        for (Witness witness : witnesses) {
            if (witness.idHash() == idHash) {
                return witness;
            }
        }
        return null;
    }

    private Sighted seenBefore(Novelty novelty, Witness witness, List<Satisfied> satisfied) {
        return new Sighted(this, novelty, witness, satisfied, witnesses, List.of(), 0, false);
    }
}
