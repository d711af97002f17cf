package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.alert.Alert;
import io.weir.alert.AlertStatus;
import io.weir.event.Actor;
import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import io.weir.event.Evidence;
import io.weir.event.Withdrawal;
import io.weir.hold.HoldCommand;
import io.weir.rule.HoldScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Correlations of correlations, and of both services, through the whole topology. */
class ParentCorrelationsTest {

    /** Two withdrawals of one customer to one destination; three such customers at a destination; two such assets. */
    private static final String THREE_LEVELS = """
            title: Two of the same customer
            name: pair
            correlation:
                type: event_count
                rules: [any]
                group-by: [customerId, destination, asset]
                timespan: 60s
                condition: {gte: 2}
            ---
            title: Three customers pay one destination twice
            id: crowd
            correlation:
                type: value_count
                rules: [pair]
                group-by: [destination, asset]
                timespan: 10m
                condition: {field: customerId, gte: 3}
            weir:
                mode: hold
                hold: {scopes: [WITHDRAWAL]}
            ---
            title: In two assets
            id: assets
            correlation:
                type: value_count
                rules: [crowd]
                group-by: []
                timespan: 1h
                condition: {field: asset, gte: 2}
                generate: true
            weir:
                mode: hold
                hold: {scopes: [WITHDRAWAL]}
            """ + LoginRules.ANY_WITHDRAWAL;

    private static final String BOTH_SERVICES = """
            title: A new key, then a withdrawal
            id: key-then-withdrawal
            correlation:
                type: temporal_ordered
                rules: [key, any]
                group-by: [accountId]
                timespan: 10m
            weir:
                mode: hold
                hold: {scopes: [ACCOUNT]}
            ---
            title: A key is created
            name: key
            logsource: {product: exchange, service: api-calls}
            detection:
                key: {action: key.created}
                condition: key
            """ + LoginRules.ANY_WITHDRAWAL;

    /** What calls are of is known only where they are grouped by it, so each key is an episode of its own. */
    private static final String EACH_NEW_KEY = BOTH_SERVICES
                    .replace("rules: [key, any]", "rules: [new-key, any]")
                    .replace("scopes: [ACCOUNT]", "scopes: [API_KEY]")
            + """
            ---
            title: A key is created, by key
            name: new-key
            correlation:
                type: event_count
                rules: [key]
                group-by: [accountId, apiKeyId]
                timespan: 10m
                condition: {gte: 1}
            """;

    /** Sigma's own example: too many failed logins, then one that succeeds. */
    private static final String GUESSED_PASSWORD = """
            title: Many failed logins, then one that succeeds
            id: guessed
            correlation:
                type: temporal_ordered
                rules: [many-failed, succeeded]
                group-by: [accountId]
                timespan: 10m
            weir:
                mode: hold
                hold: {scopes: [ACCOUNT]}
            ---
            title: Many failed logins
            name: many-failed
            correlation:
                type: event_count
                rules: [failed]
                group-by: [accountId]
                timespan: 5m
                condition: {gte: 3}
            ---
            title: A login succeeds
            name: succeeded
            logsource: {product: exchange, service: api-calls}
            detection:
                success: {action: login, status: 200}
                condition: success
            """ + LoginRules.FAILED_LOGIN;

    /** Sigma's own example of a chain: the child counts by what the failures come from, the parent by who they are of. */
    private static final String SPRAYED_PASSWORD = GUESSED_PASSWORD.replace(
            "rules: [failed]\n    group-by: [accountId]", "rules: [failed]\n    group-by: [sourceIp]");

    @TempDir
    private Path state;

    @Test
    void correlatesAnEpisodeWithTheEventsOfADetection() {
        try (WeirHarness weir = WeirHarness.with(state, GUESSED_PASSWORD)) {
            login(weir, "before", 200, 1);
            login(weir, "failed-1", 401, 2);
            login(weir, "failed-2", 401, 3);
            login(weir, "too-early", 200, 4);
            login(weir, "failed-3", 401, 5);
            assertThat(weir.alerts()).isEmpty();

            login(weir, "got-in", 200, 6);

            assertThat(weir.alerts()).hasSize(1);
            assertThat(weir.alerts().get(0).ruleId()).isEqualTo("guessed");
            assertThat(weir.alerts().get(0).evidence())
                    .extracting(Evidence::eventId)
                    .contains("failed-1", "failed-2", "failed-3", "got-in");
            assertThat(weir.commands()).extracting(HoldCommand::target).containsExactly("account-1");
        }
    }

