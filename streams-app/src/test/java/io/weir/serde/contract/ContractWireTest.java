package io.weir.serde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.weir.event.Channel;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.hold.HoldDecision;
import io.weir.serde.Samples;
import io.weir.serde.registry.AvroSerializer;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.serde.registry.UndecodableRecordException;
import io.weir.serde.registry.UndecodableRecordException.Reason;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** What others write, of other versions and with hostile content, and what of it reaches intake. */
class ContractWireTest {

    private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
    private final ContractCodecs codecs = ContractCodecs.over(registry);

    @Test
    void readsUnknown_whenANewerSchemaWroteANewSymbol() {
        Schema newer = edited(
                io.weir.schema.Withdrawal.getClassSchema(),
                "\"BACK_OFFICE\"",
                "\"BACK_OFFICE\",\"PIGEON\"",
                "\"BROKER_OMNIBUS\"",
                "\"BROKER_OMNIBUS\",\"BANK\"",
                "\"PASSKEY\"",
                "\"PASSKEY\",\"IRIS\"");
        GenericRecord record = generic(newer, WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        record.put("channel", symbol(newer, "channel", "PIGEON"));
        record.put(
                "segment",
                new GenericData.EnumSymbol(
                        newer.getField("segment").schema().getTypes().get(1), "BANK"));
        Schema factor = newer.getField("secondFactors").schema().getElementType();
        record.put(
                "secondFactors",
                List.of(new GenericData.EnumSymbol(factor, "TOTP"), new GenericData.EnumSymbol(factor, "IRIS")));

        assertThat(readWithdrawal(record))
                .isEqualTo(Samples.WITHDRAWAL.toBuilder()
                        .channel(Channel.UNKNOWN)
                        .segment(Segment.UNKNOWN)
                        .secondFactors(List.of(SecondFactor.TOTP, SecondFactor.UNKNOWN))
                        .build());
    }

    @Test
    void skipsFields_whenANewerSchemaWroteMore() {
        Schema newer = edited(
                io.weir.schema.Withdrawal.getClassSchema(),
                "\"fields\":[{\"name\":\"eventId\"",
                "\"fields\":[{\"name\":\"mood\",\"type\":\"string\"},{\"name\":\"eventId\"");
        GenericRecord record = generic(newer, WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        record.put("mood", "sombre");
        assertThat(readWithdrawal(record)).isEqualTo(Samples.WITHDRAWAL);
    }

    @Test
    void refusesAndNamesTheField_whenTheWriterHasNoAmount() {
        GenericRecord record = generic(
                without(io.weir.schema.Withdrawal.getClassSchema(), "amount"),
                WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        UndecodableRecordException refusal =
                catchThrowableOfType(UndecodableRecordException.class, () -> readWithdrawal(record));
        assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(refusal).hasMessageContaining("io.weir.schema.Withdrawal").hasMessageContaining("amount");
    }

    @Test
    void takesDefaults_whenTheWriterLacksWhatHasOne() {
        Schema poorer = without(
                without(without(io.weir.schema.Withdrawal.getClassSchema(), "channel"), "secondFactors"), "segment");
        assertThat(readWithdrawal(generic(poorer, WithdrawalAvro.toAvro(Samples.WITHDRAWAL))))
                .isEqualTo(Samples.WITHDRAWAL.toBuilder()
                        .channel(Channel.UNKNOWN)
                        .secondFactors(List.of())
                        .segment(null)
                        .build());
    }

    @Test
    void leavesAnAmountOfAMillionDigitsToIntake_inNoTime() {
        GenericRecord record =
                generic(io.weir.schema.Withdrawal.getClassSchema(), WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        BigInteger huge = BigInteger.TEN.pow(1_000_000);
        record.put("amount", ByteBuffer.wrap(huge.toByteArray()));
        byte[] bytes = write(record);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(
                        codecs.withdrawal().decode("t", bytes).amount().unscaledValue())
                .isEqualTo(huge));
    }

    @Test
    void refuses_whenADecimalHasNoBytes() {
        GenericRecord record =
                generic(io.weir.schema.Withdrawal.getClassSchema(), WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        record.put("amount", ByteBuffer.allocate(0));
        UndecodableRecordException refusal =
                catchThrowableOfType(UndecodableRecordException.class, () -> readWithdrawal(record));
        assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void leavesTimesBeyondReasonToIntake() {
        GenericRecord record =
                generic(io.weir.schema.Withdrawal.getClassSchema(), WithdrawalAvro.toAvro(Samples.WITHDRAWAL));
        record.put("requestedAt", Long.MAX_VALUE);
        assertThat(readWithdrawal(record).requestedAt()).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    @Test
    void refusesAnotherValue() {
        byte[] hold = codecs.hold().encode("t", Samples.HOLD);
        assertThatThrownBy(() -> codecs.withdrawal().decode("t", hold))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("io.weir.schema.Hold")
                .hasMessageContaining("io.weir.schema.Withdrawal");
    }

    @Test
    void refusesWhatIsNoWireFormat() {
        assertThatThrownBy(() -> codecs.withdrawal().decode("t", new byte[] {7}))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void namesFieldAndMend_whenACommandHasAScopeThatWeDoNotKnow() {
        Schema newer = edited(io.weir.schema.HoldCommand.getClassSchema(), "\"COHORT\"", "\"COHORT\",\"PLANET\"");
        GenericRecord record = generic(newer, HoldCommandAvro.toAvro(Samples.COMMAND));
        record.put("scope", symbol(newer, "scope", "PLANET"));
        byte[] bytes = write(record);
        UndecodableRecordException refusal = catchThrowableOfType(
                UndecodableRecordException.class, () -> codecs.holdCommand().decode("t", bytes));
        assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(refusal)
                .hasMessage("no HoldCommand that we know: scope is UNKNOWN: a newer version wrote it;"
                        + " read it with that version");
    }

    @Test
    void readsNoScope_whenADecisionHasOneThatWeDoNotKnow() {
        io.weir.schema.HoldDecision avro = HoldDecisionAvro.toAvro(Samples.DECISION);
        avro.getSelector().setScope(io.weir.schema.HoldScope.UNKNOWN);
        assertThat(HoldDecisionAvro.fromAvro(avro)).isEqualTo(Samples.DECISION);
    }

    @Test
    void cutsADuration_thatNoTimeCouldTake() {
        io.weir.schema.HoldDecision avro = HoldDecisionAvro.toAvro(Samples.DECISION);
        avro.setDuration(Long.MAX_VALUE);
        HoldDecision decision = HoldDecisionAvro.fromAvro(avro);
        assertThat(decision.duration()).isEqualTo(Duration.ofDays(36_525));
    }

    @Test
    void tombstonesStayNull() {
        Serde<io.weir.hold.Hold> serde = codecs.hold().serde();
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", (byte[]) null)).isNull();
        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", Samples.HOLD)))
                .isEqualTo(Samples.HOLD);
    }

    private Withdrawal readWithdrawal(GenericRecord record) {
        return codecs.withdrawal().decode("withdrawals", write(record));
    }

    private byte[] write(GenericRecord record) {
        return new AvroSerializer<GenericRecord>(registry).serialize("withdrawals", record);
    }

    private static Schema edited(Schema schema, String... fromTo) {
        String text = schema.toString();
        for (int i = 0; i < fromTo.length; i += 2) {
            assertThat(text).contains(fromTo[i]);
            text = text.replace(fromTo[i], fromTo[i + 1]);
        }
        return new Schema.Parser().parse(text);
    }

    private static Schema without(Schema schema, String name) {
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> !field.name().equals(name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** The fields that the schema has, with enums as generic symbols. */
    private static GenericRecord generic(Schema schema, SpecificRecord value) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Schema.Field ours = value.getSchema().getField(field.name());
            if (ours != null) {
                record.put(field.name(), value.get(ours.pos()));
            }
        }
        return record;
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, String name) {
        return new GenericData.EnumSymbol(schema.getField(field).schema(), name);
    }
}
