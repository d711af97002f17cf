package io.weir.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.baseline.Baseline;
import io.weir.baseline.Baselines;
import io.weir.config.WeirConfig;
import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Channel;
import io.weir.event.Rail;
import io.weir.event.WithdrawalBuilder;
import io.weir.rule.RuleFile;
import io.weir.rule.RuleSet;
import io.weir.serde.contract.ContractCodecs;
import io.weir.serde.registry.LocalSchemaRegistry;
import io.weir.topology.StageMetrics;
import io.weir.topology.StateKeeping;
import io.weir.topology.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What left in two weeks is what is usual in the third, and what a rule held is not. */
class LearnedBaselinesTest {

    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** That a record can say. */
    private static final BigDecimal MOST = new BigDecimal("99999999999999999999.999999999999999999");

    private static final String RULES = """
            title: Three times the usual
            name: three-times-the-usual
            correlation:
                {type: value_sum, rules: [fresh], group-by: [asset], timespan: 5m, field: amountInBaselines,
                 condition: {field: amountInBaselines, gte: 3}}
            weir: {mode: alert}
            ---
            title: Stolen
            name: stolen
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {customerId: thief}, condition: s}
            weir: {mode: hold, hold: {scopes: [WITHDRAWAL]}}
            ---
            title: Fresh
            name: fresh
            logsource: {product: exchange, service: withdrawals}
            detection: {s: {destinationAgeSeconds|lt: 86400}, condition: s}
            """;

    private final ContractCodecs codecs = ContractCodecs.over(new LocalSchemaRegistry());
    private final List<Baseline> baselines = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int number;

    @Test
    void judgeTheThirdWeekByTheTwoBefore_withoutWhatWasHeld() {
        try (ReplayDriver driver = driver(RULES)) {
            withdraw(driver, NOON.minus(Duration.ofHours(1)), "c-0", "1");
            for (int week = 0; week < 2; week++) {
                for (int slot = 0; slot < 12; slot++) {
                    withdraw(driver, at(week, slot), "c-1", "2");
                    withdraw(driver, at(week, slot), "c-1", "90", Rail.INTERNAL_LEDGER);
                    if (slot < 5) {
                        withdraw(driver, at(week, slot).plusSeconds(1), "thief", "500");
                    }
                }
                close(driver, week);
            }
            assertThat(baselines.get(baselines.size() - 1))
                    .isEqualTo(new Baseline(
                            "BTC",
                            12,
                            BigDecimal.valueOf(2),
                            BigDecimal.valueOf(2),
                            14,
                            NOON.plus(Duration.ofHours(7 * 24 + 2))));
            assertThat(opened()).containsOnly("stolen");

            withdraw(driver, at(2, 0), "c-1", "5.9999");
            assertThat(opened()).containsOnly("stolen");
            withdraw(driver, at(2, 0).plusSeconds(10), "c-2", "0.0001");
            assertThat(opened()).contains("three-times-the-usual");
        }
    }

    @Test
    void leaveOutWhatRulesOfCallsHold() {
        try (ReplayDriver driver = driver("""
                title: Called and withdrew
                name: called-and-withdrew
                correlation: {type: temporal, rules: [called, stolen], group-by: [accountId], timespan: 5m}
                weir: {mode: hold, hold: {scopes: [ACCOUNT]}}
                ---
                title: Called
                name: called
                logsource: {product: exchange, service: api-calls}
                detection: {s: {accountId: thief}, condition: s}
                ---
                title: Stolen
                name: stolen
                logsource: {product: exchange, service: withdrawals}
                detection: {s: {customerId: thief}, condition: s}
                """)) {
            withdraw(driver, NOON.minus(Duration.ofHours(1)), "c-0", "1");
            for (int week = 0; week < 2; week++) {
                for (int slot = 0; slot < 12; slot++) {
                    withdraw(driver, at(week, slot), "c-1", "2");
                    if (slot < 5) {
                        call(driver, at(week, slot).plusSeconds(1), "thief");
                        withdraw(driver, at(week, slot).plusSeconds(2), "thief", "500");
                    }
                }
                close(driver, week);
            }
            assertThat(opened()).containsOnly("called-and-withdrew");
            assertThat(baselines.get(baselines.size() - 1).slots()).isEqualTo(14);
        }
    }

