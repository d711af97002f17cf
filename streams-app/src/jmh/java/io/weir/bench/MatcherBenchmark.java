package io.weir.bench;

import io.weir.event.Observation;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/**
 * {@link RuleSet#match}: ten rules of the set may match a call, one of four of them does; the others ask for a symbol that
 * nobody trades. A thousand of those may cost twice what none costs, and a call that none matches must allocate nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MatcherBenchmark {

    private static final int MATCHING = 10;
    private static final int KEYS = 100_000;
    private static final String TEMPLATE = """
            title: Calls NUMBER
            name: calls-NUMBER
            id: 6a0f3a0e-6a7b-4a53-9f3e-DIGITS
            status: experimental
            description: Counts calls.
            author: Weir
            date: 2026-11-21
            level: low
            correlation:
                type: event_count
                rules:
                    - call-NUMBER
                group-by:
                    - apiKeyId
                timespan: 60s
                condition:
                    gte: 100
            weir:
                mode: alert
            ---
            title: Call NUMBER
            name: call-NUMBER
            logsource:
                product: exchange
                service: api-calls
            detection:
                wanted:
                    WANTED
                condition: wanted
            level: informational
            """;

    @Param({"10", "100", "1000", "10000"})
    private int rules;

    private RuleSet ruleSet;
    private Observation[] observations;
    private Observation[] unmatched;
    private int next;
    private int nextUnmatched;

    @Setup
    public void prepare() {
        List<RuleFile> files = new ArrayList<>();
        for (int number = 0; number < rules; number++) {
            String wanted = number < MATCHING ? "symbol: BTC/USDT" : "symbol: NEVER/" + number;
            files.add(new RuleFile(
                    "rule-" + number,
                    TEMPLATE.replace("NUMBER", Integer.toString(number))
                            .replace("DIGITS", String.format("%012d", number))
                            .replace("WANTED", wanted)));
        }
        ruleSet = RuleSet.of(files);
        observations = Observations.of(KEYS);
        unmatched = Arrays.stream(observations)
                .filter(observation -> ruleSet.match(observation).isEmpty())
                .toArray(Observation[]::new);
    }

    @Benchmark
    public List<Sighting> match() {
        return ruleSet.match(observations[next++ & Observations.MASK]);
    }

    @Benchmark
    public List<Sighting> matchNothing() {
        nextUnmatched = nextUnmatched == unmatched.length - 1 ? 0 : nextUnmatched + 1;
        return ruleSet.match(unmatched[nextUnmatched]);
    }
}
