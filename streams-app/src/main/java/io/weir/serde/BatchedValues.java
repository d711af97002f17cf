package io.weir.serde;

import io.weir.rule.MatchedValue;
import io.weir.window.UuidText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules of a {@link SightingBatch}'s sighting at hand aggregate, by their places in its header. */
final class BatchedValues {

    static final int NOTHING = 0;
    static final int DISTINCT = 1;
    static final int NUMBER = 2;
    static final int STEPS = 3;
    static final int DISTINCT_UUID = 4;

    private static final int COMMON_COUNT = 8;

    private int[] kinds = new int[COMMON_COUNT];
    /** An amount, steps, or the upper half of a UUID. */
    private long[] numbers = new long[COMMON_COUNT];

    private long[] lowerHalves = new long[COMMON_COUNT];
    private @Nullable String[] texts = new String[COMMON_COUNT];

    static void write(BinaryWriter writer, MatchedValue value, UuidText scratch) {
        if (value instanceof MatchedValue.Distinct distinct) {
            IdBytes.write(writer, distinct.text(), scratch, DISTINCT, DISTINCT_UUID);
        } else if (value instanceof MatchedValue.Amount amount) {
            writer.writeByte(NUMBER).writeLong(amount.units());
        } else if (value instanceof MatchedValue.Steps steps) {
            writer.writeByte(STEPS).writeLong(steps.steps());
        } else {
            writer.writeByte(NOTHING);
        }
    }

    void read(BinaryReader reader, int count) {
        if (count > kinds.length) {
            kinds = new int[count];
            numbers = new long[count];
            lowerHalves = new long[count];
            texts = new String[count];
        }
        for (int rule = 0; rule < count; rule++) {
            int kind = reader.readByte();
            kinds[rule] = kind;
            texts[rule] = null;
            switch (kind) {
                case NOTHING -> {}
                case DISTINCT -> texts[rule] = reader.readText();
                case NUMBER, STEPS -> numbers[rule] = reader.readLong();
                case DISTINCT_UUID -> {
                    numbers[rule] = reader.readFixedLong();
                    lowerHalves[rule] = reader.readFixedLong();
                }
                default -> throw reader.corrupt("a matched value of kind " + kind);
            }
        }
    }

    long number(int rule) {
        int kind = kinds[rule];
        return kind == NUMBER || kind == STEPS ? numbers[rule] : 0;
    }

    @Nullable
    String text(int rule) {
        String text = texts[rule];
        if (text == null && isUuid(rule)) {
            text = new UUID(upperHalf(rule), lowerHalf(rule)).toString();
            texts[rule] = text;
        }
        return text;
    }

    boolean isUuid(int rule) {
        return kinds[rule] == DISTINCT_UUID;
    }

    long upperHalf(int rule) {
        return numbers[rule];
    }

    long lowerHalf(int rule) {
        return lowerHalves[rule];
    }

    MatchedValue value(int rule) {
        String text = text(rule);
        if (text != null) {
            return new MatchedValue.Distinct(text);
        }
        return switch (kinds[rule]) {
            case NUMBER -> new MatchedValue.Amount(numbers[rule]);
            case STEPS -> new MatchedValue.Steps(numbers[rule]);
            default -> MatchedValue.Nothing.NOTHING;
        };
    }
}
