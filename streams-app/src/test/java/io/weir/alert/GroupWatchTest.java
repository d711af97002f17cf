package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.MatchedValue;
import io.weir.window.Window;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GroupWatchTest {

    @Test
    void opensWithEveryContributor_whenThresholdIsReached() {
        GroupHarness watched = Rules.count(3, 60).watched();

        assertThat(watched.see("e1", 0)).isEmpty();
        assertThat(watched.see("e2", 30)).isEmpty();
        List<EpisodeReport> reports = watched.see("e3", 60);

        assertThat(reports).hasSize(1);
        EpisodeReport opening = reports.get(0);
        assertThat(ids(opening)).containsExactly("e1", "e2", "e3");
        assertThat(opening.alertId())
                .isEqualTo(
                        Ids.alertId(Rules.count(3, 60).rule(), new Group(List.of("accountId"), List.of("a-1")), "e3"));
        assertThat(opening.status()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(opening.observed()).isEqualTo(3);
        assertThat(opening.observedAtLeast()).isFalse();
        assertThat(opening.windowStart()).isEqualTo(at(0));
        assertThat(opening.windowEnd()).isEqualTo(at(60));
        assertThat(opening.slice()).isZero();
        assertThat(opening.contributorTotal()).isEqualTo(3);
    }

    @Test
    void countsWhatIsExactlyTheTimespanBack_butNothingOlder() {
        assertThat(afterCount(2, 60, 0, 60)).hasSize(1);
        assertThat(afterCount(2, 60, 0, 60.001)).isEmpty();
    }

    @Test
    void countsEachEventOnce_whenTimesAreEqual() {
        GroupHarness watched = Rules.count(3, 60).watched();
        watched.see("e1", 5);
        watched.see("e2", 5);
        watched.see("e2", 5);

        assertThat(watched.desk()).isEmpty();
        assertThat(watched.see("e3", 5)).hasSize(1);
        assertThat(watched.held()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void findsWhatALateEventCompletes_atTheTimeOfALaterOne() {
        GroupHarness watched = Rules.count(3, 60).watched();
        watched.see("e1", 0);
        watched.see("e3", 60);

        List<EpisodeReport> reports = watched.see("late", 20);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).windowEnd()).isEqualTo(at(60));
        assertThat(watched.held()).containsExactly("e1", "e3", "late");
    }

    @Test
    void toldOfEachFurtherContributorOnce_whileTheEpisodeGoesOn() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.see("e2", 10);

        List<EpisodeReport> further = watched.see("e3", 20);
        assertThat(further).hasSize(1);
        assertThat(ids(further.get(0))).containsExactly("e3");
        assertThat(further.get(0).slice()).isEqualTo(1);
        assertThat(further.get(0).contributorTotal()).isEqualTo(3);
        assertThat(watched.see("e3", 20)).isEmpty();
        assertThat(watched.latest()).hasSize(1);
    }

    @Test
    void holdsWhatComesWithinQuiet_evenWhereItSatisfiesNothing() {
        GroupHarness watched = Rules.count(3, 10).quiet(60).watched();
        watched.see("e1", 0);
        watched.see("e2", 1);
        watched.see("e3", 2);

        assertThat(ids(watched.see("within", 62).get(0))).containsExactly("within");
        assertThat(watched.see("beyond", 62.001)).isEmpty();
        assertThat(watched.held()).containsExactly("e1", "e2", "e3", "within");
    }

    @Test
    void holdsFurtherBack_whenTheRuleReaches() {
        GroupHarness watched = Rules.count(2, 10).reach(100).watched();
        watched.see("too-early", 0);
        watched.see("early", 20);
        watched.see("e1", 121);
        watched.see("e2", 130);

        assertThat(watched.held()).containsExactly("e1", "e2", "early");
    }

    @Test
    void opensTheNextEpisode_whenTheGapIsLongerThanQuiet() {
        GroupHarness watched = Rules.count(2, 10).quiet(60).watched();
        watched.see("e1", 0);
        watched.see("e2", 1);
        watched.see("e3", 61);
        watched.see("e4", 61);
        assertThat(watched.contributors()).hasSize(1);

        watched.see("e5", 121.001);
        watched.see("e6", 121.001);

        assertThat(watched.contributors()).hasSize(2);
    }

    @Test
    void keepsTheOlderAlert_whenALateEventJoinsTwoEpisodes() {
        GroupHarness watched = Rules.count(2, 10).quiet(30).watched();
        watched.see("b1", 50);
        watched.see("b2", 50);
        watched.see("a1", 0);
        watched.see("a2", 0);
        watched.see("m1", 25);
        List<String> alerts = List.copyOf(watched.contributors().keySet());
        assertThat(alerts).hasSize(2);

        List<EpisodeReport> reports = watched.see("m2", 25);

        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).alertId()).isEqualTo(alerts.get(1));
        assertThat(reports.get(0).status()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(reports.get(0).closeReason()).isEqualTo(CloseReason.MERGED);
        assertThat(reports.get(1).alertId()).isEqualTo(alerts.get(0));
        assertThat(reports.get(1).status()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(watched.contributors().get(alerts.get(0))).containsExactly("a1", "a2", "b1", "b2", "m1", "m2");
        assertThat(reports.get(1).contributorTotal()).isEqualTo(6);
    }

    @Test
    void closesAtItsDeadline_whenUntouchedForQuietAndLateness() {
        GroupHarness watched = Rules.count(1, 60).quiet(30).watched();
        watched.now(at(0)).see("e1", 0);
        assertThat(watched.state().deadlineMillis()).isEqualTo(at(330).toEpochMilli());

        assertThat(watched.passUntil(at(329.999))).isEmpty();
        List<EpisodeReport> reports = watched.passUntil(at(400));

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).status()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(reports.get(0).closeReason()).isEqualTo(CloseReason.QUIET);
        assertThat(reports.get(0).closedAt()).isEqualTo(at(330));
        assertThat(watched.state().deadlineMillis()).isEqualTo(Window.NONE);
        assertThat(GroupWatch.closings(watched.state(), at(400))).isEqualTo(reports);
        assertThat(GroupWatch.closings(watched.state(), at(401))).isEmpty();
    }

    @Test
    void reopensTheSameAlert_whenAFindingBelongsToAClosedEpisode() {
        GroupHarness watched = Rules.count(1, 60).quiet(30).watched();
        watched.see("e1", 0);
        watched.passUntil(at(3600));

        List<EpisodeReport> reports = watched.see("backlog", 30);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).status()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(reports.get(0).alertId()).isEqualTo(watched.desk().get(0).alertId());
        assertThat(reports.get(0).closedAt()).isNull();
    }

    @Test
    void opensTwoEpisodesUnderDifferentIds_whenOneLateEventCompletesBoth() {
        GroupHarness watched = Rules.distinct(2, 60).quiet(10).watched();
        watched.see("a", 20, new MatchedValue.Distinct("p"));
        watched.see("b", 61, new MatchedValue.Distinct("p"));

        watched.see("late", 1, new MatchedValue.Distinct("q"));

        assertThat(watched.contributors()).hasSize(2);
        assertThat(watched.contributors().values()).containsExactly(Set.of("a", "late"), Set.of("a", "b", "late"));
    }

    @Test
    void holdsNoMore_whenARepeatedEventIsJudgedWithoutWhatMadeItsWindowWhole() {
        GroupHarness watched = Rules.sum(5, 600).quiet(5).watched();
        watched.see("minus", 0, new MatchedValue.Amount(-3));
        watched.see("plus", 599, new MatchedValue.Amount(6));
        watched.now(at(1_000)).see("later", 910, new MatchedValue.Amount(-20));
        watched.now(at(2_000)).see("later-still", 911, new MatchedValue.Amount(-20));
        assertThat(watched.state().window().witnesses().size()).isEqualTo(3);

        watched.see("plus", 599, new MatchedValue.Amount(6));

        assertThat(watched.desk()).isEmpty();
    }

    @Test
    void expiresWithItsLastEpisode_butNotBefore() {
        GroupHarness watched = Rules.count(1, 60).quiet(30).watched();
        watched.see("e1", 0);
        int closed = 330;
        int day = 86_400;
        assertThat(watched.state().deadlineMillis()).as("still open").isNotEqualTo(Window.NONE);
        watched.passUntil(at(closed));

        assertThat(watched.state().deadlineMillis()).isEqualTo(Window.NONE);
        assertThat(Instant.ofEpochMilli(watched.state().expiresAtMillis()))
                .isBetween(at(closed + day), at(closed + day + 60));
        watched.passUntil(at(closed + day));
        assertThat(watched.state().episodes()).isEmpty();
    }

    private static List<EpisodeReport> afterCount(long threshold, int timespan, double... seconds) {
        GroupHarness watched = Rules.count(threshold, timespan).watched();
        for (int i = 0; i < seconds.length; i++) {
            watched.see("e" + i, seconds[i]);
        }
        return watched.desk();
    }

    private static List<String> ids(EpisodeReport report) {
        return report.contributors().stream().map(Evidence::eventId).toList();
    }
}
