package io.weir.rule;

import static io.weir.rule.Written.calls;
import static io.weir.rule.Written.correlationOf;
import static io.weir.rule.Written.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which windows stay with the owner of the calls that they count. */
final class HomesTest {

    private static final Observation CALL = Observed.call(call -> call.accountId("a-1")
            .apiKeyId("k-1")
            .onAccountId("a-2")
            .sourceIp("198.51.100.7")
            .sourceNetwork("n-1"));

    @ParameterizedTest
    @ValueSource(strings = {"[apiKeyId]", "[accountId]", "[sourceNetwork, apiKeyId]"})
    void staysWithTheOwner_whenAGroupIsOfOneKeyOrAccount(String groupBy) {
        assertThat(homes(count(calls("method: GET"), groupBy))).containsExactly(Home.OWNERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[sourceNetwork]", "[onAccountId]"})
    void goesByItsGroup_whenThatIsOfManyOwners(String groupBy) {
        assertThat(homes(count(calls("method: GET"), groupBy))).containsExactly(Home.CALLS);
    }

    @Test
    void goesByItsGroup_whenItCountsTheAccountsOfAKey() {
        String accounts = correlationOf(
                calls("method: GET"),
                "type: value_count",
                "rules: [d]",
                "group-by: [apiKeyId]",
                "timespan: 60s",
                "field: accountId",
                "condition: {gte: 3}");

        assertThat(homes(accounts)).containsExactly(Home.CALLS);
        assertThat(homes(accounts.replace("field: accountId", "field: onAccountId")))
                .containsExactly(Home.OWNERS);
    }

    /** Its groups may be of a source address, too. */
    @Test
    void goesByItsGroup_whenItNamesNone() {
        assertThat(homes(calls("method: GET"))).containsExactly(Home.CALLS);
    }

    @Test
    void goesByItsGroup_whenWithdrawalsAreInItToo() {
        String both = """
                title: Both
                id: c-1
                correlation:
                    type: temporal
                    rules: [asked, paid]
                    group-by: [apiKeyId]
                    timespan: 60s
                ---
                """ + calls("method: GET").replace("id: r-1", "name: asked") + "---\n"
                + Written.withdrawals("asset: BTC").replace("id: r-1", "name: paid");

        assertThat(homes(both)).containsExactly(Home.CALLS);
    }

    @Test
    void goesByItsGroup_whenAnAliasIsOfTheOwnerForSomeOnly() {
        assertThat(homes(aliased("accountId", "onAccountId")).stream().distinct())
                .containsExactly(Home.CALLS);
        assertThat(homes(aliased("accountId", "apiKeyId")).stream().distinct()).containsExactly(Home.CALLS);
        assertThat(homes(aliased("accountId", "accountId"))).containsExactly(Home.OWNERS);
    }

    @Test
    void episodesGoByTheirGroup() {
        String parent = """
                title: Parent
                id: p-1
                correlation:
                    type: event_count
                    rules: [c-1]
                    group-by: [apiKeyId]
                    timespan: 60s
                    condition: {gte: 2}
                ---
                """ + count(calls("method: GET"), "[apiKeyId]");
        RuleSet rules = rules(parent);
        Sighting seen = rules.match(CALL).get(0);
        RuleEpisode episode = new RuleEpisode(
                "c-1", seen.group(), "alert", Observed.NOON, List.of(seen.evidence()), false, Observed.NOON);

        assertThat(seen.home()).isEqualTo(Home.OWNERS);
        assertThat(rules.match(episode)).extracting(Sighting::home).containsExactly(Home.CALLS);
    }

    private static List<Home> homes(String text) {
        return rules(text).match(CALL).stream().map(Sighting::home).toList();
    }

    private static String count(String detection, String groupBy) {
        return correlationOf(
                detection,
                "type: event_count",
                "rules: [d]",
                "group-by: " + groupBy,
                "timespan: 60s",
                "condition: {gte: 5}");
    }

    /** Two detections that the call matches, with the group's value in one field or another. */
    private static String aliased(String first, String second) {
        return """
                title: Aliased
                id: c-1
                correlation:
                    type: event_count
                    rules: [one, other]
                    group-by: [who]
                    aliases:
                        who: {one: %s, other: %s}
                    timespan: 60s
                    condition: {gte: 5}
                ---
                """.formatted(first, second)
                + calls("method: GET").replace("id: r-1", "name: one") + "---\n"
                + calls("status: 200").replace("id: r-1", "name: other");
    }
}
