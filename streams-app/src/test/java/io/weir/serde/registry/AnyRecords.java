package io.weir.serde.registry;

import io.weir.schema.Alert;
import io.weir.schema.Channel;
import io.weir.schema.Rail;
import io.weir.schema.SecondFactor;
import io.weir.schema.Segment;
import io.weir.schema.Withdrawal;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.RandomData;

/** Records of the contract for tests of the wire, where any content will do. */
final class AnyRecords {
    private static final int MAX_DECIMAL_BYTES = 12;

    private AnyRecords() {}

    static Withdrawal withdrawal() {
        return Withdrawal.newBuilder()
                .setEventId("e-1")
                .setWithdrawalId("w-1")
                .setAccountId("acc-17")
                .setSegment(Segment.RETAIL)
                .setChannel(Channel.API)
                .setSourceIp("198.51.100.7")
                .setSourceAsn(64_496L)
                .setUserAgent("Zażółć 🐋")
                .setRail(Rail.ONCHAIN)
                .setAsset("BTC")
                .setNetwork("bitcoin")
                .setAmount(new BigDecimal("99.998000000000000000"))
                .setAmountUsd(new BigDecimal("587988.240000"))
                .setDailyLimitUsedRatio(0.99998)
                .setDestinationAddress("bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh")
                .setSecondFactors(List.of(SecondFactor.TOTP, SecondFactor.EMAIL))
                .setRequestedAt(Instant.parse("2019-05-07T17:15:24.123Z"))
                .build();
    }

    /** An alert with random content, the same each time. */
    static Alert alert() {
        LocalSchemaRegistry registry = new LocalSchemaRegistry();
        byte[] bytes = new AvroSerializer<GenericRecord>(registry)
                .serialize("alerts", random(Alert.getClassSchema(), 1).get(0));
        return AvroDeserializer.specific(registry, Alert.class).deserialize("alerts", bytes);
    }

    /**
     * Generic records of the schema as published, with raw bytes and longs in place of decimals and times.
     *
     * <p>Their decimals fit the precision, and their maps hold one entry at most: the order of more is the reader's own.
     */
    static List<GenericRecord> random(Schema schema, int count) {
        List<GenericRecord> records = new ArrayList<>();
        for (Object record : new RandomData(PublishedSchema.of(schema), count, 20190507, true)) {
            records.add((GenericRecord) tamed(record));
        }
        return records;
    }

    private static Object tamed(Object value) {
        if (value instanceof GenericRecord record) {
            record.getSchema().getFields().forEach(field -> record.put(field.pos(), tamed(record.get(field.pos()))));
        } else if (value instanceof List<?> list) {
            return list.stream().map(AnyRecords::tamed).toList();
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().limit(1).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } else if (value instanceof ByteBuffer bytes) {
            byte[] decimal = new byte[MAX_DECIMAL_BYTES];
            bytes.duplicate().get(decimal, 0, Math.min(bytes.remaining(), decimal.length));
            return ByteBuffer.wrap(decimal);
        }
        return value;
    }
}
