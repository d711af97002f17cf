package io.weir.window;

import static io.weir.window.WatchedWindow.calls;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.window.WatchedWindow.Satisfied;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CallWindowTest {

    private static final MatchedValue NOTHING = MatchedValue.Nothing.NOTHING;

    @Test
    void countsCallsInOrderExactly_whenTheThresholdIsSmall() {
        for (long threshold : new long[] {1, 2, 31, 32}) {
            assertThatCallsAgree(CorrelationType.EVENT_COUNT, threshold, 0, threshold);
        }
    }

    @Test
    void countsCallsWithinABucket_whenTheThresholdIsLarge() {
        for (long threshold : new long[] {33, 64, 100, 300}) {
            assertThatCallsAgree(CorrelationType.EVENT_COUNT, threshold, 10_000 / 64 + 1, threshold);
        }
    }

    @Test
    void countsDifferentValuesOfCallsInOrderExactly() {
        for (long threshold : new long[] {1, 2, 10, 40}) {
            assertThatCallsAgree(CorrelationType.VALUE_COUNT, threshold, 0, threshold);
        }
    }

    /** At its own time and those of the calls that are kept, which find what any time would: see {@link Thinning}. */
    @Test
    void countsDifferentValuesOfLateCallsExactly_thoughSomeAreNotKept() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            long threshold = 1L + random.nextInt(6);
            WatchedWindow watched = new WatchedWindow(calls(CorrelationType.VALUE_COUNT, threshold, 10));
            List<long[]> seen = new ArrayList<>();
            int values = 1 + random.nextInt(8);
            long newest = 0;
            for (int i = 0; i < 200; i++) {
                boolean late = random.nextInt(3) == 0;
                long time = late
                        ? Math.max(0, newest - 500L * random.nextInt(60))
                        : newest + 500L * random.nextInt(4) + random.nextInt(2);
                newest = Math.max(newest, time);
                long value = random.nextInt(values);
                seen.add(new long[] {time, value});

                List<Satisfied> satisfied = watched.see("e" + i, time, new MatchedValue.Distinct("v" + value));

                OptionalLong largest = seen.stream()
                        .mapToLong(event -> event[0])
                        .filter(x -> x >= time && x <= time + 10_000)
                        .map(x -> naive(CorrelationType.VALUE_COUNT, seen, x, 10_000))
                        .filter(observed -> observed >= threshold)
                        .max();
                assertThat(satisfied.stream().mapToLong(Satisfied::observed).max())
                        .as("seed %d, event %d", seed, i)
                        .isEqualTo(largest);
                for (Satisfied at : satisfied) {
                    assertThat(at.observed())
                            .isEqualTo(naive(CorrelationType.VALUE_COUNT, seen, at.timeMillis(), 10_000));
                }
            }
            assertThat(watched.window().witnesses().size()).isLessThanOrEqualTo(values * 2 * 31);
        }
    }

    @Test
    void keepsTwoCallsOfEachValue_howeverManyComeInOneTimespan() {
        WatchedWindow watched = new WatchedWindow(calls(CorrelationType.VALUE_COUNT, 5, 10));
        for (int i = 0; i < 3_000; i++) {
            watched.see("e" + i, i, new MatchedValue.Distinct("v" + i % 3));
        }

        assertThat(watched.window().witnesses().size()).isEqualTo(6);
        assertThat(watched.window().ring().written()).isEqualTo(3_000 - 6);
    }

    @Test
    void sumsCallsExactly_whileTheyAreKeptOneByOne() {
        assertThatCallsAgree(CorrelationType.VALUE_SUM, 50, 0, 50);
        assertThatCallsAgree(CorrelationType.VALUE_SUM, 2_000, 0, 2_000);
    }

    @Test
    void sumsCallsWithinABucket_whenTheyAreTooMany() {
        WatchedWindow watched = new WatchedWindow(calls(CorrelationType.VALUE_SUM, 3_000, 10));
        for (int i = 0; i < 5_000; i++) {
            List<Satisfied> satisfied = watched.see("e" + i, i, new MatchedValue.Amount(1));

            assertThat(!satisfied.isEmpty()).isEqualTo(i >= 2_999);
        }
        assertThat(watched.window().witnesses().size()).isEqualTo(1_024);
        assertThat(watched.window().buckets().size()).isLessThanOrEqualTo(129);
    }

    @Test
    void knowsWhatTheNewestWindowAddsUpTo_whateverCameLateOrWentEarly() {
        for (CorrelationType type : List.of(CorrelationType.VALUE_SUM, CorrelationType.VALUE_COUNT)) {
            WatchedWindow watched = new WatchedWindow(calls(type, 1, 10));
            Random random = new Random(1);
            long newest = 0;
            for (int i = 0; i < 8_000; i++) {
                int gap = i / 2_000 % 2 == 0 ? 10 : 2_000;
                long time = random.nextInt(4) == 0 ? newest - random.nextInt(12_000) : newest + random.nextInt(gap);
                newest = Math.max(newest, time);
                long units = random.nextInt(2_000) - 100L;
                watched.see(
                        "e" + i,
                        time,
                        type == CorrelationType.VALUE_SUM
                                ? new MatchedValue.Amount(units)
                                : new MatchedValue.Distinct("v" + units));

                NewestWindow known = watched.window().newestWindow();
                assertThat(type == CorrelationType.VALUE_SUM ? known.sum().saturated() : known.count())
                        .as("%s after %d", type, i)
                        .isEqualTo(ofKept(type, watched.window(), newest - 10_000));
            }
        }
    }

    @Test
    void tellsValuesApart_inWhateverFormTheyAreKept() {
        String longest = "x".repeat(64);
        List<String> values = List.of(
                "",
                "a",
                "abcdefgh",
                "abcdefghi",
                "abcdefghijklmnop",
                "abcdefghijklmnopq",
                "\u00e9",
                "7b1d5c2a-4e0f-4a6b-8123-456789abcdef",
                "7B1D5C2A-4E0F-4A6B-8123-456789ABCDEF",
                "7b1d5c2a4e0f4a6b8123456789abcdef",
                // As packed characters these would be "", "a" and the longest short text of those above.
                "00000000-0000-0000-0000-000000000000",
                "61000000-0000-0000-0000-000000000000",
                "61626364-6566-6768-696a-6b6c6d6e6f70",
                // These would not be: a zero stands before a character.
                "61626364-6566-6700-6900-000000000000",
                "61620064-6566-6768-0000-000000000000",
                longest,
                longest + "y",
                longest + "z");
        WatchedWindow watched = new WatchedWindow(calls(CorrelationType.VALUE_COUNT, 1, 10));
        for (int i = 0; i < 2 * values.size(); i++) {
            String value = values.get(i % values.size());

            assertThat(watched.see("e" + i, i, new MatchedValue.Distinct(value)))
                    .as(value)
                    .extracting(Satisfied::observed)
                    .containsExactly((long) Math.min(i + 1, values.size()));
            Witnesses kept = watched.window().witnesses();
            int last = kept.size() - 1;
            assertThat(kept.value(last)).isEqualTo(Hashes.shortened(value));
            assertThat(kept.isPackedValue(last)).as(value).isEqualTo(CompactText.fits(value));
        }
    }

    private static long ofKept(CorrelationType type, Window window, long start) {
        IntStream rows = IntStream.range(0, window.witnesses().size())
                .filter(row -> window.witnesses().timeMillis(row) >= start);
        return type == CorrelationType.VALUE_SUM
                ? rows.mapToLong(row -> window.witnesses().number(row)).sum()
                : rows.mapToObj(row -> window.witnesses().value(row)).distinct().count();
    }

    @Test
    void keepsLittle_whenCallsAreMany() {
        WatchedWindow counted = new WatchedWindow(calls(CorrelationType.EVENT_COUNT, 10, 10));
        WatchedWindow manyCounted = new WatchedWindow(calls(CorrelationType.EVENT_COUNT, 1_000, 10));
        for (int i = 0; i < 3_000; i++) {
            counted.see("e" + i, i);
            manyCounted.see("e" + i, i);
        }

        assertThat(counted.window().witnesses().size()).isEqualTo(10 + 32);
        assertThat(manyCounted.window().witnesses().size()).isEqualTo(32);
        assertThat(manyCounted.window().buckets().size()).isLessThanOrEqualTo(64);
    }

    /** In order: satisfied where the definition is, and nowhere else but where a window longer by {@code slack} is. */
    private static void assertThatCallsAgree(CorrelationType type, long threshold, long slack, long seed) {
        WatchedWindow watched = new WatchedWindow(calls(type, threshold, 10));
        Random random = new Random(seed);
        List<long[]> seen = new ArrayList<>();
        long time = 0;
        int agreedOnMore = 0;
        for (int i = 0; i < 3_000; i++) {
            time += random.nextInt(4) == 0 ? random.nextInt((int) (60_000 / threshold) + 1) : random.nextInt(60);
            long units = random.nextInt((int) threshold + 5);
            seen.add(new long[] {time, units});
            MatchedValue value =
                    switch (type) {
                        case EVENT_COUNT -> NOTHING;
                        case VALUE_COUNT -> new MatchedValue.Distinct("v" + units);
                        case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                            new MatchedValue.Amount(units);
                    };

            boolean satisfied = watched.see("e" + i, time, value).stream()
                    .mapToLong(Satisfied::timeMillis)
                    .anyMatch(at -> at == watched.last().timeMillis());

            boolean expected = naive(type, seen, time, 10_000) >= threshold;
            agreedOnMore += satisfied == expected ? 1 : 0;
            if (expected) {
                assertThat(satisfied).isTrue();
            }
            if (satisfied) {
                assertThat(naive(type, seen, time, 10_000 + slack)).isGreaterThanOrEqualTo(threshold);
            }
        }
        assertThat(agreedOnMore).isGreaterThan(2_700);
    }

    private static long naive(CorrelationType type, List<long[]> seen, long end, long timespan) {
        var inWindow = seen.stream().filter(event -> event[0] >= end - timespan && event[0] <= end);
        return switch (type) {
            case EVENT_COUNT -> inWindow.count();
            case VALUE_COUNT -> inWindow.mapToLong(event -> event[1]).distinct().count();
            case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED ->
                inWindow.mapToLong(event -> event[1]).sum();
        };
    }
}
