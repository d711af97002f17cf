package io.weir.topology.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * One stage that uses each of the stores: names that come under a key are tallied in one, counted in another, and sent on
 * through an outbox when a commit comes.
 */
final class TallyTopology {

    static final String IN = "in";
    static final String OUT = "out";
    static final String TALLIES = "tallies";
    static final String COUNTS = "counts";
    static final String OUTBOX = "outbox";
    static final String FAMILY = "swarm";

    private final List<LiveStore<Tally>> built = new ArrayList<>();

    private final StoreUpkeep upkeep;
    private final BiConsumer<ProcessorContext<?, ?>, String> afterMutation;
    private final String prefix;

    /** @param afterMutation called with each name once it has been taken in, before what it was batched for is sent */
    TallyTopology(String prefix, StoreUpkeep upkeep, BiConsumer<ProcessorContext<?, ?>, String> afterMutation) {
        this.prefix = prefix;
        this.upkeep = upkeep;
        this.afterMutation = afterMutation;
    }

    Topology build() {
        return new Topology()
                .addSource(
                        "source",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        prefix + IN)
                .addProcessor("tally", TallyProcessor::new, "source")
                .addSink(
                        "sink",
                        prefix + OUT,
                        Serdes.String().serializer(),
                        Serdes.String().serializer(),
                        "tally")
                .addStateStore(TaskStores.logged(TALLIES, this::tallies), "tally")
                .addStateStore(
                        TaskStores.logged(
                                COUNTS,
                                () -> new LiveKeyValueStore<>(
                                        Stores.persistentKeyValueStore(COUNTS).get(), Serdes.Long(), 10, upkeep)),
                        "tally")
                .addStateStore(TaskStores.outbox(OUTBOX), "tally");
    }

    /** The stores that tasks have; Kafka Streams builds one more, to look at the topology. */
    synchronized List<LiveStore<Tally>> stores() {
        return List.copyOf(built.subList(1, built.size()));
    }

    private synchronized LiveStore<Tally> tallies() {
        LiveStore<Tally> store =
                new LiveStore<>(TALLIES, new Tally.Codec(), new TallyStore.TallyKeeping(), 1_000, upkeep);
        built.add(store);
        return store;
    }

    private final class TallyProcessor extends ContextualProcessor<String, String, String, String> {

        private final List<Record<String, String>> batch = new ArrayList<>();
        private LiveStore<Tally> tallies;
        private LiveKeyValueStore<Long> counts;

        @Override
        public void init(ProcessorContext<String, String> context) {
            super.init(context);
            batch.clear();
            tallies = context.getStateStore(TALLIES);
            counts = context.getStateStore(COUNTS);
            tallies.writeAheadIn(context);
            counts.writeAheadIn(context);
            context.<OutboxStore>getStateStore(OUTBOX).onFlush(context, () -> {
                batch.forEach(context::forward);
                batch.clear();
            });
        }

        @Override
        public void process(Record<String, String> record) {
            LiveEntry<Tally> entry = tallies.find(FAMILY, record.key());
            if (entry == null) {
                entry = tallies.put(FAMILY, record.key(), new Tally(context().currentSystemTimeMs()));
            }
            Tally tally = entry.value();
            tally.names.add(record.value());
            tally.touchedAtMillis = context().currentSystemTimeMs();
            entry.changed();
            Long before = counts.find(record.key());
            long count = before == null ? 1 : before + 1;
            counts.put(record.key(), count);
            afterMutation.accept(context(), record.value());
            batch.add(record.withValue(record.value() + " " + tally.names.size() + " " + count));
        }
    }
}
