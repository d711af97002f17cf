package io.weir.rule.match;

import io.weir.event.Evidence;
import io.weir.event.Segment;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fields of events that are still known of them once a rule has matched: what {@link Evidence} says of who and where. */
public final class ToldFields {

    private static final Map<String, Function<Evidence, @Nullable String>> READERS = Map.of(
            "accountId", Evidence::accountId,
            "apiKeyId", Evidence::apiKeyId,
            "asset", Evidence::asset,
            "customerId", Evidence::customerId,
            "destination", Evidence::destination,
            "segment", ToldFields::segment,
            "sourceIp", Evidence::sourceIp,
            "sourceNetwork", Evidence::sourceNetwork,
            "withdrawalId", Evidence::withdrawalId);

    private ToldFields() {}

    public static Set<String> names() {
        return READERS.keySet();
    }

    /** The text by which the event's own value is told from others; null where it has none, or the field is not told. */
    static @Nullable String read(String field, Evidence evidence) {
        Function<Evidence, @Nullable String> reader = READERS.get(field);
        return reader == null ? null : reader.apply(evidence);
    }

    private static @Nullable String segment(Evidence evidence) {
        Segment segment = evidence.segment();
        return segment == null ? null : segment.name();
    }
}
