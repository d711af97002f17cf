package io.weir.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an event costs when there are more keys, and when windows are longer: it should be the same. */
final class GrowthRow {

    static final String NAME = "growth";

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(24);
    /** More keys miss the processor's caches; nothing else may cost. */
    private static final Target MORE_KEYS = Target.atMost(2);
    /** Flat, and a quarter for what one run differs from another. */
    private static final Target LONGER = Target.atMost(1.25);

    private GrowthRow() {}

    static List<Finding> measure(BenchSite site) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        double few = Double.NaN;
        for (int keys : site.sizes().growthKeys()) {
            double cost = cost(site, keys, SHORT);
            few = Double.isNaN(few) ? cost : few;
            findings.add(cpu(keys, SHORT, cost));
            findings.add(new Finding(
                    NAME,
                    String.format(
                            Locale.ROOT,
                            "the same, × %,d keys",
                            site.sizes().growthKeys().get(0)),
                    cost / few,
                    "×",
                    MORE_KEYS));
        }
        int some = site.sizes().growthKeys().get(site.sizes().growthKeys().size() / 2);
        double shorter = cost(site, some, SHORT);
        double longer = cost(site, some, LONG);
        findings.add(cpu(some, LONG, longer));
        findings.add(new Finding(NAME, "timespan 24 h, × timespan 1 min", longer / shorter, "×", LONGER));
        return findings;
    }

    private static Finding cpu(int keys, Duration span, double cost) {
        return new Finding(
                NAME,
                String.format(Locale.ROOT, "%,d keys, timespan %d min", keys, span.toMinutes()),
                cost,
                "CPU-s per million",
                null);
    }

    private static double cost(BenchSite site, int keys, Duration timespan) throws InterruptedException {
        try (MeasuredProcess process = site.startWithRoomForManyKeys(Subject.WEIR_REFERENCE, timespan)) {
            site.workOff(process, site.warmUp(keys));
            return site.measure(process, site.calls(site.sizes().growthEvents(), keys))
                    .cpuPerMillion();
        }
    }
}
