package io.weir.window;

import io.weir.event.Service;
import io.weir.window.Window.Cut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides which witnesses a window goes on with: what is too old goes, and what is too much. */
final class Pruning {

    private final Window before;
    private final Limits limits;
    private final TimeGrid grid;
    private final long newestMillis;
    private final Settling settling;
    private final List<Witness> kept;
    private final List<Witness> gone = new ArrayList<>();

    private Cut keptFrom;
    private long cappedThroughMillis;
    private Buckets buckets;
    private IdRing ring;
    private int dropped;

    /** @param known the window's witnesses and the new one, in event order */
    Pruning(Window before, List<Witness> known, long newestMillis, long nowMillis) {
        this.before = before;
        this.newestMillis = newestMillis;
        settling = before.settling().at(nowMillis, newestMillis);
        limits = Limits.of(before.shape());
        grid = new TimeGrid(before.shape());
        kept = new ArrayList<>(known);
        keptFrom = before.keptFrom();
        cappedThroughMillis = before.cappedThroughMillis();
        buckets = before.buckets();
        ring = before.ring();
        if (limits.newestOfEachValue()) {
            dropOlderOfSameValue();
        }
        dropTooOld(settling.isSettled() ? grid.oldestKept(settling.settledMillis()) : Long.MIN_VALUE);
        dropTooMany();
        limits.dropEvidence(kept);
    }

    /** The window after the new witness. */
    Window window() {
        return new Window(
                before.shape(),
                newestMillis,
                settling,
                before.nextSequence() + 1,
                keptFrom,
                cappedThroughMillis,
                kept,
                buckets,
                ring);
    }

    /** The witnesses that are no longer kept one by one. */
    List<Witness> gone() {
        return gone;
    }

    /** How many withdrawals went before their time, because of the cap; calls are meant to. */
    int dropped() {
        return dropped;
    }

    private void dropOlderOfSameValue() {
        Map<String, Witness> newest = new HashMap<>();
        for (Witness witness : kept) {
            newest.put(String.valueOf(witness.text()), witness);
        }
        kept.removeIf(witness -> {
            boolean older = !witness.equals(newest.get(String.valueOf(witness.text())));
            if (older) {
                leave(witness);
            }
            return older;
        });
    }

    private void dropTooOld(long oldestKept) {
        if (oldestKept > keptFrom.timeMillis()) {
            keptFrom = new Cut(oldestKept, Long.MIN_VALUE);
        }
        buckets = buckets.since(oldestKept, grid);
        int first = 0;
        while (first < kept.size() && keptFrom.isAfter(kept.get(first))) {
            Witness witness = kept.get(first++);
            leave(witness);
            if (witness.timeMillis() >= oldestKept) {
                dropEarly(witness);
            }
        }
        kept.subList(0, first).clear();
    }

    private void dropTooMany() {
        int tooMany = Math.max(0, kept.size() - limits.witnesses());
        for (Witness witness : kept.subList(0, tooMany)) {
            leave(witness);
            dropEarly(witness);
            keptFrom = new Cut(witness.timeMillis(), witness.sequence() + 1);
        }
        kept.subList(0, tooMany).clear();
    }

    private void leave(Witness witness) {
        gone.add(witness);
        ring = ring.with(witness.idHash());
    }

    private void dropEarly(Witness witness) {
        if (limits.buckets()) {
            buckets = buckets.with(witness, grid);
        } else {
            dropped += before.shape().service() == Service.WITHDRAWALS ? 1 : 0;
            cappedThroughMillis = Math.max(cappedThroughMillis, witness.timeMillis());
        }
    }
}