    @Test
    void goOn_afterAnAmountThatNobodyCanHaveMeant() {
        try (ReplayDriver driver = driver(RULES)) {
            withdraw(driver, NOON.minus(Duration.ofHours(1)), "c-0", "1");
            for (int week = 0; week < 2; week++) {
                for (int slot = 0; slot < 12; slot++) {
                    withdraw(driver, at(week, slot), "c-1", "2");
                    // Base units in place of units: a price of 10^-18.
                    withdraw(driver, at(week, slot).plusSeconds(1), "c-2", "10000000000000000000", "10", Rail.ONCHAIN);
                    withdraw(driver, at(week, slot).plusSeconds(2), "c-3", "99999999999999999999", "1", Rail.ONCHAIN);
                }
                close(driver, week);
            }
            assertThat(baselines.get(baselines.size() - 1).outflow()).isEqualByComparingTo(MOST);
        }
    }

    private static Instant at(int week, int slot) {
        return NOON.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(5L * slot));
    }

    /** An hour waits three days for findings. */
    private void close(ReplayDriver driver, int week) {
        withdraw(driver, at(week, 13).plus(Duration.ofDays(3)), "c-1", "2");
        driver.passTo(driver.now().plusSeconds(10));
    }

    private ReplayDriver driver(String rules) {
        return new ReplayDriver(
                WeirConfig.of(Map.of("application.id", "learns", "memory.complete", "DESTINATION")),
                RuleSet.of(List.of(new RuleFile("r.yml", rules))),
                Baselines.none(),
                codecs,
                new StageMetrics(new SimpleMeterRegistry()),
                NOON.minus(Duration.ofHours(2)),
                StateKeeping.ON_HEAP,
                this::take);
    }

    private List<String> opened() {
        return alerts.stream()
                .filter(alert -> alert.status() == AlertStatus.OPEN)
                .map(Alert::ruleId)
                .toList();
    }

    private void call(ReplayDriver driver, Instant at, String accountId) {
        driver.leapTo(at);
        driver.pipe(
                Topics.API_CALLS,
                accountId,
                codecs.apiCall()
                        .encode(
                                Topics.API_CALLS,
                                new ApiCallBuilder()
                                        .eventId("call-" + number++)
                                        .accountId(accountId)
                                        .actor(Actor.USER)
                                        .method("POST")
                                        .endpoint("/order")
                                        .action("order")
                                        .status(200)
                                        .calledAt(at)
                                        .build()),
                at);
    }

    private void withdraw(ReplayDriver driver, Instant at, String customer, String amount) {
        withdraw(driver, at, customer, amount, Rail.ONCHAIN);
    }

    private void withdraw(ReplayDriver driver, Instant at, String customer, String amount, Rail rail) {
        withdraw(driver, at, customer, amount, null, rail);
    }

    private void withdraw(
            ReplayDriver driver, Instant at, String customer, String amount, @Nullable String amountUsd, Rail rail) {
        driver.leapTo(at);
        String id = "w-" + number++;
        driver.pipe(
                Topics.WITHDRAWALS,
                customer,
                codecs.withdrawal()
                        .encode(
                                Topics.WITHDRAWALS,
                                new WithdrawalBuilder()
                                        .eventId("e-" + id)
                                        .withdrawalId(id)
                                        .accountId(customer)
                                        .customerId(customer)
                                        .channel(Channel.WEB)
                                        .rail(rail)
                                        .asset("BTC")
                                        .network("bitcoin")
                                        .amount(new BigDecimal(amount))
                                        .amountUsd(amountUsd == null ? null : new BigDecimal(amountUsd))
                                        .destinationAddress("bc1q" + id)
                                        .destinationAccountId(rail == Rail.ONCHAIN ? null : "a-" + id)
                                        .requestedAt(at)
                                        .build()),
                at);
    }

    private void take(String topic, TestRecord<byte[], byte[]> record) {
        if (topic.equals(Topics.BASELINES)) {
            baselines.add(codecs.baseline().decode(topic, record.value()));
        } else if (topic.equals(Topics.ALERTS)) {
            alerts.add(codecs.alert().decode(topic, record.value()));
        }
    }
}
