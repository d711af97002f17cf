package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.rule.CorrelationType;
import io.weir.rule.MatchedValue;
import io.weir.window.Buckets;
import io.weir.window.Window;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of calls of one group from several partitions, some of them late, read again from random places as after
 * crashes: against a run without crashes, and against the definition. {@code -Dweir.tries=100000} tries more.
 */
final class RandomRedeliveryTest {

    private static final int TRIES = Math.max(1, Integer.getInteger("weir.tries", 2_000) / 200);
    private static final int CALLS = 3_500;
    private static final int TIMESPAN_SECONDS = 600;
    private static final long TIMESPAN = TIMESPAN_SECONDS * 1_000L;
    private static final long START = GroupHarness.START.toEpochMilli();

    private record Call(Evidence evidence, long units, Instant at) {

        long timeMillis() {
            return evidence.time().toEpochMilli();
        }
    }

    @Test
    void endsWithTheSame_whateverIsReadAgain() {
        for (long seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            long threshold = 33L + random.nextInt(1_500);
            Rules rules = random.nextBoolean()
                    ? Rules.count(threshold, TIMESPAN_SECONDS)
                    : Rules.sum(threshold, TIMESPAN_SECONDS);
            rules = rules.onCalls();
            List<Call> calls = calls(random);
            GroupHarness undisturbed = rules.watched().writingWithCommits();
            calls.forEach(call -> see(undisturbed, call));
            GroupHarness watched = rules.watched().writingWithCommits();
            seeAndReadAgain(watched, calls, random);

            String run = "with seed " + seed;
            assertThat(kept(watched)).as(run).isEqualTo(kept(undisturbed));
            assertThatObservedIsByDefinition(watched, calls, threshold, run);
        }
    }

    /** Offsets of a partition in the order of arrival; event time mostly so. */
    private static List<Call> calls(Random random) {
        int partitions = 1 + random.nextInt(4);
        long[] offsets = LongStream.generate(() -> random.nextInt(3_000))
                .limit(partitions)
                .toArray();
        int gap = 200 + random.nextInt(1_500);
        List<Call> calls = new ArrayList<>();
        long newest = START;
        for (int i = 0; i < CALLS; i++) {
            newest += random.nextInt(gap);
            long time = random.nextInt(8) == 0 ? newest - random.nextInt(280_000) : newest;
            int partition = random.nextInt(partitions);
            Origin origin = new Origin("api-calls", partition, offsets[partition]++);
            Evidence evidence = GroupHarness.call("e" + i, Instant.ofEpochMilli(time), origin);
            calls.add(new Call(evidence, 1, Instant.ofEpochMilli(newest)));
        }
        return calls;
    }

    private static void seeAndReadAgain(GroupHarness watched, List<Call> calls, Random random) {
        for (int i = 0; i < calls.size(); i++) {
            see(watched, calls.get(i));
            if (random.nextInt(40) == 0) {
                watched.commit();
            }
            if (random.nextInt(400) == 0) {
                if (random.nextBoolean()) {
                    watched.commit();
                    watched.restart();
                }
                int from = Math.max(0, i - random.nextInt(3_000));
                inAnyOrderOfPartitions(calls.subList(from, i + 1), random).forEach(call -> see(watched, call));
            }
        }
        watched.commit();
        watched.restart();
    }

    /** Within a partition the order stays. */
    private static List<Call> inAnyOrderOfPartitions(List<Call> calls, Random random) {
        Map<Integer, Deque<Call>> byPartition = new HashMap<>();
        for (Call call : calls) {
            byPartition
                    .computeIfAbsent(call.evidence().origin().partition(), partition -> new ArrayDeque<>())
                    .add(call);
        }
        List<Deque<Call>> left = new ArrayList<>(byPartition.values());
        List<Call> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Call> next = left.get(random.nextInt(left.size()));
            merged.add(next.remove());
            left.removeIf(Deque::isEmpty);
        }
        return merged;
    }

    private static void see(GroupHarness watched, Call call) {
        boolean isCounted = watched.rule().correlation().type() == CorrelationType.EVENT_COUNT;
        watched.now(call.at())
                .see(
                        call.evidence(),
                        List.of(),
                        isCounted ? MatchedValue.Nothing.NOTHING : new MatchedValue.Amount(call.units()));
    }

    /** All that the window counts. */
    private static List<Long> kept(GroupHarness watched) {
        Window window = watched.state().window();
        List<Long> kept = new ArrayList<>(List.of(window.nextSequence(), window.newestMillis()));
        for (int row = 0; row < window.witnesses().size(); row++) {
            kept.add(window.witnesses().idHash(row));
        }
        Buckets buckets = window.buckets();
        for (int i = 0; buckets != null && i < buckets.size(); i++) {
            kept.addAll(List.of(buckets.startMillis(i), buckets.amount(i), buckets.count(i)));
        }
        return kept;
    }

    /** As each call that was in order found it at least, and no more than a window that is longer by a bucket. */
    private static void assertThatObservedIsByDefinition(
            GroupHarness watched, List<Call> calls, long threshold, String run) {
        long least = 0;
        long most = 0;
        for (int i = 0; i < calls.size(); i++) {
            long end = calls.get(i).timeMillis();
            if (calls.get(i).at().toEpochMilli() == end) {
                least = Math.max(least, count(calls.subList(0, i + 1), end - TIMESPAN, end));
            }
            most = Math.max(most, count(calls, end - TIMESPAN - TIMESPAN / 64 - 1, end));
        }
        long observed = watched.state().episodes().stream()
                .mapToLong(Episode::observed)
                .max()
                .orElse(0);
        if (least >= threshold) {
            assertThat(observed).as(run).isGreaterThanOrEqualTo(least);
        }
        assertThat(observed).as(run).isLessThanOrEqualTo(most);
    }

    private static long count(List<Call> calls, long from, long to) {
        long count = 0;
        for (Call call : calls) {
            count += call.timeMillis() >= from && call.timeMillis() <= to ? call.units() : 0;
        }
        return count;
    }
}