    @Test
    void knowsOfEachContributorsGroup_thoughTheChildGroupsByAnother() {
        try (WeirHarness weir = WeirHarness.with(state, SPRAYED_PASSWORD)) {
            for (int account = 1; account <= 4; account++) {
                weir.send(
                        Topics.API_CALLS,
                        weir.codecs().apiCall(),
                        tried("account-" + account, 401, account),
                        seconds(account));
            }
            weir.send(Topics.API_CALLS, weir.codecs().apiCall(), tried("account-9", 200, 5), seconds(5));
            assertThat(weir.alerts()).as("nobody guessed at account-9").isEmpty();

            weir.send(Topics.API_CALLS, weir.codecs().apiCall(), tried("account-2", 200, 6), seconds(6));
            weir.send(Topics.API_CALLS, weir.codecs().apiCall(), tried("account-4", 200, 7), seconds(7));

            assertThat(weir.alerts())
                    .extracting(alert -> alert.subject().get("accountId"))
                    .containsExactly("account-2", "account-4");
            assertThat(weir.alerts().get(1).evidence())
                    .as("the fourth failure came after the third made an alert")
                    .extracting(Evidence::eventId)
                    .containsExactlyInAnyOrder("account-4 401", "account-4 200");
            assertThat(weir.commands()).extracting(HoldCommand::target).containsExactly("account-2", "account-4");
        }
    }

    private static ApiCall tried(String account, int status, int seconds) {
        return LoginRules.login(account + " " + status, account, status, seconds(seconds))
                .sourceIp("203.0.113.7")
                .build();
    }

    @Test
    void holdsTheLeavesWithdrawals_whenTheParentsThresholdIsCrossed() {
        try (WeirHarness weir = WeirHarness.with(state, THREE_LEVELS)) {
            pairs(weir, "BTC", 0, 2);
            assertThat(weir.alerts()).isEmpty();

            pairs(weir, "BTC", 2, 3);

            assertThat(weir.alerts()).hasSize(1);
            Alert alert = weir.alerts().get(0);
            assertThat(alert.ruleId()).isEqualTo("crowd");
            assertThat(alert.observed()).isEqualByComparingTo("3");
            assertThat(alert.evidence())
                    .extracting(Evidence::withdrawalId)
                    .containsExactlyInAnyOrder("BTC0a", "BTC0b", "BTC1a", "BTC1b", "BTC2a", "BTC2b");
            assertThat(held(weir, "crowd")).containsExactly("BTC0a", "BTC0b", "BTC1a", "BTC1b", "BTC2a", "BTC2b");
        }
    }

    @Test
    void holdsWhatAChildTakesInLater() {
        try (WeirHarness weir = WeirHarness.with(state, THREE_LEVELS)) {
            pairs(weir, "BTC", 0, 3);

            weir.requests(withdrawal(weir, "BTC", "c", 1, 70));

            assertThat(held(weir, "crowd")).contains("BTC1c");
        }
    }

    @Test
    void passesContributorsOnThroughEveryLevel() {
        try (WeirHarness weir = WeirHarness.with(state, THREE_LEVELS)) {
            pairs(weir, "BTC", 0, 3);
            assertThat(held(weir, "assets")).isEmpty();

            pairs(weir, "ETH", 0, 3);

            assertThat(held(weir, "assets")).hasSize(12).contains("BTC0a", "BTC2b", "ETH0a", "ETH2b");
        }
    }

    @Test
    void tellsTheDeskOfNoChildThatAlertsOnlyByWayOfItsParent() {
        try (WeirHarness weir = WeirHarness.with(state, THREE_LEVELS)) {
            pairs(weir, "BTC", 0, 3);
            pairs(weir, "ETH", 0, 3);
            weir.pass(Duration.ofHours(3));

            assertThat(weir.alerts()).extracting(Alert::ruleId).containsOnly("crowd", "assets");
            assertThat(weir.alerts().stream()
                            .filter(alert -> alert.status() == AlertStatus.CLOSED)
                            .map(Alert::alertId)
                            .distinct())
                    .hasSize(3);
        }
    }

