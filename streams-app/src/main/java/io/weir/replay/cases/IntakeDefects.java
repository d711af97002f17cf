package io.weir.replay.cases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What intake said of each record, read where it counts it. */
final class IntakeDefects {
    private static final String COUNTER = "weir.intake.defects";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Counter, Double> before = new HashMap<>();

    /** Where intake counts. */
    MeterRegistry registry() {
        return registry;
    }

    /** Those counted since this was asked last, each as {@code field:what}, sorted. */
    List<String> sinceLast() {
        TreeSet<String> risen = new TreeSet<>();
        for (Counter counter : registry.find(COUNTER).counters()) {
            double count = counter.count();
            @Nullable Double known = before.put(counter, count);
            String defect = counter.getId().getTag("defect");
            if (defect != null && (known == null || count > known)) {
                risen.add(defect);
            }
        }
        return List.copyOf(risen);
    }
}
