package io.weir.bench;

import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import io.weir.window.Sighted;
import io.weir.window.Window;
import io.weir.window.WindowEngine;
import io.weir.window.WindowPlan;
import io.weir.window.WindowShape;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** {@link WindowEngine}: one match looked at and taken in, of keys by Zipf's law, in the order of time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {

    /** Titles of the reference rules. */
    @Param({"Calls per key", "Networks per key"})
    private String rule;

    @Param({"1000", "100000"})
    private int keys;

    private final WindowEngine engine = new WindowEngine();
    private Window[] windows;
    private NextMatch match;

    @Setup
    public void prepare() {
        RuleSet rules = BenchRules.reference(Duration.ofMinutes(1));
        Rule chosen = rules.rules().stream()
                .filter(candidate -> candidate.title().equals(rule))
                .findFirst()
                .orElseThrow();
        Map<String, Integer> numbers = new HashMap<>();
        match = new NextMatch(Observations.of(keys), numbers);
        WindowPlan plan = WindowPlan.of(WindowShape.of(chosen));
        windows = new Window[numbers.size()];
        for (int number = 0; number < windows.length; number++) {
            windows[number] = new Window(plan, 1);
        }
    }

    @Benchmark
    public Sighted lookAndTake() {
        Window window = windows[match.next()];
        Sighted sighted = engine.look(window, match);
        engine.take(window, match, match.timeMillis());
        return sighted;
    }
}
