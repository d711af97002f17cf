package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.NaiveWatch.NaiveEpisode;
import io.weir.alert.RandomGroup.Arriving;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * All types and conditions against the definition, which keeps every event. {@code -Dweir.tries=100000} tries so many
 * cases in all; {@code -Dweir.seed=…} only the one that failed.
 */
final class RandomGroupsTest {

    private static final int TRIES = Integer.getInteger("weir.tries", 2_000);

    @Test
    void holdsWithdrawalsByDefinition_afterEachEvent() {
        forSeeds(3, seed -> {
            RandomGroup group = RandomGroup.ofWhatIsKeptWhole(new Random(seed));
            assertThatAllAgree(group, new GroupHarness(group.rule()), arriving -> {});
        });
    }

    @Test
    void tellsContributorsOfEpisodesByDefinition_afterEachSighting() {
        forSeeds(6, seed -> {
            RandomGroup group = RandomGroup.ofEpisodes(new Random(seed));
            assertThatAllAgree(group, new GroupHarness(group.rule()), arriving -> {});
        });
    }

    @Test
    void goesOnByDefinition_whenItIsWrittenAndReadInBetween() {
        forSeeds(6, seed -> {
            Random random = new Random(seed);
            RandomGroup group =
                    random.nextBoolean() ? RandomGroup.ofWhatIsKeptWhole(random) : RandomGroup.ofEpisodes(random);
            GroupHarness watched = new GroupHarness(group.rule());
            if (random.nextBoolean()) {
                watched.writingWithCommits();
            }
            assertThatAllAgree(group, watched, arriving -> {
                if (random.nextInt(4) == 0) {
                    watched.commit();
                    watched.restart();
                }
            });
        });
    }

    @Test
    void endsWithTheSame_whenItDiesAndGoesOnFromItsLastCommit() {
        forSeeds(6, seed -> {
            Random random = new Random(seed);
            RandomGroup group =
                    random.nextBoolean() ? RandomGroup.ofWhatIsKeptWhole(random) : RandomGroup.ofEpisodes(random);
            GroupHarness undisturbed = new GroupHarness(group.rule());
            see(undisturbed, group.arriving());
            GroupHarness watched = new GroupHarness(group.rule());
            if (random.nextBoolean()) {
                watched.writingWithCommits();
            }
            seeAndDie(watched, group, random);

            assertThat(live(watched, group)).isEqualTo(live(undisturbed, group));
            assertThat(watched.held()).isEqualTo(undisturbed.held());
        });
    }

    @Test
    void findsCallsByDefinition_inOrder() {
        forSeeds(3, seed -> {
            Random random = new Random(seed);
            RandomGroup group = RandomGroup.ofCalls(random);
            NaiveWatch naive = new NaiveWatch(group.rule());
            assertThatSameIsFound(find(group, naive, random), naive.episodes());
        });
    }

    @Test
    void findsLateCallsByDefinition() {
        forSeeds(3, seed -> {
            Random random = new Random(seed);
            RandomGroup group = RandomGroup.ofLateCalls(random);
            NaiveWatch naive = new NaiveWatch(group.rule());
            List<Episode> found = find(group, naive, random);
            if (group.keepsNoSpareCalls()) {
                assertThatAsMuchIsFound(found, naive.episodes());
            } else {
                assertThatSameIsFound(found, naive.episodes());
            }
        });
    }

    /** The episodes that are found in calls, in the order of event time. */
    private static List<Episode> find(RandomGroup group, NaiveWatch naive, Random random) {
        GroupHarness watched = callsOf(group, random);
        for (Arriving arriving : group.arriving()) {
            naive.see(arriving.seen());
            watched.now(Instant.ofEpochMilli(arriving.at()));
            watched.see(arriving.seen());
            if (random.nextInt(5) == 0) {
                watched.see(arriving.seen());
            }
            if (random.nextInt(5) == 0) {
                watched.see(anyBefore(group, arriving, random));
            }
            if (random.nextInt(3) == 0) {
                watched.commit();
                if (random.nextInt(3) == 0) {
                    watched.restart();
                }
            }
        }
        return watched.state().episodes().stream()
                .filter(episode -> !episode.isMerged())
                .sorted(Comparator.comparingLong(Episode::firstMillis))
                .toList();
    }

    private static NaiveWatch.Seen anyBefore(RandomGroup group, Arriving last, Random random) {
        int through = group.arriving().indexOf(last);
        return group.arriving().get(random.nextInt(through + 1)).seen();
    }

    /** Of values spare calls are not kept, so that a late call is not found at their times, but at one before. */
    private static void assertThatAsMuchIsFound(List<Episode> found, List<NaiveEpisode> defined) {
        assertThat(found.stream().mapToLong(Episode::firstMillis).min())
                .isEqualTo(defined.stream().mapToLong(NaiveEpisode::firstMillis).min());
        assertThat(found.stream().mapToLong(Episode::observed).max())
                .isEqualTo(defined.stream().mapToLong(NaiveEpisode::observed).max());
        for (Episode episode : found) {
            assertThat(defined)
                    .anyMatch(whole -> whole.firstMillis() <= episode.firstMillis()
                            && whole.lastMillis() >= episode.lastMillis()
                            && whole.observed() >= episode.observed());
        }
    }

