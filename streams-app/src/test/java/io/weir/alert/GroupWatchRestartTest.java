package io.weir.alert;

import static io.weir.alert.GroupHarness.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process that takes over finds, and tells. */
final class GroupWatchRestartTest {

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
    void tellsWhatTheLastBatchOpened_whenItWentOnByHoursAndThenDied() {
        GroupHarness watched = Rules.count(2, 60).watched();
        watched.see("e1", 0);
        watched.commit();
        watched.see("e2", 10);
        watched.see("hours-later", 36_000);
        watched.see("later-still", 36_001);
        watched.crash(Integer.MAX_VALUE, 0);

        watched.see("e2", 10);
        watched.see("hours-later", 36_000);
        watched.see("later-still", 36_001);

        assertThat(watched.held()).containsExactly("e1", "e2", "hours-later", "later-still");
    }

    private static List<String> ids(EpisodeReport report) {
        return report.contributors().stream().map(Evidence::eventId).toList();
    }
}
