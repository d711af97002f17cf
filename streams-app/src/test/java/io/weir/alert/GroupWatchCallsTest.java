package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.rule.MatchedValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls are told of when there is news. */
final class GroupWatchCallsTest {

    @Test
    void tellsOfCallsOnlyWhenThereIsNews() {
        GroupHarness watched = Rules.count(10, 60).onCalls().watched();
        for (int i = 0; i < 40; i++) {
            watched.see("e" + i, i / 10.0);
        }

        assertThat(watched.desk()).extracting(EpisodeReport::observed).containsExactly(10L, 15L, 23L, 35L);
        assertThat(ids(watched.desk().get(0)))
                .containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9");
        assertThat(watched.desk()).extracting(EpisodeReport::contributorTotal).containsExactly(10L, 15L, 23L, 35L);
        assertThat(watched.passUntil(at(365))).hasSize(1);
    }

    @Test
    void tellsAllOfCallsAgain_whenTheProcessIsAnother() {
        GroupHarness watched = Rules.distinct(3, 60).onCalls().watched();
        for (int i = 0; i < 3; i++) {
            watched.see("e" + i, i, new MatchedValue.Distinct("ip-" + i));
        }
        watched.restart();

        List<EpisodeReport> reports = watched.see("e2", 2, new MatchedValue.Distinct("ip-2"));

        assertThat(reports).hasSize(1);
        assertThat(ids(reports.get(0))).containsExactly("e0", "e1", "e2");
        assertThat(reports.get(0).alertId()).isEqualTo(watched.desk().get(0).alertId());
    }

    private static List<String> ids(EpisodeReport report) {
        return report.contributors().stream().map(Evidence::eventId).toList();
    }
}
