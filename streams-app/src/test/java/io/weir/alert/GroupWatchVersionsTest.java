package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that changes while its windows are in use. */
final class GroupWatchVersionsTest {

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
    void countsAnEventOnce_whenItComesAgainUnderAnotherVersion() {
        GroupHarness watched = Rules.count(1, 60).watched();
        watched.see("e1", 0);
        watched.use(Rules.count(1, 30).version("v2").rule());

        watched.see("e1", 0);
        watched.restart();

        assertThat(watched.see("e1", 0))
                .as("all of it, told again")
                .singleElement()
                .satisfies(report -> assertThat(report.contributorTotal()).isEqualTo(1));
    }

    @Test
    void dropsTheWindowOfTheVersionBefore_whenNothingCanNeedItAnyMore() {
        GroupHarness watched = Rules.count(2, 60).watched();
        for (int i = 0; i < 40; i++) {
            watched.see("old-" + i, i / 10.0);
        }
        watched.use(Rules.count(2, 30).version("v2").rule());
        watched.see("old-39", 3.9);
        Instant needed = GroupHarness.START.plusSeconds(60 + 60 + 300).plus(GroupState.KEPT_IDLE);

        watched.now(needed.minusMillis(1)).see("new-1", 5);
        assertThat(watched.state().windowBefore()).isNotNull();
        assertThat(watched.store().keySet()).anyMatch(name -> name.startsWith("w0/"));
        watched.now(needed).see("new-2", 6);

        assertThat(watched.state().windowBefore()).isNull();
        assertThat(watched.store().keySet()).noneMatch(name -> name.startsWith("w0/"));
        watched.restart();
        assertThat(watched.see("new-3", 7))
                .as("40 of the window that is gone, one of them seen again, and 3")
                .singleElement()
                .satisfies(report -> assertThat(report.contributorTotal()).isEqualTo(43));
        assertThat(watched.latest()).hasSize(1);
    }
}
