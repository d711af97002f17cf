package io.weir.topology;

import java.util.function.Function;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The several ways on from one stage: what it forwards to each is of another type. */
final class Ways {

    private Ways() {}

    /** What is left where a processor forwards everything of another type to other stages by their names. */
    @SuppressWarnings("unchecked")
    static <K, V> KStream<K, V> named(KStream<K, ?> forwarded) {
        return (KStream<K, V>) forwarded;
    }

    /** What each value has for one way, under the key that it has there. */
    static <K, V, O> KStream<String, O> select(
            KStream<K, V> stream, String name, SelectProcessor.Selection<V, O> select, Function<O, String> key) {
        return stream.process(() -> new SelectProcessor<>(select, key), Named.as(name));
    }
}
