package io.weir.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The index of all rows, in the order in which they are measured. */
public enum Row {
    CONSUMER_BYTES(true),
    CONSUMER_AVRO(true),
    DECODE_LIMIT(true),
    PASS_THROUGH(true),
    PASS_THROUGH_DEFAULTS(true),
    WEIR_SILENT(false),
    WEIR_REFERENCE(true),
    WEIR_PACK(true),
    WEIR_PACK_FIRST_DAY(false),
    WEIR_PACK_EXTRA(true),
    GROWTH(true),
    GROUP_BYTES(false),
    HEAP(false),
    LATENCY(true),
    LATENCY_LARGE(false),
    LATENCY_SKEWED(false),
    LATENCY_BACKLOG(false),
    RESTORE(true),
    REPLAY(true),
    START(true);

    private final boolean quick;

    Row(boolean quick) {
        this.quick = quick;
    }

    /** Those for a first look. */
    public static List<Row> quick() {
        return Arrays.stream(values()).filter(row -> row.quick).toList();
    }

    /** What {@code --row} calls it: {@code weir-reference}. */
    public String rowName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The program whose throughput it is; null where it is something else. */
    @Nullable
    Subject subject() {
        return Arrays.stream(Subject.values())
                .filter(subject -> subject.rowName().equals(rowName()))
                .findFirst()
                .orElse(null);
    }

    /** @throws IllegalArgumentException when there is none of that name; the message has those that are */
    public static Row named(String rowName) {
        return Arrays.stream(values())
                .filter(row -> row.rowName().equals(rowName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no row '" + rowName + "'; write one of " + String.join(", ", names())));
    }

    /** Of all of them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Row::rowName).toList();
    }
}
