package io.weir.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured. All defaults stand here.
 *
 * @param events calls that a throughput row works off
 * @param keys API keys that they are of
 * @param warmUp calls that are worked off before, in the same JVM
 * @param warmUps how often they are at most: until Java has compiled what runs often
 * @param timespan of the reference rules
 * @param growthEvents calls of a growth row
 * @param growthKeys how many API keys, one growth row each, the first being what others are compared with
 * @param heapEvents calls during which the heap is looked at
 * @param heapKeys API keys that they are of
 * @param latency how long one latency run takes, after its warm-up
 * @param latencyWarmUp how long that is at most: it ends when Java has compiled what runs often
 * @param latencyRuns of which the median counts
 * @param backlog calls that wait while withdrawals come
 * @param restoreEvents calls whose state is restored
 */
public record Sizes(
        long events,
        int keys,
        long warmUp,
        int warmUps,
        Duration timespan,
        long growthEvents,
        List<Integer> growthKeys,
        long heapEvents,
        int heapKeys,
        Duration latency,
        Duration latencyWarmUp,
        int latencyRuns,
        long backlog,
        long restoreEvents) {

    public Sizes {
        positive("events", events);
        positive("keys", keys);
        positive("warm-up", warmUp);
        positive("timespan", timespan.toSeconds());
        positive("seconds", latency.toSeconds());
    }

    /**
     * What a first look needs. The heap is looked at between twelve commits, of which each takes 800,000 calls at once at
     * 80,000 a second.
     */
    public static Sizes quick() {
        return new Sizes(
                1_000_000,
                100_000,
                300_000,
                1,
                Duration.ofSeconds(60),
                1_000_000,
                List.of(1_000, 1_000_000),
                10_000_000,
                100_000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                1,
                1_000_000,
                500_000);
    }

    /** What the targets were set for. */
    public static Sizes full() {
        return new Sizes(
                15_000_000,
                100_000,
                2_000_000,
                4,
                Duration.ofSeconds(60),
                5_000_000,
                List.of(1_000, 100_000, 1_000_000),
                15_000_000,
                1_000_000,
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                5,
                3_000_000,
                5_000_000);
    }

    /** The same with throughput rows of another size; when that is new, what else works off calls gets no more than they. */
    public Sizes withThroughput(long newEvents, int newKeys, long newWarmUp, Duration newTimespan) {
        return new Sizes(
                newEvents,
                newKeys,
                newWarmUp,
                warmUps,
                newTimespan,
                atMost(growthEvents, newEvents),
                growthKeys,
                atMost(heapEvents, newEvents),
                heapKeys,
                latency,
                latencyWarmUp,
                latencyRuns,
                backlog,
                atMost(restoreEvents, newEvents));
    }

    private long atMost(long own, long newEvents) {
        return newEvents == events ? own : Math.min(own, newEvents);
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: '" + value + "'");
        }
    }
}
