package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What today's reader makes of records, those of a writer that is ahead of it included. */
final class NewerWriterTest {
    private static final Instant REQUESTED_AT = Instant.parse("2019-05-07T17:15:24.123Z");

    private static ClassSecurityValidator.ClassSecurityPredicate before;

    @BeforeAll
    static void trustGeneratedClasses() {
        before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                before, type -> type.getPackageName().equals("io.weir.schema")));
    }

    @AfterAll
    static void restoreTrust() {
        ClassSecurityValidator.setGlobal(before);
    }

    @Test
    void readsBackWhatWasWritten_toTheLastDigit() throws IOException {
        Withdrawal written = withdrawal()
                .setFeeAmount(new BigDecimal("0.000000000000000001"))
                .setAmountUsd(new BigDecimal("99999999999999999999999999999999.999999"))
                .setSegment(Segment.VIP)
                .setSecondFactors(List.of(SecondFactor.TOTP, SecondFactor.EMAIL))
                .build();

        Withdrawal read = read(
                bytes(written, new SpecificDatumWriter<>(Withdrawal.getClassSchema())), Withdrawal.getClassSchema());

        assertThat(read).isEqualTo(written);
        assertThat(read.getRequestedAt()).isEqualTo(REQUESTED_AT);
        assertThat(read.getFeeAmount()).isEqualTo(new BigDecimal("0.000000000000000001"));
    }

    @Test
    void readsUnknown_whenASymbolIsNewerThanTheReader() throws IOException {
        // As a later version would: one symbol more in a plain field, a nullable one and an array.
        Schema newer = parse(Contract.named("Withdrawal")
                .toString()
                .replace("\"WEB\"", "\"WEB\",\"TELEGRAM\"")
                .replace("\"VIP\"", "\"VIP\",\"WHALE\"")
                .replace("\"TOTP\"", "\"TOTP\",\"IRIS\""));
        GenericRecord written = new GenericData.Record(newer);
        written.put("eventId", "e-1");
        written.put("withdrawalId", "w-1");
        written.put("accountId", "a-1");
        written.put("asset", "BTC");
        written.put("network", "bitcoin");
        written.put("amount", ByteBuffer.wrap(new byte[] {1}));
        written.put("requestedAt", REQUESTED_AT.toEpochMilli());
        written.put("rail", symbol(newer, "rail", "ONCHAIN"));
        written.put("channel", symbol(newer, "channel", "TELEGRAM"));
        written.put(
                "segment",
                new GenericData.EnumSymbol(
                        newer.getField("segment").schema().getTypes().get(1), "WHALE"));
        Schema factors = newer.getField("secondFactors").schema();
        written.put(
                "secondFactors",
                new GenericData.Array<>(
                        factors,
                        List.of(
                                new GenericData.EnumSymbol(factors.getElementType(), "IRIS"),
                                new GenericData.EnumSymbol(factors.getElementType(), "SMS"))));

        Withdrawal read = read(bytes(written, new GenericDatumWriter<>(newer)), newer);

        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
        assertThat(read.getSegment()).isEqualTo(Segment.UNKNOWN);
        assertThat(read.getSecondFactors()).containsExactly(SecondFactor.UNKNOWN, SecondFactor.SMS);
        assertThat(read.getRail()).isEqualTo(Rail.ONCHAIN);
        assertThat(read.getWithdrawalId()).isEqualTo("w-1");
    }

    @Test
    void leavesOutWhatItDoesNotKnow_whenAFieldIsNew() throws IOException {
        Schema newer = parse(Contract.named("HoldAckResult")
                .toString()
                .replace("\"fields\":[", "\"fields\":[{\"name\":\"colour\",\"type\":\"string\"},"));
        GenericRecord written = new GenericData.Record(newer);
        written.put("withdrawalId", "w-1");
        written.put("outcome", symbol(newer, "outcome", "HELD"));
        written.put("amount", ByteBuffer.wrap(new byte[] {1}));
        written.put("colour", "red");

        SpecificDatumReader<HoldAckResult> reader = new SpecificDatumReader<>(newer, HoldAckResult.getClassSchema());
        HoldAckResult read = decode(bytes(written, new GenericDatumWriter<>(newer)), reader);

        assertThat(read.getOutcome()).isEqualTo(HoldOutcome.HELD);
        assertThat(read.getAmount()).isEqualByComparingTo("0.000000000000000001");
    }

    private static Withdrawal.Builder withdrawal() {
        return Withdrawal.newBuilder()
                .setEventId("e-1")
                .setWithdrawalId("w-1")
                .setAccountId("a-1")
                .setChannel(Channel.API)
                .setRail(Rail.ONCHAIN)
                .setAsset("BTC")
                .setNetwork("bitcoin")
                .setAmount(new BigDecimal("99.950000000000000000"))
                .setRequestedAt(REQUESTED_AT);
    }

    private static GenericData.EnumSymbol symbol(Schema record, String field, String symbol) {
        return new GenericData.EnumSymbol(record.getField(field).schema(), symbol);
    }

    private static Schema parse(String json) {
        return new SchemaParser().parse(json).mainSchema();
    }

    private static <T extends IndexedRecord> byte[] bytes(T value, DatumWriter<T> writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static Withdrawal read(byte[] bytes, Schema writer) throws IOException {
        return decode(bytes, new SpecificDatumReader<>(writer, Withdrawal.getClassSchema()));
    }

    private static <T> T decode(byte[] bytes, DatumReader<T> reader) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
