package io.weir.window;

import java.util.List;

/**
 * What one match did to a window.
 *
 * @param window to go on with
 * @param novelty whether the match was new to it
 * @param witness the match itself
 * @param satisfied the times, in order, at which the condition holds and whose windows have the match in them
 * @param known every witness that was looked at, in event order: those kept before, and the match
 * @param gone those of {@code known} that {@code window} no longer keeps one by one
 * @param dropped how many withdrawals of {@code gone} went before their time, because of the cap
 * @param late whether the match came later than {@link Window#LATENESS}
 */
public record Sighted(
        Window window,
        Novelty novelty,
        Witness witness,
        List<Satisfied> satisfied,
        List<Witness> known,
        List<Witness> gone,
        int dropped,
        boolean late) {

    /** Whether a match was seen before. */
    public enum Novelty {
        NEW,
        /** Its witness is still kept. */
        KEPT,
        /** Only its id is still known. */
        REMEMBERED
    }
}
