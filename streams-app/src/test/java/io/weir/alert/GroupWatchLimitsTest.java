package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** More than one report or one state can carry. */
final class GroupWatchLimitsTest {

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
        assertThat(watched.dropped()).isEqualTo(1);
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
}
