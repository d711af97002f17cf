package io.weir.bench;

import io.weir.exchange.SteadyLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A withdrawal's way to its hold command under one kind of load, the median of some runs. */
final class LatencyRow {

    static final String PLAIN = "latency";
    static final String LARGE = "latency-large";
    static final String SKEWED = "latency-skewed";
    static final String BACKLOG = "latency-backlog";

    /** Calls and withdrawals a second. */
    private static final SteadyLoad.Rates RATES = new SteadyLoad.Rates(5_000, 50);
    /** p99, in p99s of a raw hop. */
    private static final Target P99 = Target.atMost(8);
    /** Milliseconds. */
    private static final Target P50 = Target.atMost(10);
    /** Milliseconds, p99. */
    private static final Target COMMIT_PAUSE = Target.atMost(10);

    private LatencyRow() {}

    static List<Finding> measure(BenchSite site, String row) throws InterruptedException {
        SteadyLoad.Spread spread =
                switch (row) {
                    case LARGE -> SteadyLoad.Spread.LARGE;
                    case SKEWED -> SteadyLoad.Spread.SKEWED;
                    default -> SteadyLoad.Spread.EVEN;
                };
        long backlog = row.equals(BACKLOG) ? site.sizes().backlog() : 0;
        List<LatencyResult> runs = new ArrayList<>();
        for (int run = 0; run < site.sizes().latencyRuns(); run++) {
            runs.add(new LatencyBench(site, RATES, spread).run(site.sizes().latency(), backlog));
        }
        return List.of(
                new Finding(row, "raw hop, p50", median(runs, run -> LatencyResult.at(run.rawHop(), 50)), "ms", null),
                new Finding(row, "raw hop, p99", median(runs, run -> LatencyResult.at(run.rawHop(), 99)), "ms", null),
                new Finding(
                        row,
                        "withdrawal → hold command, p50",
                        median(runs, run -> LatencyResult.at(run.whole(), 50)),
                        "ms",
                        P50),
                new Finding(
                        row,
                        "withdrawal → hold command, p99",
                        median(runs, run -> LatencyResult.at(run.whole(), 99)),
                        "ms",
                        null),
                new Finding(row, "p99, × raw hop's", median(runs, LatencyResult::ratio), "×", P99),
                new Finding(row, "commit pause, p99", median(runs, LatencyResult::commitPause), "ms", COMMIT_PAUSE),
                new Finding(
                        row,
                        "commit pause of calls, p99",
                        median(runs, LatencyResult::commitPauseOfCalls),
                        "ms",
                        COMMIT_PAUSE),
                new Finding(
                        row,
                        "runs in which Weir was not compiled yet",
                        runs.stream().filter(run -> !run.warmUp().enough()).count(),
                        "",
                        null),
                new Finding(
                        row,
                        "withdrawals not held that should be",
                        runs.stream().mapToLong(LatencyResult::unheld).sum(),
                        "",
                        Target.atMost(0)));
    }

    private static double median(List<LatencyResult> runs, ToDoubleFunction<LatencyResult> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
