package io.weir.alert;

import java.util.List;

/**
 * What came of one match, or of the passing of time: forward the reports, then put the state.
 *
 * @param reports in the order in which the desk is to read them; mark the alerts that they name as announced
 * @param state to go on with
 * @param dropped how many withdrawals the window's cap cost
 * @param duplicate whether the match had been seen before
 * @param late whether it came later than it may to count exactly
 */
public record Step(List<EpisodeReport> reports, GroupState state, int dropped, boolean duplicate, boolean late) {

    public Step {
        reports = List.copyOf(reports);
    }
}
