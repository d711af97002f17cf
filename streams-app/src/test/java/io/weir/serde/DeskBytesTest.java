package io.weir.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weir.alert.AlertCase;
import io.weir.alert.AlertStatus;
import io.weir.alert.Announcement;
import io.weir.alert.EpisodeReport;
import io.weir.alert.Fate;
import io.weir.hold.AckStatus;
import io.weir.hold.AppliesTo;
import io.weir.hold.Claims;
import io.weir.hold.DeskHead;
import io.weir.hold.Ending;
import io.weir.hold.HoldEnd;
import io.weir.hold.HoldKey;
import io.weir.hold.HoldTerms;
import io.weir.hold.HoldVerb;
import io.weir.hold.HonouredDecision;
import io.weir.hold.HonouredDecision.Released;
import io.weir.hold.LastCommand;
import io.weir.hold.LedgerRow;
import io.weir.rule.HoldScope;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeskBytesTest {

    private static final Instant AT = Instant.parse("2019-05-07T17:15:24.123Z");

    private static final LedgerRow ROW = new LedgerRow(
            new HoldKey("hold-1", "swarm", HoldScope.WITHDRAWAL, "w-1"),
            new HoldTerms(AppliesTo.EXISTING, OnExpiry.REVIEW, Mode.HOLD, true, Duration.ofMinutes(30)),
            new LastCommand(HoldVerb.RELEASE, 2, "alert-1", AT, AT.plusMillis(1), AT.plusSeconds(1_800)),
            AT,
            new Ending(HoldEnd.RELEASED, AT.plusMillis(1)),
            new Claims(List.of("alert-1"), List.of("alert-0"), List.of(1L), List.of("alert-1"), List.of("d-1")),
            AckStatus.APPLIED,
            AT.plusMillis(2));

    private static final AlertCase CASE = AlertCase.opened(Samples.REPORT, true, AT)
            .holding(List.of("hold-1"), AT)
            .withholding("a-9", AT)
            .acked("w-1", Fate.HELD, 0, AT, AT)
            .acked("w-2", Fate.SENT, 500_000, AT, AT)
            .announced(new Announcement(3, AlertStatus.UPDATED, AT, AT, AT));

    private static final HonouredDecision DECISION = new HonouredDecision(
            "d-1", List.of(new Released("hold-1", 2), new Released("hold-2", 7)), AT.minusMillis(1), AT);

    private static final String CASE_ALERT = """
            01 0e 616c6572742d31                                # alert-1
            """;

    private static final String CASE_RULE_1 = """
            01 0a 737761726d 10 3966383664303831 0a 537761726d  # its rule: swarm, 9f86d081, Swarm
            08 02 18 61747461636b2e7431363537 06                # CRITICAL, attack.t1657, HOLD
            01 04 00 06 80dddb01 00 00                          # WITHDRAWAL, DESTINATION, 30 min, REVIEW, reach 0
            c0a907 01 16 736f63406578616d706c65 00              # quiet 60 s, soc@example, no runbook
            00 02 02 16 64657374696e6174696f6e                  # WITHDRAWALS, value_count by destination
            c0a907 02 14 637573746f6d65724964 00 0a             # in 60 s, of customerId, scale 0, at least 5
            """;

    private static final String CASE_RULE_2 = """
            02 0a 737761726d 10 3966383664303831 0a 537761726d  # its rule: swarm, 9f86d081, Swarm
            08 02 18 61747461636b2e7431363537 06                # CRITICAL, attack.t1657, HOLD
            01 04 00 06 80dddb01 00 00                          # WITHDRAWAL, DESTINATION, 30 min, REVIEW, reach 0
            c0a907 01 16 736f63406578616d706c65 00              # quiet 60 s, soc@example, no runbook
            00 02 02 16 64657374696e6174696f6e                  # WITHDRAWALS, value_count by destination
            c0a907 02 14 637573746f6d65724964 00                # in 60 s, of customerId, scale 0
            0a 01 feffffffffffffffff01 01 00                    # gte 5, no upper bound, nothing excluded
            00 00 00                                            # no percentile, no steps, of events
            """;

    private static final String CASE_REST = """
            02 16 64657374696e6174696f6e 18 626974636f696e3a62633171# destination=bitcoin:bc1q
            01 00 00 00 0a 00                                   # enforced, OPEN, not closed, 5, exact
            f6a7d0b4d25a b6d1d7b4d25a 02                        # 17:14:24.123 to 17:15:24.123, 1 contributor
            02 b94f523196aaacd8 0065abd009780926                # counted: hashes of e-1 and w-1
            01 06 425443 01 02 04 03d9 80a08dabe121 02          # BTC, 98.5, 580,000 USD in micro-dollars, HELD
            00 02 d4ea834145ae8a79 c0843d 06                    # not full; bystander w-2, 0.50 USD, SENT
            02 01 06 652d31                                     # evidence, eventId e-1
            01 06 772d31 01 06 612d31 01 06 632d31              # w-1, a-1, c-1
            01 02 00                                            # RETAIL, no key
            01 16 3230332e302e3131332e39                        # 203.0.113.9
            01 1c 3230332e302e3131332e302f3234                  # 203.0.113.0/24
            01 18 626974636f696e3a62633171                      # bitcoin:bc1q
            01 06 425443 01 02 04 03d9 01 00 06 08d9a0          # BTC, 98.5, 580000
            b6d1d7b4d25a 16 7769746864726177616c73 06 d00f      # withdrawals, 3, 1000
            02 a6f7ef47ee8dc84a 02 80a08dabe121                 # customers: one, with one event
            02 06 632d31 02 0c 0c 00870ab1a800                  # the largest: c-1, 580000.000000
            00 00                                               # no keys
            02 94c6699ed4d8ee68 02 80a08dabe121                 # networks
            02 1c 3230332e302e3131332e302f3234 02 0c 0c 00870ab1a800# 203.0.113.0/24
            02 6ba70e150b056007 02 80a08dabe121                 # destinations
            02 18 626974636f696e3a62633171 02 0c 0c 00870ab1a800# bitcoin:bc1q
            01 b6d1d7b4d25a 01 b6d1d7b4d25a                     # first and last
            02 0c 686f6c642d31 02 178ac497a32db36c              # hold-1; hash of omnibus account a-9
            01 06 02 b6d1d7b4d25a b6d1d7b4d25a b6d1d7b4d25a     # announced: 3, UPDATED, ingested, decided, told
            00 b6d1d7b4d25a b6d1d7b4d25a                        # nothing to tell; ingested, changed
            """;

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(ROW, LedgerRowBytes::encode, LedgerRowBytes::decode),
            new Kind<>(CASE, AlertCaseBytes::encode, AlertCaseBytes::decode),
            new Kind<>(DECISION, HonouredDecisionBytes::encode, HonouredDecisionBytes::decode),
            new Kind<>(new DeskHead(7), DeskHeadBytes::encode, DeskHeadBytes::decode));

    @Property
    void ledgerRowComesBackEqual(@ForAll("rows") LedgerRow row) {
        assertThat(LedgerRowBytes.decode(LedgerRowBytes.encode(row))).isEqualTo(row);
    }

    @Property
    void alertCaseComesBackEqual(@ForAll("cases") AlertCase alertCase) {
        assertThat(AlertCaseBytes.decode(AlertCaseBytes.encode(alertCase))).isEqualTo(alertCase);
    }

    @Property
    void decisionComesBackEqual(@ForAll("decisions") HonouredDecision decision) {
        assertThat(HonouredDecisionBytes.decode(HonouredDecisionBytes.encode(decision)))
                .isEqualTo(decision);
    }

    /** Bytes of these formats are in changelogs and on disks: these never change. Another layout is another format tag. */
    @Test
    void bytesAreThoseOfTheirFormat() {
        assertGolden(LedgerRowBytes.encode(ROW), """
                01 0c 686f6c642d31 0a 737761726d 00 06 772d31       # hold-1, swarm, WITHDRAWAL, w-1
                00 00 06 01 80dddb01                                # EXISTING, REVIEW, HOLD, enforced, 30 min
                06 04 0e 616c6572742d31                             # RELEASE, 2, alert-1
                b6d1d7b4d25a b8d1d7b4d25a b6aeb3b6d25a              # ingested, issued, would expire 17:45:24.123
                b6d1d7b4d25a 01 02 b8d1d7b4d25a                     # placed; RELEASED at .124
                02 0e 616c6572742d31 02 0e 616c6572742d30           # asked for by alert-1, earlier by alert-0
                02 0000000000000001 02 0e 616c6572742d31            # and one event; released for alert-1
                02 06 642d31 01 04 bad1d7b4d25a                     # by d-1; APPLIED; changed at .125
                """);
        assertGolden(AlertCaseBytes.encode(CASE), CASE_ALERT + CASE_RULE_2 + CASE_REST);
        assertGolden(HonouredDecisionBytes.encode(DECISION), """
                02 06 642d31 04 0c 686f6c642d31 04 0c 686f6c642d32 0e  # d-1, hold-1 released by 2, hold-2 by 7
                b6d1d7b4d25a b4d1d7b4d25a                           # at .123, ingested a millisecond before
                """);
        assertGolden(DeskHeadBytes.encode(new DeskHead(7)), "01 0e");
    }

    @Test
    void readsCasesOfRulesThatTheVersionBeforeWrote() {
        assertThat(AlertCaseBytes.decode(bytes(CASE_ALERT + CASE_RULE_1 + CASE_REST)))
                .isEqualTo(CASE);
    }

    @Test
    void readsDecisionsThatTheVersionBeforeWrote() {
        String first = "01 06 642d31 04 0c 686f6c642d31 0c 686f6c642d32 b6d1d7b4d25a";
        assertThat(HonouredDecisionBytes.decode(bytes(first)))
                .isEqualTo(new HonouredDecision(
                        "d-1",
                        List.of(
                                new Released("hold-1", HonouredDecision.UNKNOWN),
                                new Released("hold-2", HonouredDecision.UNKNOWN)),
                        AT,
                        AT));
    }

    @Test
    void refusesBytesThatEndEarlyOrGoOn() {
        for (Kind<?> kind : KINDS) {
            byte[] whole = kind.bytes();
            for (int length = 0; length <= whole.length + 1; length++) {
                byte[] other = Arrays.copyOf(whole, length);
                if (length != whole.length) {
                    assertThatThrownBy(() -> kind.decode.apply(other))
                            .as("%d of %d bytes of %s", length, whole.length, kind.sample)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Property(tries = 3_000)
    void readsOrRefuses_whenBytesAreCorrupt(@ForAll Random random) {
        Kind<?> kind = KINDS.get(random.nextInt(KINDS.size()));
        byte[] bytes = kind.bytes();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        Throwable thrown = catchThrowable(() -> kind.decode.apply(bytes));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<LedgerRow> rows() {
        return AnyValues.of(LedgerRow.class);
    }

    @Provide
    Arbitrary<HonouredDecision> decisions() {
        return AnyValues.of(HonouredDecision.class);
    }

    @Provide
    Arbitrary<AlertCase> cases() {
        Arbitrary<EpisodeReport> report = AnyValues.of(EpisodeReport.class);
        Arbitrary<Announcement> announcement = AnyValues.of(Announcement.class);
        return Combinators.combine(report, report, announcement, Arbitraries.of(Fate.class))
                .as((first, second, last, fate) -> AlertCase.opened(first, true, AT)
                        .grownBy(second, false, AT)
                        .holding(List.of("hold-1", second.alertId()), AT)
                        .withholding(first.alertId(), AT)
                        .acked("w-1", fate, 7, AT, AT)
                        .announced(last));
    }

    private static void assertGolden(byte[] bytes, String hex) {
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(bytes(hex)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("#.*|\\s", ""));
    }

    private record Kind<T>(T sample, Function<T, byte[]> encode, Function<byte[], T> decode) {
        byte[] bytes() {
            return encode.apply(sample);
        }
    }
}
