package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.event.ApiCall;
import io.weir.hold.HoldCommand;
import io.weir.rule.HoldScope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Correlations of correlations whose children turn out to be earlier, or to be one. */
class LateParentsTest {

    private static final String TWO_ACCOUNTS = twice("[]", "60s", "[accountId]");
    private static final String TWO_OF_AN_ACCOUNT = twice("[accountId]", "10s", "[accountId]");
    private static final String TWO_OF_AN_ADDRESS = twice("[accountId]", "10s", "[sourceIp]");

    /** Of calls, whose episodes tell nothing of most calls that they take in. */
    private static final String FAILURES_THEN_A_WITHDRAWAL = failuresThenAWithdrawal("[accountId]");

    @TempDir
    private Path state;

    @Test
    void holdsAsInOrder_whenALateEventShowsThatAChildWasEarlier() {
        try (WeirHarness weir = WeirHarness.with(state, TWO_ACCOUNTS)) {
            pays(weir, "m1", "m", 50, 50);
            pays(weir, "m2", "m", 60, 60);
            pays(weir, "p1", "p", 100, 100);
            pays(weir, "p3", "p", 140, 140);
            assertThat(held(weir)).as("m was at 60, p at 140").isEmpty();

            pays(weir, "p2", "p", 110, 150);

            assertThat(held(weir)).containsExactlyInAnyOrder("m1", "m2", "p1", "p2", "p3");
        }
    }

    @Test
    void findsTheOrder_whenALateCallShowsThatAChildWasEarlier() {
        try (WeirHarness weir = WeirHarness.with(state, FAILURES_THEN_A_WITHDRAWAL)) {
            fails(weir, "f1", 90, 90);
            fails(weir, "f2", 100, 100);
            pays(weir, "w", "p", 130, 130);
            fails(weir, "f4", 140, 140);
            assertThat(weir.alerts()).as("the failures were three at 140").isEmpty();

            fails(weir, "f3", 110, 150);

            assertThat(weir.alerts()).extracting(Alert::ruleId).containsOnly("two");
            assertThat(weir.commands()).extracting(HoldCommand::target).containsExactly("p");
        }
    }

    @Test
    void countsNoMoreAChildThatHasBecomePartOfAnother() {
        try (WeirHarness weir = WeirHarness.with(state, TWO_OF_AN_ACCOUNT)) {
            pays(weir, "a", "p", 0, 0);
            pays(weir, "b", "p", 5, 5);
            pays(weir, "c", "p", 30, 30);
            pays(weir, "d", "p", 35, 35);
            assertThat(held(weir)).hasSize(4);

            pays(weir, "e", "p", 15, 36);
            pays(weir, "f", "p", 22, 37);
            pays(weir, "g", "p", 60, 60);
            pays(weir, "h", "p", 64, 64);

            assertThat(weir.alerts())
                    .extracting(alert -> alert.observed().intValueExact())
                    .containsOnly(2);
        }
    }

    @Test
    void findsNothingInAGroupOfContributors_whenALateEventShowsThatItsTwoChildrenAreOne() {
        try (WeirHarness weir = WeirHarness.with(state, TWO_OF_AN_ADDRESS)) {
            pays(weir, "a", "x", 0, 0);
            pays(weir, "b", "x", 5, 5);
            pays(weir, "c", "y", 25, 25);
            pays(weir, "d", "y", 30, 30);
            assertThat(weir.commands()).isEmpty();

            pays(weir, "e", "z", 15, 36);

            assertThat(weir.commands()).isEmpty();
        }
    }

    @Test
    void findsTheOrderInAGroupOfContributors_whenALateCallOfAnotherGroupShowsThatAChildWasEarlier() {
        try (WeirHarness weir = WeirHarness.with(state, failuresThenAWithdrawal("[sourceIp]"))) {
            fails(weir, "f1", 90, 90);
            fails(weir, "f2", 100, 100);
            pays(weir, "w", "p", 130, 130);
            fails(weir, "f4", 140, 140);
            assertThat(weir.alerts()).as("the failures were three at 140").isEmpty();

            fails(weir, "q", "f3", 110, 150);

            assertThat(weir.commands()).extracting(HoldCommand::target).containsExactly("p");
        }
    }

    /** Two episodes, each of two withdrawals. */
    private static String twice(String groupBy, String childTimespan, String childGroupBy) {
        return """
                title: Twice two
                id: two
                correlation:
                    type: event_count
                    rules: [pair]
                    group-by: %s
                    timespan: 60s
                    condition: {gte: 2}
                weir:
                    mode: hold
                    hold: {scopes: [WITHDRAWAL]}
                ---
                title: Two withdrawals
                name: pair
                correlation:
                    type: event_count
                    rules: [any]
                    group-by: %s
                    timespan: %s
                    condition: {gte: 2}
                """.formatted(groupBy, childGroupBy, childTimespan) + LoginRules.ANY_WITHDRAWAL;
    }

    private static String failuresThenAWithdrawal(String failuresGroupBy) {
        return """
                title: Many failures, then a withdrawal
                id: two
                correlation:
                    type: temporal_ordered
                    rules: [failures, any]
                    group-by: [accountId]
                    timespan: 60s
                weir:
                    mode: hold
                    hold: {scopes: [ACCOUNT]}
                ---
                title: Three failures
                name: failures
                correlation:
                    type: event_count
                    rules: [failed]
                    group-by: %s
                    timespan: 60s
                    condition: {gte: 3}
                """.formatted(failuresGroupBy) + LoginRules.FAILED_LOGIN + LoginRules.ANY_WITHDRAWAL;
    }

    private static void pays(WeirHarness weir, String id, String account, int seconds, int arrivesAt) {
        weir.requests(weir.withdrawal(id, seconds).accountId(account).build(), at(arrivesAt));
    }

    private static void fails(WeirHarness weir, String id, int seconds, int arrivesAt) {
        fails(weir, "p", id, seconds, arrivesAt);
    }

    private static void fails(WeirHarness weir, String account, String id, int seconds, int arrivesAt) {
        ApiCall call = LoginRules.login(id, account, 401, at(seconds))
                .sourceIp("203.0.113.9")
                .build();
        weir.send(Topics.API_CALLS, weir.codecs().apiCall(), call, at(arrivesAt));
    }

    private static Instant at(int seconds) {
        return WeirHarness.START.plusSeconds(seconds);
    }

    private static Set<String> held(WeirHarness weir) {
        return weir.commands().stream()
                .filter(command -> command.scope() == HoldScope.WITHDRAWAL)
                .map(HoldCommand::target)
                .collect(Collectors.toSet());
    }
}
