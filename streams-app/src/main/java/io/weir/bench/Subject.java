package io.weir.bench;

import java.util.Locale;

/** What is measured, in the order of the table: first what the machine can do, then Weir. */
public enum Subject {
    CONSUMER_BYTES("consumer, bytes only", Kind.CONSUMER),
    CONSUMER_AVRO("consumer + Avro SpecificRecord", Kind.CONSUMER),
    DECODE_LIMIT("decode limit: consumer + Weir's own decoding", Kind.CONSUMER),
    PASS_THROUGH(
            "Kafka Streams pass-through with decoding, set as Weir sets it, but a commit each 500 ms", Kind.STREAMS),
    PASS_THROUGH_DEFAULTS(
            "Kafka Streams pass-through with decoding, at Streams' defaults, but a commit each 500 ms", Kind.STREAMS),
    WEIR_SILENT("Weir, rules that never match: intake, memory and matching alone", Kind.WEIR),
    WEIR_REFERENCE("Weir, three reference rules", Kind.WEIR),
    WEIR_PACK("Weir, built-in pack", Kind.WEIR),
    WEIR_PACK_FIRST_DAY("Weir, built-in pack, on a day on which every key and network is new", Kind.WEIR),
    WEIR_PACK_EXTRA("Weir, built-in pack and 1,000 rules that never match", Kind.WEIR),
    WEIR_DISTINCT("Weir, two rules on distinct values", Kind.WEIR);

    enum Kind {
        CONSUMER,
        STREAMS,
        WEIR
    }

    private final String description;
    private final Kind kind;

    Subject(String description, Kind kind) {
        this.description = description;
        this.kind = kind;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** What {@code --row} calls it: {@code weir-reference}. */
    public String rowName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Kind kind() {
        return kind;
    }
}
