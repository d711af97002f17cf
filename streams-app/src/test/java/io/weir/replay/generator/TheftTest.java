package io.weir.replay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Activity;
import io.weir.event.ApiCall;
import io.weir.event.Channel;
import io.weir.event.EntityKind;
import io.weir.event.KnownEntity;
import io.weir.event.SecondFactor;
import io.weir.event.Withdrawal;
import io.weir.event.WithdrawalState;
import io.weir.event.WithdrawalUpdate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TheftTest {
    private static final BinanceIncident INCIDENT = new BinanceIncident(IncidentSettings.DEFAULT);
    private static final List<Withdrawal> STOLEN = stolen(INCIDENT);

    @Test
    void sendsEachAddressWhatTheChainSays() {
        Map<String, List<Withdrawal>> byAddress =
                STOLEN.stream().collect(Collectors.groupingBy(Withdrawal::destinationAddress));

        List<PaidOutput> facts =
                ChainFacts.outputs().stream().filter(PaidOutput::stolen).toList();
        assertThat(facts).hasSize(19);
        assertThat(byAddress).hasSize(19);
        for (PaidOutput fact : facts) {
            List<Withdrawal> paid = byAddress.get(fact.address());
            assertThat(paid).as(fact.address()).hasSize(fact.withdrawals());
            assertThat(sum(paid, Withdrawal::amount)).isEqualByComparingTo(fact.requested());
            assertThat(sum(paid, Withdrawal::amount).subtract(sum(paid, Withdrawal::feeAmount)))
                    .isEqualByComparingTo(fact.received());
        }
        assertThat(sum(STOLEN, Withdrawal::amount)).isEqualByComparingTo("7071");
    }

    @Test
    void robsSeventyFiveCustomersOfJustUnderTheirLimitByKey() {
        assertThat(STOLEN).hasSize(75);
        assertThat(STOLEN).extracting(Withdrawal::customerId).doesNotHaveDuplicates();
        assertThat(STOLEN).extracting(Withdrawal::accountId).doesNotHaveDuplicates();
        assertThat(STOLEN)
                .extracting(Withdrawal::apiKeyId)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(STOLEN).allSatisfy(withdrawal -> {
            assertThat(withdrawal.dailyLimitUsedRatio()).isBetween(0.88, 0.98);
            assertThat(withdrawal.amount()).isBetween(new BigDecimal(88), new BigDecimal(98));
            assertThat(withdrawal.channel()).isEqualTo(Channel.API);
            assertThat(withdrawal.secondFactors()).containsExactly(SecondFactor.NOT_REQUIRED);
        });
    }

    @Test
    void wakesOldKeysFromNetworksThatAreNewToThem() {
        Map<String, KnownEntity> keys = INCIDENT.known().stream()
                .filter(entity -> entity.kind() == EntityKind.API_KEY)
                .collect(Collectors.toMap(KnownEntity::apiKeyId, Function.identity()));
        Map<String, String> networks = INCIDENT.known().stream()
                .filter(entity -> entity.kind() == EntityKind.KEY_NETWORK)
                .collect(Collectors.toMap(KnownEntity::apiKeyId, KnownEntity::sourceNetwork));

        for (Withdrawal withdrawal : STOLEN) {
            KnownEntity key = keys.get(withdrawal.apiKeyId());
            assertThat(key.accountId()).isEqualTo(withdrawal.accountId());
            assertThat(key.firstSeenAt()).isBefore(withdrawal.requestedAt().minus(Duration.ofDays(30)));
            assertThat(key.lastSeenAt()).isBefore(withdrawal.requestedAt().minus(Duration.ofDays(19)));
            assertThat(networks.get(withdrawal.apiKeyId())).isNotEqualTo(network(withdrawal.sourceIp()));
        }
        assertThat(STOLEN.stream()
                        .map(withdrawal -> network(withdrawal.sourceIp()))
                        .collect(Collectors.toSet()))
                .hasSizeBetween(8, 12);
        assertThat(INCIDENT.known())
                .extracting(KnownEntity::address)
                .doesNotContainAnyElementsOf(
                        STOLEN.stream().map(Withdrawal::destinationAddress).toList());
    }

    @Test
    void looksAtTheAccountWithinTheHourBeforeEachWithdrawal() {
        Map<String, List<ApiCall>> calls = events(INCIDENT, ApiCall.class).stream()
                .filter(call -> call.apiKeyId() != null)
                .collect(Collectors.groupingBy(ApiCall::apiKeyId));

        for (Withdrawal withdrawal : STOLEN) {
            List<ApiCall> ofKey = calls.get(withdrawal.apiKeyId());
            assertThat(ofKey).allSatisfy(call -> {
                assertThat(call.sourceIp()).isEqualTo(withdrawal.sourceIp());
                assertThat(call.calledAt())
                        .isBetween(withdrawal.requestedAt().minusSeconds(3_600), withdrawal.requestedAt());
            });
            assertThat(ofKey).extracting(ApiCall::action).contains("withdrawal.requested");
            assertThat(ofKey).extracting(ApiCall::requestId).contains(withdrawal.requestId());
        }
    }

    @Test
    void leavesInTheTransactionOfTheChainWithTwentyFiveOthers() {
        List<WithdrawalUpdate> paid = events(INCIDENT, WithdrawalUpdate.class).stream()
                .filter(update -> update.state() == WithdrawalState.BROADCAST)
                .filter(update -> ChainFacts.TRANSACTION.equals(update.txid()))
                .toList();
        Map<String, PaidOutput> facts =
                ChainFacts.outputs().stream().collect(Collectors.toMap(PaidOutput::address, Function.identity()));

        assertThat(paid).hasSize(100).allSatisfy(update -> assertThat(update.stateAt())
                .isBetween(ChainFacts.BROADCAST_AT, ChainFacts.BROADCAST_AT.plusSeconds(1)));
        assertThat(paid)
                .extracting(WithdrawalUpdate::destinationAddress)
                .containsOnlyOnceElementsOf(
                        List.of("3KBsR6Ld255Tw5hNR4S6KaX5SXxvRF6jv3", "bc1q93ecep2338dy9aauwyvh4g22t49rnedxl8z0tj"));
        Map<String, BigDecimal> received = paid.stream()
                .collect(Collectors.toMap(
                        WithdrawalUpdate::destinationAddress,
                        update -> update.amount().subtract(new BigDecimal("0.0005")),
                        BigDecimal::add));
        assertThat(received.keySet()).isEqualTo(facts.keySet());
        facts.values().stream()
                .filter(fact -> fact.received() != null)
                .forEach(fact -> assertThat(received.get(fact.address())).isEqualByComparingTo(fact.received()));
        assertThat(received.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("7074.18107031");
        assertThat(received.values()).anyMatch(amount -> amount.compareTo(new BigDecimal("0.0099982")) == 0);
    }

    @Test
    void endsEachLifeAfterTheRequest_inTheOrderOfItsStates() {
        Map<String, Instant> requested = events(INCIDENT, Withdrawal.class).stream()
                .collect(Collectors.toMap(Withdrawal::withdrawalId, Withdrawal::requestedAt));
        Map<String, List<WithdrawalUpdate>> lives = events(INCIDENT, WithdrawalUpdate.class).stream()
                .collect(Collectors.groupingBy(WithdrawalUpdate::withdrawalId));

        lives.forEach((id, updates) -> {
            assertThat(updates.get(0).stateAt()).isAfter(requested.get(id));
            IntStream.range(1, updates.size())
                    .forEach(i -> assertThat(updates.get(i).state())
                            .isGreaterThan(updates.get(i - 1).state()));
        });
        assertThat(STOLEN).allSatisfy(withdrawal -> assertThat(lives.get(withdrawal.withdrawalId()))
                .extracting(WithdrawalUpdate::state)
                .containsExactly(
                        WithdrawalState.AUTHORIZED,
                        WithdrawalState.APPROVED,
                        WithdrawalState.BATCHED,
                        WithdrawalState.SIGNED,
                        WithdrawalState.BROADCAST,
                        WithdrawalState.CONFIRMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT8M", "PT2H", "PT24H"})
    void takesTheSpanAsked_endingBeforeTheBroadcast(Duration span) {
        List<Withdrawal> stolen = stolen(new BinanceIncident(new IncidentSettings(span, 5, 1)));

        List<Instant> times =
                stolen.stream().map(Withdrawal::requestedAt).sorted().toList();
        Instant first = times.get(0);
        Instant last = times.get(times.size() - 1);
        assertThat(stolen).hasSize(75);
        assertThat(last).isEqualTo(Instant.parse("2019-05-07T17:15:20Z"));
        assertThat(Duration.between(first, last)).isEqualTo(span);
    }

    @Test
    void keepsTheInnocentAsTheyAre_whenOnlyTheSpanChanges() {
        IncidentSettings usual = IncidentSettings.DEFAULT;
        BinanceIncident faster =
                new BinanceIncident(new IncidentSettings(Duration.ofSeconds(10), usual.seed(), usual.hours()));

        assertThat(innocent(faster)).isEqualTo(innocent(INCIDENT));
    }

    @ParameterizedTest
    @ValueSource(longs = {20190507, 1, 2, 3, 4, 5})
    void bringsFiveWithinAMinuteAmongTheFirstTen(long seed) {
        List<Instant> times = stolen(new BinanceIncident(new IncidentSettings(Duration.ofMinutes(8), seed, 1))).stream()
                .map(Withdrawal::requestedAt)
                .sorted()
                .toList();

        assertThat(IntStream.range(4, 10))
                .anyMatch(i -> !times.get(i - 4).plusSeconds(60).isBefore(times.get(i)));
        assertThat(Duration.between(times.get(0), times.get(74))).isLessThan(Duration.ofMinutes(15));
    }

    private static List<Withdrawal> stolen(BinanceIncident incident) {
        Set<String> ids = incident.stolenIds();
        return events(incident, Withdrawal.class).stream()
                .filter(withdrawal -> ids.contains(withdrawal.withdrawalId()))
                .toList();
    }

    private static List<Withdrawal> innocent(BinanceIncident incident) {
        Set<String> ids = incident.stolenIds();
        return events(incident, Withdrawal.class).stream()
                .filter(withdrawal -> !ids.contains(withdrawal.withdrawalId()))
                .toList();
    }

    private static <T extends Activity> List<T> events(BinanceIncident incident, Class<T> type) {
        return incident.events().stream()
                .map(Recording.Taken::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static BigDecimal sum(List<Withdrawal> withdrawals, Function<Withdrawal, BigDecimal> amount) {
        return withdrawals.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String network(String ip) {
        return ip.substring(0, ip.lastIndexOf('.')) + ".0/24";
    }
}
