package io.weir.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.embedded.EmbeddedCluster;
import io.weir.embedded.SharedCluster;
import io.weir.event.WithdrawalBuilder;
import io.weir.ops.WeirApplication;
import io.weir.schema.Withdrawal;
import io.weir.topology.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that no one should send, in the middle of an attack. */
@Tag("broker")
@ExtendWith(SharedCluster.class)
final class PoisonTest {

    private final Attack attack =
            new Attack(Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS), 12, 1, 578_200);
    private int stolen;

    @TempDir
    private Path directory;

    @Test
    void keepsAsideWhatCannotBeRead_evaluatesTheRest_andGoesOn(EmbeddedCluster cluster) throws Exception {
        String registry = cluster.registryUrl();
        try (Deployment deployment = new Deployment("poison", cluster, registry, directory);
                WeirApplication weir = deployment.application();
                Outputs outputs = new Outputs(deployment)) {
            weir.start();
            deployment.awaitSettled();
            attack(deployment);
            Map<String, byte[]> unreadable = unreadable(deployment, registry);
            unreadable.forEach((key, value) -> deployment.send(Topics.WITHDRAWALS, key, value));
            attack(deployment);
            Map<String, byte[]> hostile = hostile(deployment, registry);
            hostile.forEach((key, value) -> deployment.send(Topics.WITHDRAWALS, key, value));
            attack(deployment);
            deployment.awaitSettled();

            assertQuarantined(deployment, unreadable);
            assertThat(outputs.read().heldWithdrawals())
                    .containsAll(hostile.keySet())
                    .hasSize(stolen);
        }
    }

    private static void assertQuarantined(Deployment deployment, Map<String, byte[]> unreadable) {
        List<ConsumerRecord<String, byte[]>> kept = QuarantineRecords.read(deployment);
        assertThat(kept).allSatisfy(record -> {
            assertThat(record.value()).isEqualTo(unreadable.get(record.key()));
            assertThat(QuarantineRecords.header(record, "topic"))
                    .isEqualTo(deployment.topics().named(Topics.WITHDRAWALS));
            assertThat(QuarantineRecords.header(record, "offset")).containsOnlyDigits();
            assertThat(QuarantineRecords.header(record, "detail")).isNotBlank();
        });
        Map<String, String> reasons = kept.stream()
                .collect(Collectors.toMap(
                        ConsumerRecord::key,
                        record -> QuarantineRecords.header(record, "reason"),
                        (one, other) -> one + " twice",
                        TreeMap::new));
        assertThat(reasons)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "random bytes", "undecodable",
                        "frame and random bytes", "undecodable",
                        "unknown schema id", "unknown-schema",
                        "another record's schema", "undecodable",
                        "no amount", "undecodable"));
    }

    private Map<String, byte[]> unreadable(Deployment deployment, String registry)
            throws IOException, InterruptedException {
        byte[] ours = deployment.bytes(next().build());
        stolen--;
        byte[] random = new byte[200];
        new Random(1).nextBytes(random);
        random[0] = 7;
        byte[] framed = random.clone();
        ByteBuffer.wrap(framed).put(ours, 0, 5);
        byte[] unknownId = ours.clone();
        ByteBuffer.wrap(unknownId).put((byte) 0).putInt(987_654);
        OtherWriter invoices = OtherWriter.of(
                "{\"type\":\"record\",\"name\":\"Invoice\",\"namespace\":\"org.elsewhere\",\"fields\":"
                        + "[{\"name\":\"number\",\"type\":\"string\"}]}",
                registry,
                "invoices-value");
        GenericRecord invoice = new org.apache.avro.generic.GenericData.Record(invoices.schema());
        invoice.put("number", "4711");
        OtherWriter careless = OtherWriter.of(withoutAmount().toString(), registry, "careless-value");
        return Map.of(
                "random bytes", random,
                "frame and random bytes", framed,
                "unknown schema id", unknownId,
                "another record's schema", invoices.write(invoice),
                "no amount", careless.write(careless.record(ours)));
    }

    /** By withdrawalId; each would be held if its odd field were as it should be. */
    private Map<String, byte[]> hostile(Deployment deployment, String registry)
            throws IOException, InterruptedException {
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        String megabyte = "x".repeat(1024 * 1024);
        Stream.<UnaryOperator<WithdrawalBuilder>>of(
                        it -> it.userAgent(megabyte),
                        it -> it.userAgent("y".repeat(10 * 1024)),
                        it -> it.sourceIp("999.1.2.3; drop table"),
                        it -> it.requestedAt(Instant.now().plus(Duration.ofDays(1))),
                        it -> it.requestedAt(Instant.EPOCH),
                        it -> it.deviceId("\u0000\n\uD83D\uDE00"))
                .forEach(odd -> {
                    io.weir.event.Withdrawal withdrawal = odd.apply(next()).build();
                    hostile.put(withdrawal.withdrawalId(), deployment.bytes(withdrawal));
                });
        OtherWriter newer = OtherWriter.of(
                Withdrawal.getClassSchema().toString().replace("\"WEB\"", "\"WEB\",\"TELEGRAM\""),
                registry,
                "newer-value");
        io.weir.event.Withdrawal withdrawal = next().build();
        GenericRecord record = newer.record(deployment.bytes(withdrawal));
        record.put("channel", new EnumSymbol(newer.schema().getField("channel").schema(), "TELEGRAM"));
        hostile.put(withdrawal.withdrawalId(), newer.write(record));
        return hostile;
    }

    /** Ten of the theft, as they should be. */
    private void attack(Deployment deployment) {
        for (int i = 0; i < 10; i++) {
            deployment.request(next().build());
        }
    }

    private WithdrawalBuilder next() {
        int number = stolen++ * 2;
        return attack.stolen(number, Duration.ofMillis(100L * number));
    }

    private static Schema withoutAmount() {
        Schema ours = Withdrawal.getClassSchema();
        return Schema.createRecord(
                ours.getName(),
                null,
                ours.getNamespace(),
                false,
                ours.getFields().stream()
                        .filter(field -> !field.name().equals("amount"))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }
}
