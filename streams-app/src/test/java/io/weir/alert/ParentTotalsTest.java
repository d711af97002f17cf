package io.weir.alert;

import static io.weir.rule.MatchedValue.Nothing.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weir.event.Evidence;
import io.weir.rule.Correlation;
import io.weir.rule.Keeping;
import io.weir.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many contributed to an episode of a correlation of correlations: what its window counts, and what the desk has, of which the alert shows the larger. */
final class ParentTotalsTest {

    @Test
    void hasAllThatChildrenBrought_thoughTheWindowCountsNoMoreOfThoseThatLeftIt() {
        GroupHarness watched = new GroupHarness(ofEpisodes(Rules.count(1, 60).rule()));
        child(watched, "child", 0, 0, "w1", "w2");
        child(watched, "other", 50, 0, "w3");
        for (int i = 1; i < 12; i++) {
            child(watched, "later " + i, 50 + i * 60, 50 + i * 60, "l" + i);
        }
        assertThat(last(watched).contributorTotal()).isEqualTo(14);

        child(watched, "child", 0, 720, "w1", "w2", "w4");

        assertThat(last(watched).contributorTotal()).isEqualTo(14);
        assertThat(watched.held()).hasSize(15).contains("w4");
        assertThat(gatheredByTheDesk(watched).contributions()).hasSize(15);
    }

    /** Seconds are plenty where each match costs what is new, and minutes too few where it costs all pairs of what is kept. */
    @Test
    void countsWhatIsNew_howeverMuchWasToldBefore() {
        GroupHarness watched = new GroupHarness(ofEpisodes(Rules.count(1, 3_600).rule())).writingWithCommits();

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 8_000; i++) {
                watched.see(GroupHarness.evidence("w" + i, GroupHarness.at(i * 0.1), i), List.of(), NOTHING);
            }
        });

        assertThat(last(watched).contributorTotal()).isEqualTo(8_000);
    }

    private static void child(GroupHarness watched, String alertId, int seconds, int now, String... withdrawals) {
        Instant time = GroupHarness.at(seconds);
        List<Evidence> contributors = new ArrayList<>();
        for (String withdrawal : withdrawals) {
            contributors.add(GroupHarness.evidence(withdrawal, time, 0));
        }
        watched.now(GroupHarness.at(now));
        watched.see(GroupHarness.evidence(alertId, time, 0), contributors, NOTHING);
    }

    private static EpisodeReport last(GroupHarness watched) {
        return watched.desk().get(watched.desk().size() - 1);
    }

    private static Gathered gatheredByTheDesk(GroupHarness watched) {
        AlertCase alertCase = AlertCase.opened(watched.desk().get(0), true, GroupHarness.START);
        for (EpisodeReport report : watched.desk()) {
            alertCase = alertCase.grownBy(report, true, GroupHarness.START);
        }
        return alertCase.gathered();
    }

    static Rule ofEpisodes(Rule rule) {
        Correlation correlation = rule.correlation();
        return Rules.with(
                rule,
                new Correlation(
                        correlation.type(),
                        correlation.groupBy(),
                        correlation.timespan(),
                        correlation.field(),
                        correlation.unitScale(),
                        correlation.condition(),
                        correlation.percentile(),
                        correlation.steps(),
                        Keeping.EPISODES));
    }
}
