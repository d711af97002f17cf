package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.schema.ApiCall;
import io.weir.schema.Channel;
import io.weir.schema.Withdrawal;
import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "withdrawals";
    private static final Schema PUBLISHED = PublishedSchema.of(Withdrawal.getClassSchema());

    private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
    private final AvroSerializer<Withdrawal> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<Withdrawal> deserializer = AvroDeserializer.specific(registry, Withdrawal.class);

    @Test
    void givesBackWhatItWrote_withDecimalsTimesAndListsAsTheyWere() {
        Withdrawal withdrawal = AnyRecords.withdrawal();

        byte[] bytes = serializer.serialize(TOPIC, withdrawal);

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(withdrawal);
    }

    @Test
    void convertsDecimalsAndTimes_inGenericRecordsToo() {
        Withdrawal withdrawal = AnyRecords.withdrawal();

        GenericRecord generic = AvroDeserializer.generic(registry, PUBLISHED)
                .deserialize(TOPIC, serializer.serialize(TOPIC, withdrawal));

        assertThat(generic.get("amount")).isEqualTo(withdrawal.getAmount());
        assertThat(generic.get("requestedAt")).isEqualTo(withdrawal.getRequestedAt());
        assertThat(new AvroSerializer<GenericRecord>(registry).serialize(TOPIC, generic))
                .isEqualTo(serializer.serialize(TOPIC, withdrawal));
    }

    @Test
    void leavesTombstonesAlone() {
        assertThat(serializer.serialize(TOPIC, null)).isNull();
        assertThat(deserializer.deserialize(TOPIC, null)).isNull();
    }

    @Test
    void registersTheSchemaAsPublished_withoutNotesForJava() {
        serializer.serialize(TOPIC, AnyRecords.withdrawal());

        Schema registered = registry.latestVersion("withdrawals-value").schema();

        assertThat(Withdrawal.getClassSchema().toString()).contains("avro.java.string");
        assertThat(registered.toString()).doesNotContain("avro.java").contains("logicalType");
        assertThat(registered.getField("amount").doc()).isNotEmpty();
    }

    @Test
    void readsAVersionWithAFieldMore() {
        GenericRecord newer = generic(schemaWith(
                "{\"name\":\"eventId\"",
                "{\"name\":\"rushed\",\"type\":"
                        + "{\"type\":\"array\",\"items\":\"string\"},\"default\":[]},{\"name\":\"eventId\""));
        newer.put("rushed", List.of("yes", "very"));

        Withdrawal read = deserializer.deserialize(TOPIC, write(newer));

        assertThat(read).isEqualTo(AnyRecords.withdrawal());
    }

    @Test
    void readsAnEnumSymbolThatIsNew_asUnknown() {
        Schema newer = schemaWith("\"BACK_OFFICE\"", "\"BACK_OFFICE\",\"CARRIER_PIGEON\"");
        GenericRecord record = generic(newer);
        record.put(
                "channel", new GenericData.EnumSymbol(newer.getField("channel").schema(), "CARRIER_PIGEON"));

        assertThat(deserializer.deserialize(TOPIC, write(record)).getChannel()).isEqualTo(Channel.UNKNOWN);
    }

    @Test
    void refusesAValueOfAnotherName_howeverWellItsFieldsFit() {
        Schema renamed = schemaWith("\"name\":\"Withdrawal\"", "\"name\":\"Deposit\"");

        assertUndecodable(write(generic(renamed)), Reason.INCOMPATIBLE_SCHEMA, "io.weir.schema.Deposit");
        assertUndecodable(
                new AvroSerializer<ApiCall>(registry).serialize("api-calls", apiCall()),
                Reason.INCOMPATIBLE_SCHEMA,
                "wrong topic");
    }

    @Test
    void refusesAVersionWithoutTheAmount() {
        Schema without = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Withdrawal\",\"namespace\":\"io.weir.schema\","
                        + "\"fields\":[{\"name\":\"eventId\",\"type\":\"string\"}]}");
        GenericRecord record = new GenericData.Record(without);
        record.put("eventId", "e-1");

        assertUndecodable(write(record), Reason.INCOMPATIBLE_SCHEMA, "io.weir.schema.Withdrawal");
    }

    @Test
    void refusesBytes_thatAreNotInWireFormat() {
        assertUndecodable(new byte[0], Reason.NOT_WIRE_FORMAT, "0 bytes");
        assertUndecodable(new byte[] {0, 0, 0, 1}, Reason.NOT_WIRE_FORMAT, "4 bytes");
        assertUndecodable("{\"withdrawalId\":1}".getBytes(StandardCharsets.UTF_8), Reason.NOT_WIRE_FORMAT, "byte 123");
        assertUndecodable(new byte[] {0, 0, 0, 0, 9, 1}, Reason.UNKNOWN_SCHEMA_ID, "schema id 9");
    }

    @Test
    void refusesBytesThatAreTooFewOrTooMany() {
        byte[] bytes = serializer.serialize(TOPIC, AnyRecords.withdrawal());

        assertUndecodable(Arrays.copyOf(bytes, bytes.length - 1), Reason.MALFORMED, "schema id 1");
        assertUndecodable(Arrays.copyOf(bytes, bytes.length + 1), Reason.TRAILING_BYTES, "schema id 1");
        assertThat(deserializer.deserialize(TOPIC, bytes))
                .as("the next one is read as ever")
                .isNotNull();
    }

    @Test
    void refusesValuesNestedWithoutEnd() {
        Schema nested = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Nest\",\"fields\":[{\"name\":\"inner\",\"type\":[\"null\",\"Nest\"],"
                                + "\"default\":null}]}");
        int id = registry.register("nests-value", nested);
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 2);
        System.arraycopy(ConfluentWireFormat.header(id), 0, bytes, 0, ConfluentWireFormat.HEADER_BYTES);

        assertThatThrownBy(() -> AvroDeserializer.generic(registry, nested).deserialize("nests", bytes))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void writesTheNextRecordClean_afterOneThatFailed() {
        byte[] expected = serializer.serialize(TOPIC, AnyRecords.withdrawal());
        Withdrawal tooFine = AnyRecords.withdrawal();
        tooFine.setAmount(new BigDecimal("0.0000000000000000000000000001"));

        assertThatThrownBy(() -> serializer.serialize(TOPIC, tooFine))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("io.weir.schema.Withdrawal", "'withdrawals'", "scale 28");

        assertThat(serializer.serialize(TOPIC, AnyRecords.withdrawal())).isEqualTo(expected);
    }

    @Test
    void writesKeysAsStringsOnly() {
        assertThatThrownBy(() -> serializer.configure(Map.of(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("StringSerializer");
        assertThatThrownBy(() -> deserializer.configure(Map.of(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("StringDeserializer");
    }

    @Test
    void writesWithARegisteredSchemaOnly_whenItMayNotRegister() {
        AvroSerializer<Withdrawal> careful =
                new AvroSerializer<>(new WriterSchemas(registry, WriterSchemas.Choice.LOOK_UP));

        assertThatThrownBy(() -> careful.serialize(TOPIC, AnyRecords.withdrawal()))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("withdrawals-value");
        registry.register("withdrawals-value", PUBLISHED);

        assertThat(careful.serialize(TOPIC, AnyRecords.withdrawal()))
                .isEqualTo(serializer.serialize(TOPIC, AnyRecords.withdrawal()));
    }

    @Test
    void writesTheLatestVersion_whenThatIsAnotherThanOurs() {
        Schema latest = schemaWith(
                "{\"name\":\"eventId\"",
                "{\"name\":\"rushed\",\"type\":\"boolean\",\"default\":true}," + "{\"name\":\"eventId\"");
        int id = registry.register("withdrawals-value", latest);
        AvroSerializer<Withdrawal> following =
                new AvroSerializer<>(new WriterSchemas(registry, WriterSchemas.Choice.LATEST));

        byte[] bytes = following.serialize(TOPIC, AnyRecords.withdrawal());

        assertThat(ConfluentWireFormat.schemaId(bytes)).isEqualTo(id);
        assertThat(AvroDeserializer.generic(registry, latest)
                        .deserialize(TOPIC, bytes)
                        .get("rushed"))
                .isEqualTo(true);
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(AnyRecords.withdrawal());
    }

    @Test
    void refusesToWriteALatestVersion_thatCannotHoldOurRecord() {
        registry.register(
                "withdrawals-value",
                schemaWith(
                        "{\"name\":\"eventId\"",
                        "{\"name\":\"rushed\",\"type\":" + "\"boolean\"},{\"name\":\"eventId\""));
        AvroSerializer<Withdrawal> following =
                new AvroSerializer<>(new WriterSchemas(registry, WriterSchemas.Choice.LATEST));

        assertThatThrownBy(() -> following.serialize(TOPIC, AnyRecords.withdrawal()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("version 1", "withdrawals-value", "use.latest.version=false");
    }

    @Test
    void isSharedByThreads() throws Exception {
        byte[] bytes = serializer.serialize(TOPIC, AnyRecords.withdrawal());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = threads.invokeAll(Collections.nCopies(8, () -> {
                boolean same = true;
                for (int i = 0; i < 500; i++) {
                    same &= deserializer.deserialize(TOPIC, bytes).equals(AnyRecords.withdrawal());
                    same &= Arrays.equals(serializer.serialize(TOPIC, AnyRecords.withdrawal()), bytes);
                }
                return same;
            }));
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertUndecodable(byte[] bytes, Reason reason, String message) {
        UndecodableRecordException thrown =
                catchThrowableOfType(UndecodableRecordException.class, () -> deserializer.deserialize(TOPIC, bytes));
        assertThat(thrown.reason()).isEqualTo(reason);
        assertThat(thrown).hasMessageContaining(message);
    }

    private static Schema schemaWith(String old, String replacement) {
        return new Schema.Parser().parse(PUBLISHED.toString().replace(old, replacement));
    }

    /** The one withdrawal, as a generic record of another version. */
    private static GenericRecord generic(Schema schema) {
        LocalSchemaRegistry own = new LocalSchemaRegistry();
        byte[] bytes = new AvroSerializer<Withdrawal>(own).serialize(TOPIC, AnyRecords.withdrawal());
        GenericRecord original = AvroDeserializer.generic(own, PUBLISHED).deserialize(TOPIC, bytes);
        GenericRecord record = new GenericData.Record(schema);
        PUBLISHED.getFields().forEach(field -> record.put(field.name(), original.get(field.name())));
        return record;
    }

    private byte[] write(GenericRecord record) {
        return new AvroSerializer<GenericRecord>(registry).serialize(TOPIC, record);
    }

    private static ApiCall apiCall() {
        LocalSchemaRegistry own = new LocalSchemaRegistry();
        byte[] bytes = new AvroSerializer<GenericRecord>(own)
                .serialize(
                        "api-calls",
                        AnyRecords.random(ApiCall.getClassSchema(), 1).get(0));
        return AvroDeserializer.specific(own, ApiCall.class).deserialize("api-calls", bytes);
    }
}