    /** What is observed may be less where a cap was reached, and then says so. */
    private static void assertThatSameIsFound(List<Episode> found, List<NaiveEpisode> defined) {
        assertThat(found).hasSameSizeAs(defined);
        for (int i = 0; i < found.size(); i++) {
            Episode episode = found.get(i);
            NaiveEpisode expected = defined.get(i);
            assertThat(episode.firstMillis()).isEqualTo(expected.firstMillis());
            assertThat(episode.lastMillis()).isEqualTo(expected.lastMillis());
            if (episode.observedAtLeast()) {
                assertThat(episode.observed()).isLessThanOrEqualTo(expected.observed());
            } else {
                assertThat(episode.observed()).isEqualTo(expected.observed());
            }
        }
    }

    private static void assertThatAllAgree(RandomGroup group, GroupHarness watched, Consumer<Arriving> inBetween) {
        NaiveWatch naive = new NaiveWatch(group.rule());
        for (Arriving arriving : group.arriving()) {
            naive.see(arriving.seen());
            watched.now(Instant.ofEpochMilli(arriving.at()));
            watched.see(arriving.seen());
            inBetween.accept(arriving);

            Set<String> held = new TreeSet<>();
            naive.episodes().forEach(episode -> held.addAll(episode.held()));
            assertThat(watched.held()).isEqualTo(held);
            if (group.hasMoved()) {
                assertThat(stored(watched)).isEqualTo(extents(naive.episodes()));
            } else {
                assertThat(live(watched, group)).isEqualTo(Set.copyOf(naive.episodes()));
            }
        }
    }

    /** What an alert was told of that went into another is told again as far as it is still where it was. */
    private static Set<NaiveEpisode> extents(Collection<NaiveEpisode> episodes) {
        return episodes.stream()
                .map(each -> new NaiveEpisode(each.firstMillis(), each.lastMillis(), each.observed(), Set.of()))
                .collect(Collectors.toSet());
    }

    /** What is stored of them; what has grown a little by a sighting that comes again isn't told at once. */
    private static Set<NaiveEpisode> stored(GroupHarness watched) {
        return watched.state().episodes().stream()
                .filter(each -> !each.isMerged())
                .map(each -> new NaiveEpisode(each.firstMillis(), each.lastMillis(), each.observed(), Set.of()))
                .collect(Collectors.toSet());
    }

    private static void see(GroupHarness watched, List<Arriving> arriving) {
        for (Arriving each : arriving) {
            watched.now(Instant.ofEpochMilli(each.at()));
            watched.see(each.seen());
        }
    }

    /** What becomes durable in between may change what a window that can be too full is found to be. */
    private static void seeAndDie(GroupHarness watched, RandomGroup group, Random random) {
        int committed = 0;
        int deaths = 4;
        for (int next = 0; next < group.arriving().size(); next++) {
            see(watched, List.of(group.arriving().get(next)));
            if (random.nextInt(4) == 0) {
                watched.commit();
                committed = next + 1;
            } else if (random.nextInt(4) == 0 && deaths-- > 0) {
                watched.crash(group.isMonotone() ? random.nextInt(4) : 0, random.nextInt(4));
                next = committed - 1;
            }
        }
    }

    /** The episodes as the desk knows them, but for those that went into others. */
    private static Set<NaiveEpisode> live(GroupHarness watched, RandomGroup group) {
        return watched.latest().values().stream()
                .filter(report -> report.closeReason() != CloseReason.MERGED)
                .map(report -> {
                    Set<String> held = watched.contributors().get(report.alertId());
                    if (!group.hasMoved() && isTotalExact(watched, report)) {
                        assertThat(report.contributorTotal()).isEqualTo(held.size());
                    }
                    return new NaiveEpisode(
                            report.windowStart()
                                    .plus(report.rule().correlation().timespan())
                                    .toEpochMilli(),
                            report.windowEnd().toEpochMilli(),
                            report.observed(),
                            held);
                })
                .collect(Collectors.toSet());
    }

    /** What episodes bring after their sighting has left the window, or two of which one has left, isn't counted exactly; nor what has moved out of the episode. */
    private static boolean isTotalExact(GroupHarness watched, EpisodeReport report) {
        boolean hasLeft = watched.state().window().ring() != null;
        return !report.rule().correlation().ofEpisodes() || !hasLeft;
    }

    /** Half of them are written with commits alone, so that windows keep journals. */
    private static GroupHarness callsOf(RandomGroup group, Random random) {
        GroupHarness watched = new GroupHarness(group.rule());
        return random.nextBoolean() ? watched.writingWithCommits() : watched;
    }

    /** @param share of all tries: one in so many */
    private static void forSeeds(int share, Consumer<Long> test) {
        Long only = Long.getLong("weir.seed");
        long first = only == null ? 0 : only;
        long end = only == null ? Math.max(1, TRIES / share) : only + 1;
        for (long seed = first; seed < end; seed++) {
            try {
                test.accept(seed);
            } catch (Throwable failure) {
                throw new AssertionError("with -Dweir.seed=" + seed, failure);
            }
        }
    }
}
