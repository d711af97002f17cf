package io.weir.bench;

import io.weir.event.ApiCall;
import io.weir.event.Observation;
import io.weir.rule.RuleFiles;
import io.weir.rule.RuleSet;
import io.weir.rule.Sighting;
import io.weir.serde.SightedEvent;
import io.weir.serde.SightingBatch;
import io.weir.serde.SightingBatchWriter;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call's way out of a topic's bytes, and a sighting's way into and out of those between match and window. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {

    private static final int KEYS = 100_000;
    private static final int BATCH = 100;
    private static final String TOPIC = "api-calls";

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final SightingBatchWriter writer = new SightingBatchWriter(new SightedEvent());
    private byte[][] calls;
    private List<Sighting> sightings;
    private byte[] batch;
    private int next;

    @Setup
    public void prepare() {
        ApiCall[] all = Observations.calls(KEYS);
        calls = new byte[all.length][];
        for (int number = 0; number < all.length; number++) {
            calls[number] = codecs.apiCall().encode(TOPIC, all[number]);
        }
        RuleSet rules = RuleSet.of(RuleFiles.builtIn());
        sightings = new ArrayList<>();
        for (Observation observation : Observations.of(KEYS)) {
            sightings.addAll(rules.match(observation));
            if (sightings.size() >= BATCH) {
                break;
            }
        }
        sightings = List.copyOf(sightings.subList(0, BATCH));
        batch = encodeSightings();
    }

    @Benchmark
    public ApiCall decodeCall() {
        return codecs.apiCall().decode(TOPIC, calls[next++ & Observations.MASK]);
    }

    /** Time of one sighting of a full batch. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public byte[] encodeSightings() {
        for (Sighting sighting : sightings) {
            writer.add(sighting, sighting.group().key().getBytes(StandardCharsets.UTF_8));
        }
        return writer.take();
    }

    /** Time of one sighting of a full batch, with what a window asks of each. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long decodeSightings() {
        SightingBatch read = SightingBatch.of(batch);
        long sum = 0;
        while (read.next()) {
            sum += read.key().hashCode() + read.timeMillis() + read.idHash() + read.offset();
        }
        return sum;
    }
}
