package io.weir.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Evidence;
import io.weir.event.Origin;
import io.weir.event.Segment;
import io.weir.event.Service;
import io.weir.rule.Condition;
import io.weir.rule.Correlation;
import io.weir.rule.CorrelationType;
import io.weir.rule.Group;
import io.weir.rule.HoldPolicy;
import io.weir.rule.HoldScope;
import io.weir.rule.Keeping;
import io.weir.rule.Level;
import io.weir.rule.Mode;
import io.weir.rule.OnExpiry;
import io.weir.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Instant START = Instant.parse("2019-05-07T17:00:00Z");
    private static final Set<HoldScope> WITHDRAWAL = Set.of(HoldScope.WITHDRAWAL);

    private final List<Evidence> events = new ArrayList<>();
    private Map<HoldScope, Integer> otherHolds = Map.of();
    private int othersReleased;
    private final List<Standing> standings = new ArrayList<>();
    private long observed = 14;
    private boolean atLeast;
    private long total;

    @Test
    void readsLikeTheContract_whenASwarmIsHeld() {
        for (int i = 0; i < 14; i++) {
            withdrawal(i, "c-" + i, "bitcoin:d-" + i % 5, "BTC", "94", i == 13 ? 41_000 : i * 1_000);
        }

        assertThat(sentence(valueCount("customerId", 60, 10), Mode.HOLD, WITHDRAWAL))
                .isEqualTo("14 customers requested 1,316 BTC to 5 destinations, in 41 s;"
                        + " observed 14 customers, threshold 10 in 60 s; 1,316 BTC held, 0 sent");
    }

    @Test
    void isSingular_whenThereIsOneOfEach() {
        withdrawal(1, "c-1", "bitcoin:d", "BTC", "0.5", 0);
        observed = 1;

        assertThat(sentence(
                        correlation(CorrelationType.EVENT_COUNT, 0, 0, 1, List.of(), "principal"),
                        Mode.HOLD,
                        WITHDRAWAL))
                .isEqualTo("1 customer requested 0.5 BTC to 1 destination (principal principal-x);"
                        + " 0.5 BTC held, 0 sent");
    }

    @Test
    void namesTheDestination_whenTheGroupIsOne() {
        withdrawal(1, "c-1", "destination-x", "BTC", "1", 0);
        withdrawal(2, "c-1", "destination-x", "BTC", "2.25", 300_000);
        observed = 312_000_500_000L;

        assertThat(sentence(
                        correlation(
                                CorrelationType.VALUE_SUM,
                                600,
                                6,
                                250_000_000_000L,
                                List.of("amountUsd"),
                                "destination"),
                        Mode.HOLD,
                        WITHDRAWAL))
                .isEqualTo("1 customer requested 3.25 BTC in 2 withdrawals to destination-x, in 5 min;"
                        + " observed 312,000.5 USD, threshold 250,000 in 10 min; 3.25 BTC held, 0 sent");
    }

    @Test
    void saysHowManyTimesTheUsualItIs_whenBaselinesAreSummed() {
        withdrawal(1, "c-1", "bitcoin:d", "BTC", "200", 0);
        observed = 16_030_600L;

        assertThat(sentence(
                        correlation(
                                CorrelationType.VALUE_SUM, 300, 6, 15_000_000L, List.of("amountInBaselines"), "asset"),
                        Mode.ALERT,
                        WITHDRAWAL))
                .contains("observed 16.0306 times the usual to fresh destinations, threshold 15 in 5 min");
    }

    @Test
    void namesThreeAssetsAndCountsTheRest_whenThereAreMore() {
        for (int i = 0; i < 6; i++) {
            withdrawal(i, "c-" + i, "d", "A" + i, String.valueOf(1_000 * (i + 1)), 0);
        }

        assertThat(sentence(valueCount("asset", 3_600, 3), Mode.ALERT, WITHDRAWAL))
                .isEqualTo(
                        "6 customers requested 6,000 A5, 5,000 A4, 4,000 A3 and 3 more assets to 1 destination,"
                                + " all at once; observed 14 assets, threshold 3 in 60 min; nothing held: the rule only alerts");
    }

    @Test
    void saysWhatBecameOfEach_whenStandingsDiffer() {
        for (int i = 0; i < 8; i++) {
            withdrawal(i, "c-" + i, "d-" + i, "BTC", String.valueOf(i + 1), i);
        }
        standings.addAll(List.of(
                Standing.HELD,
                Standing.SENT,
                Standing.CANCELLED,
                Standing.RELEASED,
                Standing.IN_REVIEW,
                Standing.EXPIRED,
                Standing.REFUSED,
                Standing.NOT_HELD));
        otherHolds = Map.of(HoldScope.DESTINATION, 5, HoldScope.ACCOUNT, 1);
        othersReleased = 2;

        assertThat(sentence(
                        valueCount("customerId", 60, 5),
                        Mode.HOLD,
                        EnumSet.of(HoldScope.WITHDRAWAL, HoldScope.DESTINATION)))
                .endsWith(", in 7 ms; observed 14 customers, threshold 5 in 60 s; 1 BTC held, 2 BTC sent,"
                        + " 4 BTC released, 5 BTC left to manual review, 6 BTC no longer held,"
                        + " 7 BTC whose hold the exchange refused, 8 BTC not held, 3 BTC cancelled;"
                        + " also held: 1 account and 5 destinations; 2 other holds released");
    }

    @Test
    void saysWhatIsHeld_whenNoWithdrawalIs() {
        withdrawal(1, "c-1", "d", "BTC", "1", 0);
        standings.add(Standing.EXPIRED);
        otherHolds = Map.of(HoldScope.API_KEY, 3);

        assertThat(sentence(valueCount("apiKeyId", 60, 3), Mode.HOLD, Set.of(HoldScope.API_KEY)))
                .endsWith("observed 14 API keys, threshold 3 in 60 s; 3 API keys held, 0 sent");
        otherHolds = Map.of();
        othersReleased = 3;
        assertThat(sentence(valueCount("apiKeyId", 60, 3), Mode.HOLD, Set.of(HoldScope.API_KEY)))
                .endsWith("; nothing held, 0 sent; 3 other holds released");
    }

    @Test
    void saysAtLeast_whenACapWasReached() {
        withdrawal(1, "c-1", "d", "BTC", "1", 0);
        atLeast = true;
        total = 5_000;

        assertThat(sentence(valueCount("customerId", 60, 10), Mode.SHADOW, WITHDRAWAL))
                .isEqualTo(
                        "at least 1 customer requested at least 1 BTC in 5,000 withdrawals to at least 1 destination;"
                                + " observed at least 14 customers, threshold 10 in 60 s; in shadow, would hold 1 BTC");
    }

    @Test
    void countsCalls_whenTheRuleReadsCalls() {
        call(1, "k-1", "a-1", "203.0.113.0/24", 0);
        call(2, "k-2", "a-1", "198.51.100.0/24", 800_000);
        observed = 5_012;
        total = 5_012;
        Rule rule = rule(
                Service.API_CALLS,
                correlation(CorrelationType.EVENT_COUNT, 60, 0, 5_000, List.of(), "sourceNetwork"),
                Mode.HOLD,
                Set.of(HoldScope.API_KEY));
        otherHolds = Map.of(HoldScope.API_KEY, 2);

        assertThat(sentence(rule))
                .isEqualTo("at least 2 API keys of at least 1 account made 5,012 calls from at least 2 networks"
                        + " (sourceNetwork sourceNetwork-x), in at least 13 min 20 s;"
                        + " observed 5,012 calls, threshold 5,000 in 60 s; 2 API keys held");
    }

    @Test
    void countsCallsByNobody_whenTheyNameNeitherKeyNorAccount() {
        call(1, null, null, null, 0);
        observed = 1;

        assertThat(sentence(rule(
                        Service.API_CALLS,
                        correlation(
                                CorrelationType.VALUE_COUNT, 172_800, 0, 3, List.of("endpoint", "method"), "sourceIp"),
                        Mode.ALERT,
                        Set.of())))
                .isEqualTo("1 call was made (sourceIp sourceIp-x); observed 1 distinct endpoint and method,"
                        + " threshold 3 in 2 d; nothing held: the rule only alerts");
    }

    @Test
    void claimsNothingOfTheRulesDetections_whateverTheyLookedFor() {
        withdrawal(1, "c-1", null, "BTC", "1", 0);

        assertThat(sentence(valueCount("customerId", 60, 10), Mode.HOLD, WITHDRAWAL))
                .doesNotContain("first paid")
                .startsWith("1 customer requested 1 BTC; ");
    }

    private Correlation valueCount(String field, int seconds, long threshold) {
        return correlation(CorrelationType.VALUE_COUNT, seconds, 0, threshold, List.of(field));
    }

    @Test
    void saysTheWholeCondition_whenItIsMoreThanALowerBound() {
        withdrawal(1, "c-1", "d", "BTC", "1", 0);
        withdrawal(2, "c-2", "d", "BTC", "1", 0);

        assertThat(measured(CorrelationType.VALUE_COUNT, new Condition(5, true, 20, true, List.of(7L))))
                .contains("observed 14 customers, threshold 5 to 20 but not 7 in 60 s;");
        assertThat(measured(CorrelationType.VALUE_COUNT, new Condition(14, true, 14, true, List.of())))
                .contains("observed 14 customers, threshold exactly 14 in 60 s;");
        assertThat(measured(CorrelationType.VALUE_AVG, new Condition(5, false, Long.MAX_VALUE, true, List.of())))
                .contains("observed 14 of customerId on average, threshold more than 5 in 60 s;");
        assertThat(measured(CorrelationType.VALUE_AVG, new Condition(5, true, 20, false, List.of())))
                .contains("threshold 5 to less than 20 in 60 s;");
        assertThat(measured(CorrelationType.VALUE_COUNT, new Condition(5, true, Long.MAX_VALUE, true, List.of(7L))))
                .contains("threshold 5 or more but not 7 in 60 s;");
    }

    @Test
    void tellsCallsFromWithdrawals_whenTheRuleReadsBoth() {
        call(1, "k-1", "a-1", "203.0.113.0/24", 0);
        withdrawal(2, "a-1", "d", "BTC", "2", 1_000);
        observed = 2;
        Correlation both = new Correlation(
                CorrelationType.TEMPORAL_ORDERED,
                List.of("accountId"),
                Duration.ofSeconds(60),
                List.of(),
                0,
                Condition.atLeast(2),
                0,
                List.of("key", "withdrawal"),
                Keeping.AS_NEEDED);

        assertThat(sentence(rule(Service.API_CALLS, both, Mode.HOLD, Set.of(HoldScope.ACCOUNT))))
                .contains("made 1 call and 1 withdrawal of 2 BTC")
                .contains("observed 2 of 2 steps in order, threshold 2 in 60 s");
    }

    private String measured(CorrelationType type, Condition condition) {
        return sentence(
                new Correlation(
                        type,
                        List.of(),
                        Duration.ofSeconds(60),
                        List.of("customerId"),
                        0,
                        condition,
                        0,
                        List.of(),
                        Keeping.AS_NEEDED),
                Mode.HOLD,
                WITHDRAWAL);
    }

    private static Correlation correlation(
            CorrelationType type, int seconds, int scale, long threshold, List<String> field, String... groupBy) {
        return Correlation.atLeast(type, List.of(groupBy), Duration.ofSeconds(seconds), field, scale, threshold);
    }

    private String sentence(Correlation correlation, Mode mode, Set<HoldScope> scopes) {
        return sentence(rule(Service.WITHDRAWALS, correlation, mode, scopes));
    }

    private static Rule rule(Service service, Correlation correlation, Mode mode, Set<HoldScope> scopes) {
        return new Rule(
                "rule",
                "v1",
                "A rule",
                Level.HIGH,
                List.of(),
                mode,
                new HoldPolicy(scopes, Duration.ofMinutes(30), OnExpiry.REVIEW, Duration.ZERO),
                Duration.ofSeconds(60),
                null,
                null,
                service,
                correlation);
    }

    private String sentence(Rule rule) {
        List<String> fields = rule.correlation().groupBy();
        EpisodeReport report = new EpisodeReport(
                "alert-1",
                EpisodeStatus.OPEN,
                rule,
                new Group(fields, fields.stream().map(field -> field + "-x").toList()),
                observed,
                atLeast,
                START,
                START,
                0,
                events,
                total == 0 ? events.size() : total,
                START,
                null,
                null);
        AlertCase alertCase = AlertCase.opened(report, rule.mode() == Mode.HOLD, START);
        return new Summary(alertCase, new Holdings() {
                    @Override
                    public Standing standing(Contribution contribution) {
                        int position = alertCase.gathered().contributions().indexOf(contribution);
                        return position < standings.size() ? standings.get(position) : Standing.HELD;
                    }

                    @Override
                    public Map<HoldScope, Integer> otherHolds() {
                        return otherHolds;
                    }

                    @Override
                    public int othersReleased() {
                        return othersReleased;
                    }
                })
                .sentence();
    }

    private void withdrawal(int n, String customer, String destination, String asset, String amount, long millis) {
        events.add(new Evidence(
                "e-" + n,
                "w-" + n,
                "a-" + n,
                customer,
                Segment.RETAIL,
                "k-" + n,
                "203.0.113.7",
                "203.0.113.0/24",
                destination,
                asset,
                new BigDecimal(amount),
                new BigDecimal(amount),
                START.plusMillis(millis),
                new Origin("withdrawals", 0, n)));
    }

    private void call(int n, String key, String account, String network, long millis) {
        events.add(new Evidence(
                "e-" + n,
                null,
                account,
                null,
                null,
                key,
                null,
                network,
                null,
                null,
                null,
                null,
                START.plusMillis(millis),
                new Origin("api-calls", 0, n)));
    }
}
