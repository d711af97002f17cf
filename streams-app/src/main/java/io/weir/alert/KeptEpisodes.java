package io.weir.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which episodes a group goes on with: a bounded number, and none that closed long ago. */
final class KeptEpisodes {

    /** Bounds what is written for each match, where quiet is so short that a group opens one after the other. */
    static final int MAX = 128;

    private KeptEpisodes() {}

    /** Reports those that must be closed early because there are too many. */
    static List<Episode> of(List<Episode> episodes, Reporter reporter, Instant now) {
        List<Episode> kept = new ArrayList<>(episodes);
        kept.removeIf(episode -> episode.isForgottenAt(now));
        while (kept.size() > MAX) {
            Episode first = kept.stream()
                    .min(Comparator.comparing(Episode::isOpen).thenComparing(Episode::touchedAt))
                    .orElseThrow();
            kept.remove(first);
            if (first.isOpen()) {
                reporter.report(first.closed(now, null), List.of(), first.slicesTold(), first.ingestedAt());
            }
        }
        return kept;
    }
}
