package io.weir.alert;

import java.util.List;

/**
 * What a look at one match found, or at the time: forward the reports, then let the state take it in.
 *
 * @param reports in the order in which the desk is to read them; mark the alerts that they name as announced
 * @param duplicate whether the match had been seen before
 * @param late whether it came later than it may to count exactly
 */
public record Step(List<EpisodeReport> reports, boolean duplicate, boolean late) {

    private static final Step NOTHING = new Step(List.of(), false, false);
    private static final Step DUPLICATE = new Step(List.of(), true, false);
    private static final Step LATE = new Step(List.of(), false, true);

    public Step {
        reports = List.copyOf(reports);
    }

    /** With nothing to tell: always one of the same few objects. */
    static Step quiet(boolean duplicate, boolean late) {
        return late ? LATE : duplicate ? DUPLICATE : NOTHING;
    }
}
