package io.weir.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.embedded.EmbeddedRegistry;
import io.weir.schema.Withdrawal;
import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValueSerdesTest {
    private static final String TOPIC = "withdrawals";
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 0, 99, 1};

    private EmbeddedRegistry registry;

    /** A class of an operator's own: ours inside, made of the settings that it is given. */
    public static final class OwnDeserializer implements Deserializer<Object> {
        private AvroDeserializer<Withdrawal> inner;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            assertThat(configs.get("specific.avro.reader")).isEqualTo(true);
            assertThat(configs.get("bearer.auth.token")).isEqualTo("t0k3n");
            assertThat(configs.containsKey(ValueSerdes.DESERIALIZER_CLASS)).isFalse();
            assertThat(isKey).isFalse();
            Map<String, Object> settings = Map.of("schema.registry.url", configs.get("schema.registry.url"));
            Waits none = Waits.forbidden();
            inner = AvroDeserializer.specific(
                    new HttpSchemaRegistry(SchemaRegistrySettings.from(settings), InstantSource.system(), none, none),
                    Withdrawal.class);
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            return inner.deserialize(topic, data);
        }
    }

    /** Writes as ours does. */
    public static final class OwnSerializer implements Serializer<Object> {
        private final AvroSerializer<Withdrawal> inner = new AvroSerializer<>(new LocalSchemaRegistry());

        @Override
        public byte[] serialize(String topic, Object data) {
            return inner.serialize(topic, (Withdrawal) data);
        }
    }

    @BeforeEach
    void startRegistry() {
        registry = EmbeddedRegistry.startNew();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void readsAndWritesByOurs_whenNoClassIsNamed() {
        ValueSerdes serdes = connect(Map.of(), Waits.forbidden());

        byte[] bytes = serdes.serde(Withdrawal.class).serializer().serialize(TOPIC, AnyRecords.withdrawal());

        assertThat(serdes.serde(Withdrawal.class).deserializer().deserialize(TOPIC, bytes))
                .isEqualTo(AnyRecords.withdrawal());
    }

    @Test
    void readsAndWritesByTheOperatorsClasses_whenTheyAreNamed() {
        byte[] expected = connect(Map.of(), Waits.forbidden()).serializer().serialize(TOPIC, AnyRecords.withdrawal());

        ValueSerdes serdes = connect(
                Map.of(
                        ValueSerdes.SERIALIZER_CLASS,
                        OwnSerializer.class.getName(),
                        ValueSerdes.DESERIALIZER_CLASS,
                        OwnDeserializer.class.getName(),
                        "bearer.auth.token",
                        "t0k3n"),
                Waits.forbidden());

        assertThat(serdes.serializer().serialize(TOPIC, AnyRecords.withdrawal()))
                .isEqualTo(expected);
        assertThat(serdes.deserializer(Withdrawal.class).deserialize(TOPIC, expected))
                .isEqualTo(AnyRecords.withdrawal());
        assertThat(serdes.deserializer(Withdrawal.class).deserialize(TOPIC, null))
                .isNull();
    }

    @Test
    void refusesForOurs_whatOnlyTheOperatorsClassesCould() {
        assertThatThrownBy(() -> connect(
                        Map.of(
                                ValueSerdes.SERIALIZER_CLASS,
                                OwnSerializer.class.getName(),
                                "bearer.auth.token",
                                "t0k3n"),
                        Waits.forbidden()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bearer.auth.token");
    }

    @Test
    void saysHowToMendIt_whenTheClassIsNotThere() {
        ValueSerdes serdes = connect(
                Map.of(ValueSerdes.DESERIALIZER_CLASS, "io.confluent.kafka.serializers.KafkaAvroDeserializer"),
                Waits.forbidden());

        assertThatThrownBy(() -> serdes.deserializer(Withdrawal.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(ValueSerdes.DESERIALIZER_CLASS, "KafkaAvroDeserializer", "class path");
    }

    @Test
    void waitsWithTheGenuineClasses_whileTheirRegistryIsDown() {
        byte[] bytes = connect(Map.of(), Waits.forbidden()).serializer().serialize(TOPIC, AnyRecords.withdrawal());
        Waits waits = Waits.until(3, registry::start);
        Deserializer<Withdrawal> genuine = genuine(waits).deserializer(Withdrawal.class);
        registry.stop();

        // Once it answers, genuine Confluent looks for a record class of its own, shaded Avro and finds ours.
        UndecodableRecordException answered =
                catchThrowableOfType(UndecodableRecordException.class, () -> genuine.deserialize(TOPIC, bytes));

        assertThat(waits.pauses()).hasSize(3);
        assertThat(waits.answeredAfter()).isEmpty();
        assertThat(waits.reasons()).allSatisfy(reason -> assertThat(reason).contains("ConnectException"));
        assertThat(answered).hasMessageContaining("KafkaAvroDeserializer");
    }

    @Test
    void tellsBadRecordsFromRefusals_inWhatTheGenuineClassesThrow() {
        Deserializer<Withdrawal> genuine = genuine(Waits.forbidden()).deserializer(Withdrawal.class);
        byte[] cut = {0, 0, 0, 0, 1, 1};
        connect(Map.of(), Waits.forbidden()).prepareToWrite(TOPIC, Withdrawal.class);

        assertThatThrownBy(() -> genuine.deserialize(TOPIC, UNKNOWN_ID))
                .isInstanceOfSatisfying(
                        UnknownSchemaIdException.class, e -> assertThat(e.id()).isEqualTo(99));
        assertThat(reasonOf(genuine, cut)).isEqualTo(Reason.MALFORMED);
        assertThat(reasonOf(genuine, new byte[] {1, 2, 3, 4, 5, 6})).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesWhatTheRegistryRefuses_whenTheGenuineClassAsks() {
        try (ScriptedRegistry scripted = new ScriptedRegistry()) {
            scripted.answers(403, "{\"error_code\": 40301, \"message\": \"not you\"}");
            Map<String, String> properties = Map.of(
                    "schema.registry.url",
                    scripted.url(),
                    ValueSerdes.DESERIALIZER_CLASS,
                    KafkaAvroDeserializer.class.getName());
            Waits none = Waits.forbidden();
            Deserializer<Withdrawal> genuine = ValueSerdes.connect(properties, InstantSource.system(), none, none)
                    .deserializer(Withdrawal.class);

            assertThatThrownBy(() -> genuine.deserialize(TOPIC, UNKNOWN_ID))
                    .isInstanceOf(RegistryRefusedException.class)
                    .hasMessageContainingAll("'withdrawals'", "not you");
        }
    }

    @Test
    void asksBeforehand_soThatTheFirstRecordWaitsForNothing() {
        byte[] bytes = connect(Map.of(), Waits.forbidden()).serializer().serialize(TOPIC, AnyRecords.withdrawal());
        ValueSerdes serdes = connect(Map.of(), Waits.forbidden());

        serdes.prepareToWrite(TOPIC, Withdrawal.class);
        serdes.prepareToRead(TOPIC);
        serdes.prepareToRead("nobody-wrote-yet");
        registry.stop();

        assertThat(serdes.serializer().serialize(TOPIC, AnyRecords.withdrawal()))
                .isEqualTo(bytes);
        assertThat(serdes.deserializer(Withdrawal.class).deserialize(TOPIC, bytes))
                .isEqualTo(AnyRecords.withdrawal());
    }

    @Test
    void readsAndWritesInMemory() {
        ValueSerdes serdes = ValueSerdes.over(new LocalSchemaRegistry());

        byte[] bytes = serdes.serializer().serialize(TOPIC, AnyRecords.withdrawal());

        assertThat(serdes.deserializer(Withdrawal.class).deserialize(TOPIC, bytes))
                .isEqualTo(AnyRecords.withdrawal());
    }

    private static Reason reasonOf(Deserializer<Withdrawal> deserializer, byte[] bytes) {
        return catchThrowableOfType(UndecodableRecordException.class, () -> deserializer.deserialize(TOPIC, bytes))
                .reason();
    }

    private ValueSerdes genuine(Waits waits) {
        return connect(Map.of(ValueSerdes.DESERIALIZER_CLASS, KafkaAvroDeserializer.class.getName()), waits);
    }

    private ValueSerdes connect(Map<String, String> more, Waits waits) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", registry.url());
        return ValueSerdes.connect(properties, InstantSource.system(), waits, waits);
    }
}
