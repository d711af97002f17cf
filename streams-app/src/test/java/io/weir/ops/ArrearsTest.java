package io.weir.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ArrearsTest {

    private static final int CALLS_PER_SECOND = 90_000;

    private final Arrears arrears = Arrears.after(Duration.ofSeconds(5));

    @Test
    void thereAreNone_howeverManyComeBetweenTwoCommits() {
        for (int second = 0; second < 300; second += 5) {
            int committed = second - second % 10;
            assertThat(after(second, calls(committed), calls(second)))
                    .as("after %s s", second)
                    .isZero();
        }
    }

    @Test
    void waitsForACommitAndFiveSeconds_butNotForLongerThanAMinute() {
        assertThat(arrears.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Arrears.after(Duration.ofHours(1)).patience()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoStopsHasThem_afterThePatienceAndALook() {
        int stopped = 100;
        for (int second = 0; second <= stopped; second += 5) {
            long unused = after(second, calls(second), calls(second));
        }
        for (int second = stopped + 5; second <= stopped + 60; second += 5) {
            int since = second - stopped;
            assertThat(after(second, calls(stopped), calls(second)))
                    .as("after %s s", since)
                    .isEqualTo(calls(Math.max(0, since - 10)));
        }
    }

    /** Nobody may take a Weir that is always late for one that is well now and then. */
    @Test
    void whoIsAlwaysLateHasThemAlways() {
        for (int second = 0; second < 300; second++) {
            long found = after(second, calls(Math.max(0, second - 12)), calls(second));
            if (second >= 12) {
                assertThat(found).as("after %s s", second).isBetween(calls(1), calls(2));
            }
        }
    }

    @Test
    void whatWasThereAtTheStartCountsAtOnce() {
        assertThat(after(0, 0, 1_000)).isEqualTo(1_000);
        assertThat(after(1, 400, 1_500)).isEqualTo(600);
        assertThat(after(2, 1_000, 2_000)).isZero();
    }

    @Test
    void allOfATopicCountsThatIsNew() {
        long unused = after(0, 0, 0);

        GroupOffsets now = new GroupOffsets(Map.of(), Map.of(new TopicPartition("new", 0), 7L));
        assertThat(arrears.at(now, Duration.ofSeconds(1).toNanos())).containsOnly(Map.entry("new", 7L));
    }

    @Test
    void addsUpPartitions_andTakesNoneForAnother() {
        TopicPartition ahead = new TopicPartition("calls", 0);
        TopicPartition behind = new TopicPartition("calls", 1);
        Map<TopicPartition, Long> first = Map.of(ahead, 10L, behind, 10L);
        Map<String, Long> unused = arrears.at(new GroupOffsets(first, first), 0);

        GroupOffsets now = new GroupOffsets(Map.of(ahead, 50L, behind, 4L), Map.of(ahead, 60L, behind, 60L));
        assertThat(arrears.at(now, 1)).containsOnly(Map.entry("calls", 6L));
    }

    private long after(int second, long committed, long end) {
        TopicPartition partition = new TopicPartition("calls", 0);
        return arrears.at(
                        new GroupOffsets(Map.of(partition, committed), Map.of(partition, end)),
                        Duration.ofSeconds(second).toNanos())
                .get("calls");
    }

    private static long calls(int seconds) {
        return (long) seconds * CALLS_PER_SECOND;
    }
}
