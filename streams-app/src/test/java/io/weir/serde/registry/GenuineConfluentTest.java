package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.embedded.EmbeddedRegistry;
import io.weir.schema.Alert;
import io.weir.schema.ApiCall;
import io.weir.schema.Hold;
import io.weir.schema.HoldAck;
import io.weir.schema.HoldCommand;
import io.weir.schema.HoldDecision;
import io.weir.schema.KnownEntity;
import io.weir.schema.Withdrawal;
import io.weir.schema.WithdrawalUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.pulsar.kafka.shade.avro.generic.GenericData;
import org.apache.pulsar.kafka.shade.avro.generic.GenericDatumReader;
import org.apache.pulsar.kafka.shade.avro.io.DecoderFactory;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our serializer, deserializer, client and server against Confluent's own code, version 7.0.1.
 *
 * <p>Theirs comes with an Avro of its own in other packages, so its records are generic and never leave it: what it reads
 * it writes again, and the bytes are compared.
 */
class GenuineConfluentTest {
    private static final int RECORDS = 200;

    private EmbeddedRegistry registry;
    private KafkaAvroSerializer genuineSerializer;
    private KafkaAvroDeserializer genuineDeserializer;
    private SchemaRegistry client;

    static Stream<Schema> contract() {
        return Stream.of(
                Withdrawal.getClassSchema(),
                WithdrawalUpdate.getClassSchema(),
                ApiCall.getClassSchema(),
                KnownEntity.getClassSchema(),
                Alert.getClassSchema(),
                HoldCommand.getClassSchema(),
                Hold.getClassSchema(),
                HoldDecision.getClassSchema(),
                HoldAck.getClassSchema());
    }

    @BeforeEach
    void connect() {
        registry = EmbeddedRegistry.startNew();
        Map<String, String> settings = Map.of("schema.registry.url", registry.url());
        genuineSerializer = new KafkaAvroSerializer();
        genuineSerializer.configure(settings, false);
        genuineDeserializer = new KafkaAvroDeserializer();
        genuineDeserializer.configure(settings, false);
        Waits none = Waits.forbidden();
        client = new HttpSchemaRegistry(SchemaRegistrySettings.from(settings), InstantSource.system(), none, none);
    }

