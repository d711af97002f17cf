package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weir.alert.EpisodeReport;
import io.weir.hold.DeskInput;
import io.weir.rule.Home;
import io.weir.rule.MatchedRule;
import io.weir.rule.MatchedValue;
import io.weir.rule.Sighting;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class InternalBytesTest {

    /** As the version before wrote them: still on brokers and disks, and so still read. */
    private static final String SIGHTING_1 = """
            01 04 7231 00                                       # r1, WITHDRAWALS
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171  # destination=bitcoin:bc1q
            06 0a 6275727374 04 6161 00                         # burst, nothing
            0a 737761726d 04 6262 01 06 632d31                  # swarm, c-1
            06 636170 04 6363 02 80a08dabe121                   # cap, 580,000 USD in micro-dollars
            01 06 652d31                                        # evidence, eventId e-1
            01 06 772d31  01 06 612d31  01 06 632d31            # w-1, a-1, c-1
            01 02  00                                           # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443  01 02 04 03d9  01 00 06 08d9a0        # BTC, 98.5, 580000
            b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
            16 7769746864726177616c73 06 d00f                   # withdrawals, 3, 1000
            c4d1d7b4d25a                                        # 2019-05-07T17:15:24.130Z
            """;

    static final String SIGHTING_2 = """
            02 04 7231 00                                       # r1, WITHDRAWALS
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171  # destination=bitcoin:bc1q
            06 0a 6275727374 04 6161 00                         # burst, nothing
            0a 737761726d 04 6262 01 06 632d31                  # swarm, c-1
            06 636170 04 6363 02 80a08dabe121                   # cap, 580,000 USD in micro-dollars
            01 06 652d31                                        # evidence, eventId e-1
            01 06 772d31  01 06 612d31  01 06 632d31            # w-1, a-1, c-1
            01 02  00                                           # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443  01 02 04 03d9  01 00 06 08d9a0        # BTC, 98.5, 580000
            b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
            16 7769746864726177616c73 06 d00f                   # withdrawals, 3, 1000
            00                                                  # no contributors: it stands for itself
            c4d1d7b4d25a                                        # 2019-05-07T17:15:24.130Z
            """;

    static final String EVIDENCE_1 = """
            01 06 652d31                                        # evidence, eventId e-1
            01 06 772d31  01 06 612d31  01 06 632d31            # w-1, a-1, c-1
            01 02  00                                           # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443  01 02 04 03d9  01 00 06 08d9a0        # BTC, 98.5, 580000
            b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
            16 7769746864726177616c73 06 d00f                   # withdrawals, 3, 1000
            """;

    private static final String SIGHTING_2_OF_AN_EPISODE = """
            02 04 7231 00                                       # r1, WITHDRAWALS
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171  # destination=bitcoin:bc1q
            02 0a 636861696e 04 6464 03 0a                      # chain, steps 0 and 2
            """ + EVIDENCE_1 + """
            02                                                  # one contributor
            """ + EVIDENCE_1 + """
            c4d1d7b4d25a                                        # 2019-05-07T17:15:24.130Z
            """;

    private static final String REPORT_WITH_RULE_1 = """
            01 0e 616c6572742d31 00                             # alert-1, OPEN
            01 0a 737761726d 10 3966383664303831 0a 537761726d  # rule swarm, 9f86d081, Swarm
            08 02 18 61747461636b2e7431363537 06                # CRITICAL, attack.t1657, HOLD
            01 04 00 06 80dddb01 00 00                          # WITHDRAWAL, DESTINATION, 30 min, REVIEW, reach 0
            c0a907 01 16 736f63406578616d706c65 00              # quiet 60 s, soc@example, no runbook
            00 02 02 16 64657374696e6174696f6e                  # WITHDRAWALS, value_count by destination
            c0a907 02 14 637573746f6d65724964 00 0a             # in 60 s, of customerId, scale 0, at least 5
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171  # destination=bitcoin:bc1q
            0a 00 f6a7d0b4d25a b6d1d7b4d25a                     # 5, exact, 17:14:24.123 to 17:15:24.123
            00 02                                               # slice 0, one contributor
            01 06 652d31                                        # evidence, eventId e-1
            01 06 772d31  01 06 612d31  01 06 632d31            # w-1, a-1, c-1
            01 02  00                                           # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443  01 02 04 03d9  01 00 06 08d9a0        # BTC, 98.5, 580000
            b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
            16 7769746864726177616c73 06 d00f                   # withdrawals, 3, 1000
            02 c4d1d7b4d25a 00 00                               # 1 in all, not closed
            """;

    private static final String REPORT_WITH_RULE_2 = """
            01 0e 616c6572742d31 00                             # alert-1, OPEN
            02 0a 737761726d 10 3966383664303831 0a 537761726d  # rule swarm, 9f86d081, Swarm
            08 02 18 61747461636b2e7431363537 06                # CRITICAL, attack.t1657, HOLD
            01 04 00 06 80dddb01 00 00                          # WITHDRAWAL, DESTINATION, 30 min, REVIEW, reach 0
            c0a907 01 16 736f63406578616d706c65 00              # quiet 60 s, soc@example, no runbook
            00 02 02 16 64657374696e6174696f6e                  # WITHDRAWALS, value_count by destination
            c0a907 02 14 637573746f6d65724964 00                # in 60 s, of customerId, scale 0
            0a 01 feffffffffffffffff01 01 00                    # gte 5, no upper bound, nothing excluded
            00 00 00                                            # no percentile, no steps, of events
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171  # destination=bitcoin:bc1q
            0a 00 f6a7d0b4d25a b6d1d7b4d25a                     # 5, exact, 17:14:24.123 to 17:15:24.123
            00 02                                               # slice 0, one contributor
            01 06 652d31                                        # evidence, eventId e-1
            01 06 772d31  01 06 612d31  01 06 632d31            # w-1, a-1, c-1
            01 02  00                                           # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443  01 02 04 03d9  01 00 06 08d9a0        # BTC, 98.5, 580000
            b6d1d7b4d25a                                        # 2019-05-07T17:15:24.123Z
            16 7769746864726177616c73 06 d00f                   # withdrawals, 3, 1000
            02 c4d1d7b4d25a 00 00                               # 1 in all, not closed
            """;

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(Samples.SIGHTING, sighting -> bytes(SIGHTING_2), SightingBytes::decode),
            new Kind<>(Samples.REPORT, EpisodeReportBytes::encode, EpisodeReportBytes::decode),
            new Kind<>(new DeskInput.Report(Samples.REPORT), DeskInputBytes::encode, DeskInputBytes::decode),
            new Kind<>(new DeskInput.Decision(Samples.DECISION), DeskInputBytes::encode, DeskInputBytes::decode),
            new Kind<>(new DeskInput.Acknowledgement(Samples.ACK), DeskInputBytes::encode, DeskInputBytes::decode));

    @Property
    void episodeReportComesBackEqual(@ForAll("reports") EpisodeReport report) {
        assertThat(EpisodeReportBytes.decode(EpisodeReportBytes.encode(report))).isEqualTo(report);
    }

    @Property
    void deskInputComesBackEqual(@ForAll("deskInputs") DeskInput input) {
        assertThat(DeskInputBytes.decode(DeskInputBytes.encode(input))).isEqualTo(input);
    }

    /** Bytes of these formats are on brokers and disks: these never change. Another layout is another format tag. */
    @Test
    void bytesAreThoseOfTheirFormat() {
        assertGolden(EpisodeReportBytes.encode(Samples.REPORT), REPORT_WITH_RULE_2);
        assertGolden(DeskInputBytes.encode(new DeskInput.Decision(Samples.DECISION)), """
                01 02 01 06 642d31 04                               # decision d-1, RELEASE
                00 01 0e 616c6572742d31 00 00 00 00                 # of alert-1
                02 0c 686f6c642d32                                  # except hold-2
                01 80979305                                         # 90 min
                01 1c 66616c736520706f736974697665                  # false positive
                16 616e61406578616d706c65 00                        # ana@example, no approver
                1e 637573746f6d65722063616c6c6564                   # customer called
                b6d1d7b4d25a 00                                     # 2019-05-07T17:15:24.123Z, not signed
                """);
        assertGolden(DeskInputBytes.encode(new DeskInput.Acknowledgement(Samples.ACK)), """
                01 03 01 0a 61636b2d31 0c 686f6c642d31 04 06        # ack-1 of hold-1, 2, PARTIAL
                04 06 772d31 02 00 00 02 04 03d9 01 00 06 08d9a0    # w-1 HELD, 98.5, 580000
                06 772d32 08 01 06 622d31 01 08 30786665 08 02 05 00  # w-2 TOO_LATE_BROADCAST, b-1, 0xfe, 0.0005
                01 b6d1d7b4d25a                                     # complete, 2019-05-07T17:15:24.123Z
                """);
        assertThat(DeskInputBytes.encode(new DeskInput.Report(Samples.REPORT)))
                .startsWith(1, 1)
                .endsWith(EpisodeReportBytes.encode(Samples.REPORT));
    }

    @Test
    void readsWhatVersionsBeforeWrote() {
        assertThat(SightingBytes.decode(bytes(SIGHTING_2))).isEqualTo(Samples.SIGHTING);
        assertThat(SightingBytes.decode(bytes(SIGHTING_2_OF_AN_EPISODE)))
                .isEqualTo(new Sighting(
                        "r1",
                        Home.WITHDRAWALS,
                        Samples.GROUP,
                        List.of(new MatchedRule("chain", "dd", new MatchedValue.Steps(0b101))),
                        Samples.EVIDENCE,
                        List.of(Samples.EVIDENCE),
                        Samples.INGESTED));
        assertThat(SightingBytes.decode(bytes(SIGHTING_1))).isEqualTo(Samples.SIGHTING);
        assertThat(EpisodeReportBytes.decode(bytes(REPORT_WITH_RULE_1))).isEqualTo(Samples.REPORT);
    }

    @Test
    void refusesBytesThatEndEarly() {
        for (Kind<?> kind : KINDS) {
            byte[] whole = kind.bytes();
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> kind.decode.apply(part))
                        .as("%d of %d bytes of %s", length, whole.length, kind.sample)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void refusesBytesThatGoOn() {
        for (Kind<?> kind : KINDS) {
            byte[] longer = Arrays.copyOf(kind.bytes(), kind.bytes().length + 1);
            assertThatThrownBy(() -> kind.decode.apply(longer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 bytes left over");
        }
    }

    @Property(tries = 5_000)
    void readsOrRefuses_whenBytesAreCorrupt(@ForAll Random random) {
        Kind<?> kind = KINDS.get(random.nextInt(KINDS.size()));
        byte[] bytes = kind.bytes();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Throwable thrown = catchThrowable(() -> kind.decode.apply(bytes));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }

    @Test
    void refusesLengthsBeyondTheEnd_withoutAllocatingThem() {
        byte[] twoGigabytes =
                new BinaryWriter(1).writeInt(Integer.MAX_VALUE).writeByte(7).toBytes();
        assertThatThrownBy(() -> SightingBytes.decode(twoGigabytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sighting is corrupt: the end, where 2147483647 more bytes were expected at byte 6 of 7");
    }

    @Test
    void namesFormatAndMend_whenBytesAreOfANewerVersion() {
        assertThatThrownBy(() -> SightingBytes.decode(new byte[] {9, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sighting has format 9, this version reads 1 to 2;"
                        + " run the version that wrote it, or start with a new application id");
    }

    @Test
    void serdeNamesTopicAndFormat_whenBytesCannotBeRead() {
        BinarySerde<DeskInput> serde = DeskInputBytes.serde();
        DeskInput input = new DeskInput.Decision(Samples.DECISION);
        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", input)))
                .isEqualTo(input);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", (byte[]) null)).isNull();
        assertThatThrownBy(() -> serde.deserializer().deserialize("desk", new byte[] {0}))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("no desk input in 1 bytes of topic desk: desk input has format 0");
    }

    @Provide
    Arbitrary<EpisodeReport> reports() {
        return AnyValues.of(EpisodeReport.class);
    }

    @Provide
    Arbitrary<DeskInput> deskInputs() {
        return AnyValues.of(DeskInput.class);
    }

    private static void assertGolden(byte[] bytes, String hex) {
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(bytes(hex)));
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("#.*|\\s", ""));
    }

    private record Kind<T>(T sample, Function<T, byte[]> encode, Function<byte[], T> decode) {
        byte[] bytes() {
            return encode.apply(sample);
        }
    }
}
