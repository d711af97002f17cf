package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.errors;
import static io.weir.rule.Written.withdrawals;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of calls only some are kept: which rules for them may hold, and what. */
final class HoldsOnCallsTest {
    private static final String KEYS = "    type: value_count\n    field: apiKeyId\n    condition: {gte: 5}\n";
    private static final String EVENTS = "    type: event_count\n    condition: {gte: %d}\n";

    private static String rule(String name, String scopes, String detection, String counted) {
        return "title: T\nname: " + name + "\n"
                + (scopes.isEmpty() ? "" : "weir: {mode: hold, hold: {scopes: [" + scopes + "]}}\n")
                + "correlation:\n    rules: [" + detection + "]\n    group-by: [sourceNetwork]\n    timespan: 1h\n"
                + counted + "---\n";
    }

    private static String detections() {
        return calls("status: 200").replace("id: r-1", "name: call") + "---\n"
                + withdrawals("asset: BTC").replace("id: r-1", "name: withdrawal");
    }

    private static String parent(String scopes, String... children) {
        return "title: P\nid: p\nweir: {mode: hold, hold: {scopes: [" + scopes + "]}}\n"
                + "correlation:\n    type: temporal\n    rules: [" + String.join(", ", children)
                + "]\n    group-by: [sourceNetwork]\n    timespan: 1h\n---\n";
    }

    @Test
    void holdsTheKeysThatItCounts_butNotTheirAccounts() {
        assertThat(errors(rule("c", "API_KEY", "call", KEYS) + detections())).isEmpty();
        assertThat(errors(rule("c", "ACCOUNT", "call", KEYS) + detections()))
                .singleElement()
                .asString()
                .contains("scope ACCOUNT is on a rule for api-calls whose group is sourceNetwork");
    }

    @Test
    void holdsNoKeys_whereTheyMayBeTooManyOrAreNotCounted() {
        assertThat(errors(rule("c", "API_KEY", "call", KEYS.replace("gte: 5", "gte: 5, lt: 9")) + detections()))
                .hasSize(1);
        assertThat(errors(rule("c", "API_KEY", "call", EVENTS.formatted(2)) + detections()))
                .hasSize(1);
    }

    private static String byAccount(String counted, String rules) {
        return rule("c", "API_KEY", rules, counted).replace("sourceNetwork", "accountId");
    }

    @Test
    void holdsNoKeysOfAnAccount_whoseCallsAreNotAllKept() {
        String temporal = "    type: temporal_ordered\n";

        assertThat(errors(byAccount(EVENTS.formatted(3), "call") + detections()))
                .singleElement()
                .asString()
                .contains(
                        "scope API_KEY is on a rule for api-calls whose group is accountId, which may have many of them");
        assertThat(errors(byAccount(temporal, "call, withdrawal") + detections()))
                .singleElement()
                .asString()
                .contains("or refer to a correlation that counts the calls by accountId and apiKeyId");
        assertThat(errors(byAccount(KEYS, "call") + detections())).isEmpty();
    }

    @Test
    void holdsTheKeysOfAnAccount_ofWhichAChildNamesEach() {
        String child = rule("each-key", "", "call", EVENTS.formatted(1))
                .replace("group-by: [sourceNetwork]", "group-by: [accountId, apiKeyId]");
        String ofEachKey = parent("API_KEY, ACCOUNT", "each-key", "withdrawal").replace("sourceNetwork", "accountId");

        assertThat(errors(ofEachKey + child + detections())).isEmpty();
        assertThat(errors(ofEachKey + child.replace("[accountId, apiKeyId]", "[accountId]") + detections()))
                .singleElement()
                .asString()
                .contains("scope API_KEY");
    }

    @Test
    void holdsTheAccountOfAKey_unlessItWithdrawsForOthers() {
        String ofKey = rule("c", "ACCOUNT", "call", EVENTS.formatted(3)).replace("sourceNetwork", "apiKeyId");

        assertThat(errors(ofKey + detections())).isEmpty();
        assertThat(errors(ofKey.replace("[call]", "[call, withdrawal]") + detections()))
                .hasSize(1);
    }

    @Test
    void holdsWithdrawalsAmongCalls_whereEachIsAFinding() {
        assertThat(errors(rule("c", "WITHDRAWAL", "call, withdrawal", EVENTS.formatted(1)) + detections()))
                .isEmpty();
        assertThat(errors(rule("c", "WITHDRAWAL", "call, withdrawal", EVENTS.formatted(2)) + detections()))
                .hasSize(1);
    }

    @Test
    void holdsOfItsChildrenWhatCanBeHeldOfEach() {
        String children = rule("keys", "", "call", KEYS)
                + rule("withdrawals", "", "withdrawal", EVENTS.formatted(2))
                + rule("calls", "", "call", EVENTS.formatted(2))
                + detections();

        assertThat(errors(parent("WITHDRAWAL, DESTINATION", "keys", "withdrawals") + children))
                .isEmpty();
        assertThat(errors(parent("API_KEY", "keys", "withdrawals") + children)).hasSize(1);
        assertThat(errors(parent("ACCOUNT", "keys", "withdrawals") + children)).hasSize(1);
        assertThat(errors(parent("WITHDRAWAL", "calls", "withdrawals") + children))
                .isEmpty();
        assertThat(errors(parent("API_KEY", "calls", "withdrawals") + children)).hasSize(1);
        assertThat(errors(parent("WITHDRAWAL", "keys", "calls") + children)).hasSize(1);
    }
}