    @AfterEach
    void disconnect() {
        genuineSerializer.close();
        genuineDeserializer.close();
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("contract")
    void writesAndReadsTheSameBytes_asTheGenuineCode(Schema schema) {
        AvroSerializer<GenericRecord> ours = new AvroSerializer<>(client);
        AvroDeserializer<GenericRecord> raw = AvroDeserializer.generic(client, withoutLogicalTypes(schema));

        for (GenericRecord record : AnyRecords.random(schema, RECORDS)) {
            byte[] ourBytes = ours.serialize("values", record);
            Object theirRecord = genuineDeserializer.deserialize("values", ourBytes);
            byte[] theirBytes = genuineSerializer.serialize("values", theirRecord);

            assertThat(theirBytes).isEqualTo(ourBytes);
            assertThat(theirRecord).hasToString(record.toString());
            assertThat(raw.deserialize("values", theirBytes)).hasToString(record.toString());
        }
    }

    @Test
    void readsAsAWithdrawal_whatTheGenuineSerializerWroteFirst() {
        Withdrawal withdrawal = AnyRecords.withdrawal();
        // The exchange comes first: its serializer registers the published schema, and ours must find the same one.
        byte[] theirBytes = genuineSerializer.serialize("withdrawals", toTheirs(withdrawal));

        AvroDeserializer<Withdrawal> ours = AvroDeserializer.specific(client, Withdrawal.class);

        assertThat(ours.deserialize("withdrawals", theirBytes)).isEqualTo(withdrawal);
        assertThat(new AvroSerializer<Withdrawal>(client).serialize("withdrawals", withdrawal))
                .isEqualTo(theirBytes);
        assertThat(client.latestVersion("withdrawals-value").version())
                .as("nobody added one")
                .isEqualTo(1);
    }

    @Test
    void showsAnAlertToTheGenuineDeserializer() {
        Alert alert = AnyRecords.alert();

        Object theirs =
                genuineDeserializer.deserialize("alerts", new AvroSerializer<Alert>(client).serialize("alerts", alert));

        assertThat(theirs.getClass().getName()).endsWith("avro.generic.GenericData$Record");
        assertThat(theirs.toString()).contains(alert.getAlertId()).contains(alert.getSummary());
    }

    @Test
    void answersTheGenuineClient_asConfluentsServerWould() throws Exception {
        CachedSchemaRegistryClient genuine = new CachedSchemaRegistryClient(registry.url(), 10);
        int id = client.register("withdrawals-value", PublishedSchema.of(Withdrawal.getClassSchema()));
        var theirSchema = genuine.getSchemaById(id);

        assertThat(genuine.getId("withdrawals-value", theirSchema)).isEqualTo(id);
        assertThat(genuine.register("withdrawals-value", theirSchema)).isEqualTo(id);
        assertThat(genuine.getLatestSchemaMetadata("withdrawals-value").getVersion())
                .isEqualTo(1);
        assertThat(genuine.getAllSubjects()).containsExactly("withdrawals-value");
        assertThat(genuine.getAllVersions("withdrawals-value")).containsExactly(1);
        assertThat(genuine.testCompatibility("withdrawals-value", theirSchema)).isTrue();
        assertThat(genuine.getCompatibility(null)).isEqualTo("BACKWARD");
        assertThat(genuine.updateCompatibility("withdrawals-value", "FULL")).isEqualTo("FULL");
        assertThat(genuine.getCompatibility("withdrawals-value")).isEqualTo("FULL");
        assertThatThrownBy(() -> genuine.getSchemaById(99))
                .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(40403));
        assertThatThrownBy(() -> genuine.getLatestSchemaMetadata("nobody"))
                .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(40401));
    }

    @Test
    void refusesAnIncompatibleSchema_fromTheGenuineSerializerToo() {
        String noAmount = "{\"type\":\"record\",\"name\":\"Coin\",\"fields\":[]}";
        String newAmount =
                "{\"type\":\"record\",\"name\":\"Coin\",\"fields\":[{\"name\":\"amount\",\"type\":\"long\"}]}";
        var theirs = theirParser().parse(noAmount);
        genuineSerializer.serialize("coins", new GenericData.Record(theirs));
        var theirNewer = new GenericData.Record(theirParser().parse(newAmount));
        theirNewer.put("amount", 1L);

        assertThatThrownBy(() -> genuineSerializer.serialize("coins", theirNewer))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    /** Reads raw bytes and longs, as the random records hold them, where ours would make decimals and times. */
    private static Schema withoutLogicalTypes(Schema schema) {
        return new Schema.Parser().parse(schema.toString().replaceAll(",\"logicalType\":\"[a-z-]+\"", ""));
    }

    /** Our record as one of theirs, by way of raw Avro, which both understand. */
    private static Object toTheirs(SpecificRecord ours) {
        String asPublished = ours.getSchema()
                .toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        LocalSchemaRegistry local = new LocalSchemaRegistry();
        byte[] framed = new AvroSerializer<SpecificRecord>(local).serialize("x", ours);
        byte[] raw = Arrays.copyOfRange(framed, ConfluentWireFormat.HEADER_BYTES, framed.length);
        var theirSchema = theirParser().parse(asPublished);
        try {
            return new GenericDatumReader<>(theirSchema)
                    .read(null, DecoderFactory.get().binaryDecoder(raw, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.apache.pulsar.kafka.shade.avro.Schema.Parser theirParser() {
        return new org.apache.pulsar.kafka.shade.avro.Schema.Parser();
    }
}
