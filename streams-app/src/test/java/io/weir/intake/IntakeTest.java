package io.weir.intake;

import static io.weir.intake.Raw.BROKER_TIME;
import static io.weir.intake.Raw.ORIGIN;
import static io.weir.intake.Raw.REQUESTED;
import static io.weir.intake.Raw.accepted;
import static io.weir.intake.Raw.call;
import static io.weir.intake.Raw.refused;
import static io.weir.intake.Raw.update;
import static io.weir.intake.Raw.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.Destination;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.Rail;
import io.weir.event.Received;
import io.weir.event.SecondFactor;
import io.weir.event.Segment;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    @Test
    void fillsInWhatFollowsAndChangesNothingElse_whenRecordIsGood() {
        Received<Withdrawal> received = accepted(withdrawal()).received();

        assertThat(received.event())
                .isEqualTo(withdrawal()
                        .customerId("a-1")
                        .sourceNetwork("203.0.113.0/24")
                        .build());
        assertThat(received.origin()).isEqualTo(ORIGIN);
        assertThat(received.ingestedAt()).isEqualTo(BROKER_TIME);
        assertThat(received.intakeDefects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void refusesAWithdrawal_whenItDoesNotSayWhichOrWhose(String blank) {
        assertThat(refused(withdrawal().withdrawalId(blank)).reason()).isEqualTo(QuarantineReason.NO_WITHDRAWAL_ID);
        assertThat(refused(withdrawal().accountId(blank)).reason()).isEqualTo(QuarantineReason.NO_ACCOUNT_ID);
        assertThat(refused(update().withdrawalId(blank)).reason()).isEqualTo(QuarantineReason.NO_WITHDRAWAL_ID);
        assertThat(refused(update().accountId(blank)).reason()).isEqualTo(QuarantineReason.NO_ACCOUNT_ID);
    }

    @Test
    void saysWhyAndWhere_whenARecordIsQuarantined() {
        assertThat(refused(withdrawal().accountId("")).headers())
                .containsEntry("weir.quarantine.reason", "no-account-id")
                .containsEntry("weir.quarantine.detail", "withdrawal w-1 needs an accountId")
                .containsEntry("weir.quarantine.topic", "withdrawals")
                .containsEntry("weir.quarantine.partition", "3")
                .containsEntry("weir.quarantine.offset", "42");
    }

    @Test
    void callWithKeyButWithoutAccountGoesOn_namingTheDefect() {
        Received<ApiCall> received = accepted(call().accountId(" ")).received();

        assertThat(received.event().accountId()).isNull();
        assertThat(received.event().apiKeyId()).isEqualTo("k-1");
        assertThat(received.intakeDefects()).containsExactly("accountId:missing");
    }

    @Test
    void callWithoutKeyAndAccountIsNoDefect() {
        assertThat(accepted(call().accountId(null).apiKeyId(null)).received().intakeDefects())
                .isEmpty();
    }

    @Test
    void blankOptionalTextIsNull_andNoDefect() {
        Received<Withdrawal> received = accepted(withdrawal()
                        .apiKeyId("")
                        .sourceIp(" ")
                        .userAgent("")
                        .destinationTag(" ")
                        .customerId("\t")
                        .deviceId(""))
                .received();

        assertThat(received.event().apiKeyId()).isNull();
        assertThat(received.event().sourceIp()).isNull();
        assertThat(received.event().userAgent()).isNull();
        assertThat(received.event().destinationTag()).isNull();
        assertThat(received.event().deviceId()).isNull();
        assertThat(received.event().customerId()).isEqualTo("a-1");
        assertThat(received.intakeDefects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2019-05-07T17:16:30Z, 2019-05-07T17:16:30Z,", // 60 s ahead
        "2019-05-07T17:16:30.001Z, 2019-05-07T17:15:30Z, requestedAt:ahead",
        "2019-05-08T17:15:30Z, 2019-05-07T17:15:30Z, requestedAt:ahead",
        "2019-04-07T17:15:30Z, 2019-04-07T17:15:30Z,", // 30 d behind
        "2019-04-07T17:15:29.999Z, 2019-05-07T17:15:30Z, requestedAt:behind",
        "1970-01-01T00:00:00Z, 2019-05-07T17:15:30Z, requestedAt:behind",
        "-1000000000-01-01T00:00:00Z, 2019-05-07T17:15:30Z, requestedAt:behind",
        "+1000000000-12-31T23:59:59.999999999Z, 2019-05-07T17:15:30Z, requestedAt:ahead",
        "2019-05-07T17:15:24.123456789Z, 2019-05-07T17:15:24.123Z,",
    })
    void eventTimeIsBoundedByBrokerTime(Instant requestedAt, Instant believed, String defect) {
        Received<Withdrawal> received =
                accepted(withdrawal().requestedAt(requestedAt)).received();

        assertThat(received.event().requestedAt()).isEqualTo(believed);
        assertThat(received.intakeDefects()).isEqualTo(defect == null ? List.of() : List.of(defect));
    }

    @Test
    void oldIncidentKeepsItsTimes_whenNothingIsTooFarBehind() {
        Intake intake = new Intake(new IntakeSettings(Duration.ofSeconds(60), null));
        Instant today = Instant.parse("2026-11-21T00:00:00Z");
        Withdrawal old = withdrawal().build();
        Withdrawal epoch = withdrawal().requestedAt(Instant.EPOCH).build();

        assertThat(((Admission.Accepted<Withdrawal>) intake.intake(old, ORIGIN, today))
                        .received()
                        .event()
                        .requestedAt())
                .isEqualTo(REQUESTED);
        // Before the first block of Bitcoin there was nothing to withdraw: a zero that somebody forgot.
        assertThat(((Admission.Accepted<Withdrawal>) intake.intake(epoch, ORIGIN, today)).received())
                .satisfies(received -> {
                    assertThat(received.event().requestedAt()).isEqualTo(today);
                    assertThat(received.intakeDefects()).containsExactly("requestedAt:behind");
                });
    }

    @Test
    void defectsAreSorted() {
        Received<Withdrawal> received = accepted(withdrawal()
                        .sourceIp("localhost")
                        .channel(Channel.UNKNOWN)
                        .rail(Rail.UNKNOWN)
                        .segment(Segment.UNKNOWN)
                        .secondFactors(List.of(SecondFactor.TOTP, SecondFactor.UNKNOWN))
                        .userAgent("x".repeat(10_000))
                        .requestedAt(Instant.EPOCH))
                .received();

        assertThat(received.intakeDefects())
                .containsExactly(
                        "channel:unknown",
                        "rail:unknown",
                        "requestedAt:behind",
                        "secondFactors:unknown",
                        "segment:unknown",
                        "sourceIp:unparsable",
                        "userAgent:cut");
        assertThat(received.event().sourceIp()).isNull();
        assertThat(received.event().sourceNetwork()).isNull();
        assertThat(received.event().userAgent()).isEqualTo("x".repeat(512));
    }

    @Test
    void newSymbolsAreNamed_onUpdatesAndCallsToo() {
        assertThat(accepted(update().state(WithdrawalState.UNKNOWN)).received().intakeDefects())
                .containsExactly("state:unknown");
        assertThat(accepted(call().actor(Actor.UNKNOWN)).received().intakeDefects())
                .containsExactly("actor:unknown");
    }

    @Test
    void longIdsStayDifferent_whenTheyAreCut() {
        String start = "w".repeat(1_000_000);
        Withdrawal one =
                accepted(withdrawal().withdrawalId(start + "1")).received().event();
        Withdrawal two =
                accepted(withdrawal().withdrawalId(start + "2")).received().event();

        assertThat(one.withdrawalId()).hasSize(256).startsWith("www").isNotEqualTo(two.withdrawalId());
        assertThat(accepted(withdrawal().withdrawalId(start + "1"))
                        .received()
                        .event()
                        .withdrawalId())
                .isEqualTo(one.withdrawalId());
        assertThat(accepted(withdrawal().withdrawalId("w".repeat(256)))
                        .received()
                        .intakeDefects())
                .isEmpty();
        assertThat(accepted(withdrawal().withdrawalId("w".repeat(257)))
                        .received()
                        .intakeDefects())
                .containsExactly("withdrawalId:cut");
    }

    @Test
    void idsStayDifferent_whenTheyDifferInWhatCannotBeShown() {
        Withdrawal one =
                accepted(withdrawal().destinationTag("a\u0001")).received().event();
        Withdrawal two =
                accepted(withdrawal().destinationTag("a\u0002")).received().event();
        Withdrawal high =
                accepted(withdrawal().destinationTag("a\uD800")).received().event();
        Withdrawal low =
                accepted(withdrawal().destinationTag("a\uDC00")).received().event();

        assertThat(List.of(one.destinationTag(), two.destinationTag(), high.destinationTag(), low.destinationTag()))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.startsWith("a\uFFFD~"));
    }

    @Test
    void controlAndHalfCharactersAreReplaced_inText() {
        Received<Withdrawal> received = accepted(
                        withdrawal().userAgent("\u001B[2Jevil\uD83D").beneficiaryVasp("🐋 Ltd"))
                .received();

        assertThat(received.event().userAgent()).isEqualTo("\uFFFD[2Jevil\uFFFD");
        assertThat(received.event().beneficiaryVasp()).isEqualTo("🐋 Ltd");
        assertThat(received.intakeDefects()).containsExactly("userAgent:replaced");
    }

    @Test
    void cutNeverSplitsACharacter() {
        assertThat(accepted(withdrawal().userAgent("x".repeat(511) + "🐋"))
                        .received()
                        .event()
                        .userAgent())
                .isEqualTo("x".repeat(511));
    }

    @Test
    void missingEventIdIsReplacedByOneThatStaysTheSame() {
        Received<Withdrawal> received = accepted(withdrawal().eventId("")).received();

        assertThat(received.event().eventId()).isEqualTo("withdrawal:w-1");
        assertThat(received.intakeDefects()).containsExactly("eventId:missing");
        assertThat(accepted(update().eventId(" ")).received().event().eventId())
                .isEqualTo("withdrawal-update:w-1:BROADCAST");
        assertThat(accepted(call().eventId("")).received().event().eventId()).isEqualTo("api-call:withdrawals:3:42");
    }

    @Test
    void assetAndNetworkHaveOneSpelling() {
        Withdrawal withdrawal = accepted(withdrawal().asset(" btc ").network(" Bitcoin"))
                .received()
                .event();

        assertThat(withdrawal.asset()).isEqualTo("BTC");
        assertThat(withdrawal.network()).isEqualTo("bitcoin");
        assertThat(accepted(withdrawal().asset("").network("")).received().intakeDefects())
                .containsExactly("asset:missing", "network:missing");
    }

    @Test
    void updateMeetsTheDestinationOfItsWithdrawal_howeverItIsSpelled() {
        Withdrawal withdrawal = accepted(withdrawal().network("BITCOIN").destinationAddress("BC1QP6K6TUX6G3GR3S"))
                .received()
                .event();

        assertThat(accepted(update().network("bitcoin").destinationAddress(" bc1qp6k6tux6g3gr3s "))
                        .received()
                        .event()
                        .destination())
                .isEqualTo(withdrawal.destination())
                .isEqualTo(new Destination("bitcoin", "bc1qp6k6tux6g3gr3s", null));
    }

    @Test
    void negativeAmountIsTheSamePayment_namingTheDefect() {
        Received<Withdrawal> received = accepted(withdrawal()
                        .amount(new BigDecimal("-98.5"))
                        .amountUsd(new BigDecimal("-1"))
                        .availableBefore(new BigDecimal("-3")))
                .received();

        assertThat(received.event().amount()).isEqualByComparingTo("98.5");
        assertThat(received.event().amountUsd()).isEqualByComparingTo("1");
        assertThat(received.event().availableBefore()).isEqualByComparingTo("-3");
        assertThat(received.intakeDefects()).containsExactly("amount:negative", "amountUsd:negative");
    }

    @Test
    void zeroAmountGoesOn() {
        Received<Withdrawal> received =
                accepted(withdrawal().amount(BigDecimal.ZERO)).received();

        assertThat(received.event().amount()).isZero();
        assertThat(received.intakeDefects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1E+2147483647, 1E+40, true",
        "1E+41, 1E+40, true",
        "9.999E+39, 9.999E+39, false",
        "1E-2147483647, 0, true",
        "1E-40, 1E-40, false",
        "1.5E-40, 2E-40, true",
        "0E-1000, 0, true",
        "0E+1000, 0, true",
        "21000000.00000001, 21000000.00000001, false",
    })
    void numbersBeyondAnyAssetAreCut(BigDecimal amount, BigDecimal kept, boolean cut) {
        Received<Withdrawal> received = accepted(withdrawal().amount(amount)).received();

        assertThat(received.event().amount()).isEqualByComparingTo(kept);
        assertThat(received.intakeDefects()).isEqualTo(cut ? List.of("amount:cut") : List.of());
    }

    @Test
    void ratioThatIsNoNumberIsNull_andAnEndlessOneIsLarge() {
        assertThat(accepted(withdrawal().dailyLimitUsedRatio(Double.NaN)).received())
                .satisfies(received -> {
                    assertThat(received.event().dailyLimitUsedRatio()).isNull();
                    assertThat(received.intakeDefects()).containsExactly("dailyLimitUsedRatio:unparsable");
                });
        assertThat(accepted(withdrawal().dailyLimitUsedRatio(Double.POSITIVE_INFINITY))
                        .received())
                .satisfies(received -> {
                    assertThat(received.event().dailyLimitUsedRatio()).isEqualTo(1e6);
                    assertThat(received.intakeDefects()).containsExactly("dailyLimitUsedRatio:cut");
                });
        assertThat(accepted(withdrawal().dailyLimitUsedRatio(-0.1)).received().intakeDefects())
                .containsExactly("dailyLimitUsedRatio:negative");
    }

    @Test
    void knownEntityIsSpelledAsItsEventsAre() {
        assertThat(accepted(Raw.destination(" Ethereum", "0xABCDEF", REQUESTED))
                        .received()
                        .event())
                .isEqualTo(Raw.destination("ethereum", "0xabcdef", REQUESTED));
        assertThat(accepted(Raw.destination("LEDGER", "0xABCDEF", REQUESTED))
                        .received()
                        .event()
                        .address())
                .as("an account, whose case counts")
                .isEqualTo("0xABCDEF");
        assertThat(accepted(Raw.seen(EntityKind.KEY_NETWORK, "a", "k", "2001:DB8::7/128", REQUESTED))
                        .received()
                        .event()
                        .sourceNetwork())
                .isEqualTo("2001:db8::/48");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 2009-01-03T00:00:00Z, firstPaidAt:behind",
        "2010-01-01T00:00:00Z, 2010-01-01T00:00:00Z,",
        "2019-05-08T00:00:00Z, 2019-05-07T17:15:30Z, firstPaidAt:ahead",
    })
    void knownEntityMayBeAsOldAsExchangesAre(Instant firstPaidAt, Instant believed, String defect) {
        Received<KnownEntity> received =
                accepted(Raw.destination("bitcoin", "bc1q", firstPaidAt)).received();

        assertThat(received.event().firstPaidAt()).isEqualTo(believed);
        assertThat(received.intakeDefects()).isEqualTo(defect == null ? List.of() : List.of(defect));
    }

    @Test
    void refusesAKnownEntity_whenItLacksWhatItsKindNeeds() {
        assertThat(List.of(
                        Raw.seen(EntityKind.UNKNOWN, "a", "k", "203.0.113.0/24", REQUESTED),
                        Raw.destination(" ", "bc1q", REQUESTED),
                        Raw.destination("bitcoin", "", REQUESTED),
                        Raw.destination("bitcoin", "bc1q", null),
                        Raw.seen(EntityKind.API_KEY, null, "k", null, REQUESTED),
                        Raw.seen(EntityKind.API_KEY, "a", " ", null, REQUESTED),
                        Raw.seen(EntityKind.API_KEY, "a", "k", null, null),
                        Raw.seen(EntityKind.KEY_NETWORK, "a", null, "203.0.113.0/24", REQUESTED),
                        Raw.seen(EntityKind.KEY_NETWORK, "a", "k", null, REQUESTED),
                        Raw.seen(EntityKind.ACCOUNT_NETWORK, "a", null, "203.0.0.0/16", REQUESTED),
                        Raw.seen(EntityKind.ACCOUNT_NETWORK, "", null, "203.0.113.0/24", REQUESTED)))
                .allSatisfy(
                        entity -> assertThat(refused(entity).reason()).isEqualTo(QuarantineReason.INCOMPLETE_ENTITY));
        assertThat(refused(Raw.seen(EntityKind.ACCOUNT_NETWORK, "a", null, "203.0.0.0/16", REQUESTED))
                        .detail())
                .isEqualTo("a known entity of kind ACCOUNT_NETWORK needs a sourceNetwork, an IPv4 /24 or an IPv6 /48;"
                        + " it has 203.0.0.0/16");
    }

    @Test
    void settingsRefuseWhatCannotBeMeant() {
        assertThatThrownBy(() -> new IntakeSettings(Duration.ofSeconds(-1), null))
                .hasMessageContaining("intake.max-ahead")
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new IntakeSettings(Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("intake.max-behind");
    }
}
