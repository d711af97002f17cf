package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.rule.Group;
import io.weir.rule.MatchedValue;
import io.weir.rule.Rule;
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
        assertThat(reports.get(0).alertId()).isEqualTo(alerts.get(0));
        assertThat(reports.get(0).status()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(reports.get(1).alertId()).isEqualTo(alerts.get(1));
        assertThat(reports.get(1).status()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(reports.get(1).closeReason()).isEqualTo(CloseReason.MERGED);
        assertThat(watched.contributors().get(alerts.get(0))).containsExactly("a1", "a2", "b1", "b2", "m1", "m2");
        assertThat(reports.get(0).contributorTotal()).isEqualTo(6);
    }

    @Test
    void closesAtItsDeadline_whenUntouchedForQuietAndLateness() {
        GroupHarness watched = Rules.count(1, 60).quiet(30).watched();
        watched.now(at(0)).see("e1", 0);
        assertThat(GroupWatch.nextDeadline(watched.state())).isEqualTo(at(330));

        assertThat(watched.passUntil(at(329.999))).isEmpty();
        List<EpisodeReport> reports = watched.passUntil(at(400));

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).status()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(reports.get(0).closeReason()).isEqualTo(CloseReason.QUIET);
        assertThat(reports.get(0).closedAt()).isEqualTo(at(330));
        assertThat(GroupWatch.nextDeadline(watched.state())).isNull();
        assertThat(GroupWatch.closings(watched.state(), at(330))).isEqualTo(reports);
        assertThat(GroupWatch.closings(watched.state(), at(331))).isEmpty();
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
    void tellsAllAgainUnderTheSameId_whenTheEventComesAgainAfterItsReportsWereLost() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.commit();
        watched.see("e2", 10);
        watched.crash(Integer.MAX_VALUE, 0);

        List<EpisodeReport> reports = watched.see("e2", 10);

        assertThat(reports).hasSize(1);
        assertThat(ids(reports.get(0))).containsExactly("e1", "e2");
        assertThat(reports.get(0).contributorTotal()).isEqualTo(2);
        assertThat(watched.see("e2", 10)).isEmpty();
    }

    @Test
    void goesOnUnderTheSameId_whenStateWasLostAfterItsReportsWereSent() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.commit();
        watched.see("e2", 10);
        watched.crash(0, Integer.MAX_VALUE);

        watched.see("e2", 10);
        watched.see("e3", 20);

        assertThat(watched.contributors()).hasSize(1);
        assertThat(watched.latest().values()).allMatch(report -> report.contributorTotal() == 3);
    }

    @Test
    void startsEmptyWithAnotherWindow_butStaysWithTheVersionThatOpened() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.use(Rules.count(2, 30).version("v2").rule());
        assertThat(watched.see("e2", 10)).isEmpty();
        watched.see("e3", 20);
        watched.use(Rules.count(2, 40).version("v3").rule());

        watched.see("e4", 21);
        List<EpisodeReport> reports = watched.see("e5", 22);

        assertThat(watched.contributors()).hasSize(1);
        assertThat(reports.get(0).rule().version()).isEqualTo("v2");
    }

    @Test
    void goesOnWithTheVersionBefore_whenItsEventsComeLate() {
        Rule first = Rules.count(2, 60).rule();
        Rule second = Rules.count(2, 30).version("v2").rule();
        GroupHarness watched = new GroupHarness(first);
        watched.see("old-1", 0);
        watched.use(second).see("new-1", 10);

        assertThat(watched.use(first).see("old-2", 5)).hasSize(1);
        assertThat(watched.use(second).see("new-2", 11)).hasSize(1);
        assertThat(watched.held()).containsExactly("new-1", "new-2", "old-1", "old-2");
        assertThat(watched.latest()).hasSize(1);
    }

    @Test
    void goesOnWithTheSameWindow_whenAVersionChangesSomethingElse() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.use(Rules.count(2, 60).version("v2").rule());

        assertThat(watched.see("e2", 10)).hasSize(1);
    }

    @Test
    void opensWithAllInSlices_whenTheyAreMoreThanOneReportCarries() {
        GroupHarness watched = Rules.count(600, 60).watched();
        for (int i = 0; i < 600; i++) {
            watched.see("e" + i, i / 100.0);
        }

        assertThat(watched.desk()).extracting(EpisodeReport::slice).containsExactly(0, 1, 2);
        assertThat(watched.desk())
                .extracting(report -> report.contributors().size())
                .containsExactly(256, 256, 88);
        assertThat(watched.desk()).allMatch(report -> report.contributorTotal() == 600);
        assertThat(watched.held()).hasSize(600);
        assertThat(watched.see("next", 7).get(0).slice()).isEqualTo(3);
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
    void saysAtLeast_whenTheLogCannotHoldAll() {
        GroupHarness watched = Rules.count(2, 600).watched();
        for (int i = 0; i < 4_200; i++) {
            watched.see("e" + i, i / 100.0);
        }

        EpisodeReport last = watched.desk().get(watched.desk().size() - 1);
        assertThat(last.observed()).isEqualTo(4_097);
        assertThat(last.observedAtLeast()).isTrue();
        assertThat(last.contributorTotal()).isEqualTo(4_200);
        assertThat(watched.held()).hasSize(4_200);
        assertThat(watched.lastStep().dropped()).isEqualTo(1);
    }

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

    @Test
    void tellsEachAgain_whenTheyCameTooLateToBeKeptAndTheirReportsWereLost() {
        GroupHarness watched = Rules.count(1, 10).quiet(100).watched();
        watched.see("newest", 36_000);
        watched.now(at(60)).see("newer", 36_001);
        watched.now(at(120)).see("newer-still", 36_002);
        watched.commit();
        watched.see("ancient-1", 0);
        watched.see("ancient-2", 1);
        watched.crash(Integer.MAX_VALUE, 0);

        watched.see("ancient-1", 0);
        watched.see("ancient-2", 1);

        assertThat(watched.held()).contains("ancient-1", "ancient-2");
        assertThat(watched.contributors()).hasSize(2);
    }

    @Test
    void holdsNoMore_whenARepeatedEventIsJudgedWithoutWhatMadeItsWindowWhole() {
        GroupHarness watched = Rules.sum(5, 600).quiet(5).watched();
        watched.see("minus", 0, new MatchedValue.Amount(-3));
        watched.see("plus", 599, new MatchedValue.Amount(6));
        watched.now(at(1_000)).see("later", 910, new MatchedValue.Amount(-20));
        watched.now(at(2_000)).see("later-still", 911, new MatchedValue.Amount(-20));
        assertThat(watched.state().witnesses()).hasSize(3);

        watched.see("plus", 599, new MatchedValue.Amount(6));

        assertThat(watched.desk()).isEmpty();
    }

    @Test
    void expiresWithItsLastEpisode_butNotBefore() {
        GroupHarness watched = Rules.count(1, 60).quiet(30).watched();
        watched.see("e1", 0);
        int closed = 330;
        int day = 86_400;
        assertThat(GroupWatch.expired(watched.state(), at(10 * day)))
                .as("still open")
                .isFalse();
        watched.passUntil(at(closed));

        assertThat(GroupWatch.expired(watched.state(), at(closed + day - 1))).isFalse();
        assertThat(GroupWatch.expired(watched.state(), at(closed + day + 60))).isTrue();
        watched.passUntil(at(closed + day));
        assertThat(watched.state().episodes()).isEmpty();
    }

    @Test
    void snapshotIsAllThatIsKnown() {
        GroupHarness watched = Rules.count(2, 60).watched();
        for (int i = 0; i < 5; i++) {
            watched.see("e" + i, i);
        }

        List<EpisodeReport> snapshot = GroupWatch.snapshot(watched.state());

        assertThat(snapshot).hasSize(1);
        assertThat(ids(snapshot.get(0))).containsExactly("e0", "e1", "e2", "e3", "e4");
        assertThat(snapshot.get(0).alertId()).isEqualTo(watched.desk().get(0).alertId());
    }

    @Test
    void closesTheOldestEarly_whenAGroupOpensOneEpisodeAfterTheOther() {
        GroupHarness watched = Rules.count(1, 0).quiet(0).watched();
        for (int i = 0; i < KeptEpisodes.MAX + 5; i++) {
            watched.see("e" + i, i);
        }

        assertThat(watched.state().episodes()).hasSize(KeptEpisodes.MAX);
        assertThat(watched.desk())
                .filteredOn(report -> report.status() == EpisodeStatus.CLOSED)
                .hasSize(5);
        assertThat(watched.held()).hasSize(KeptEpisodes.MAX + 5);
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