    @Test
    void countsEachChildOnce_whateverComesTwice() {
        try (WeirHarness weir = WeirHarness.with(state, THREE_LEVELS)) {
            pairs(weir, "BTC", 0, 2);
            pairs(weir, "BTC", 0, 2);
            pairs(weir, "BTC", 0, 2);

            assertThat(weir.alerts()).isEmpty();
            pairs(weir, "BTC", 2, 3);
            pairs(weir, "BTC", 2, 3);
            assertThat(weir.alerts())
                    .extracting(Alert::alertId)
                    .containsOnly(weir.alerts().get(0).alertId());
            assertThat(held(weir, "crowd")).hasSize(6);
        }
    }

    @Test
    void bringsCallsAndWithdrawalsOfAnAccountTogether() {
        try (WeirHarness weir = WeirHarness.with(state, BOTH_SERVICES)) {
            weir.requests(withdrawal(weir, "BTC", "a", 1, 1));
            weir.send(Topics.API_CALLS, weir.codecs().apiCall(), keyCreated("account-1", 2), seconds(2));
            assertThat(weir.alerts()).isEmpty();

            weir.requests(withdrawal(weir, "BTC", "b", 1, 3));

            assertThat(weir.alerts()).hasSize(1);
            assertThat(weir.commands()).extracting(HoldCommand::target).containsExactly("account-1");
        }
    }

    @Test
    void holdsEachNewKeyOfAnAccount_thatThenWithdraws() {
        try (WeirHarness weir = WeirHarness.with(state, EACH_NEW_KEY)) {
            for (int key = 1; key <= 3; key++) {
                ApiCall created = keyCreated("account-1", key).toBuilder()
                        .eventId("created-" + key)
                        .apiKeyId("key-" + key)
                        .build();
                weir.send(Topics.API_CALLS, weir.codecs().apiCall(), created, seconds(key));
            }
            assertThat(weir.alerts()).isEmpty();

            weir.requests(withdrawal(weir, "BTC", "a", 1, 5));

            assertThat(weir.commands())
                    .extracting(HoldCommand::target)
                    .containsExactlyInAnyOrder("key-1", "key-2", "key-3");
        }
    }

    private static void login(WeirHarness weir, String eventId, int status, int seconds) {
        ApiCall call =
                LoginRules.login(eventId, "account-1", status, seconds(seconds)).build();
        weir.send(Topics.API_CALLS, weir.codecs().apiCall(), call, seconds(seconds));
    }

    /** Each customer withdraws twice. */
    private static void pairs(WeirHarness weir, String asset, int from, int to) {
        List<Withdrawal> requests = new ArrayList<>();
        for (int customer = from; customer < to; customer++) {
            requests.add(withdrawal(weir, asset, "a", customer, 10 * customer));
            requests.add(withdrawal(weir, asset, "b", customer, 10 * customer + 1));
        }
        requests.forEach(request -> weir.requests(request, weir.now().plusMillis(10)));
    }

    private static Withdrawal withdrawal(WeirHarness weir, String asset, String which, int customer, int seconds) {
        return weir.withdrawal(asset + customer + which, seconds)
                .customerId("customer-" + customer)
                .accountId("account-" + customer)
                .asset(asset)
                .destinationAddress("bc1qone")
                .build();
    }

    private static ApiCall keyCreated(String account, int seconds) {
        return new ApiCallBuilder()
                .eventId("call-" + account)
                .accountId(account)
                .actor(Actor.USER)
                .action("key.created")
                .method("POST")
                .endpoint("/keys")
                .status(200)
                .calledAt(seconds(seconds))
                .build();
    }

    private static java.time.Instant seconds(int seconds) {
        return WeirHarness.START.plusSeconds(seconds);
    }

    private static Set<String> held(WeirHarness weir, String rule) {
        Set<String> targets = new TreeSet<>();
        for (HoldCommand command : weir.commands()) {
            if (command.scope() == HoldScope.WITHDRAWAL && command.ruleId().equals(rule)) {
                targets.add(command.target());
            }
        }
        return targets;
    }
}
