package io.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.event.ApiCall;
import io.weir.event.ApiCallBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calls that wait for others are taken in before a commit, and what they change is written with it. The test driver commits
 * after every record.
 */
final class CallsOfACommitTest {

    @TempDir
    private Path state;

    @Test
    void memoryIsWritten() {
        try (WeirHarness harness = after(200, "apiKeyId")) {
            assertThat(harness.changelog(Stores.KEY_MEMORY)).hasSize(1);
        }
    }

    @Test
    void windowsBesideItAreWritten() {
        try (WeirHarness harness = after(401, "apiKeyId")) {
            assertThat(harness.changelog(Stores.OWNER_WINDOWS)).isNotEmpty();
            assertThat(harness.sightingsAmongCalls()).isEmpty();
        }
    }

    @Test
    void whatIsOfManyOwnersIsSent() {
        try (WeirHarness harness = after(401, "sourceNetwork")) {
            assertThat(harness.sightingsAmongCalls()).hasSize(1);
            assertThat(harness.changelog(Stores.CALL_WINDOWS)).isNotEmpty();
            assertThat(harness.changelog(Stores.OWNER_WINDOWS)).isEmpty();
        }
    }

    @Test
    void callThatNamesNoAccountGoesByItsGroup() {
        try (WeirHarness harness = after(login(401).accountId(null), "apiKeyId")) {
            assertThat(harness.sightingsAmongCalls()).hasSize(1);
            assertThat(harness.changelog(Stores.OWNER_WINDOWS)).isEmpty();
        }
    }

    /** Of four partitions a-1 belongs into the first, which is read here, and a-3 into another. */
    @ParameterizedTest
    @CsvSource({"a-1, 0, 200", "a-3, 1, 200", "a-1, 0, 401", "a-3, 1, 401"})
    void callInAnotherPartitionThanItsAccountsGoesByItsGroup(String accountId, int sent, int status) {
        String rule = failuresBy("apiKeyId").replace("status: 401", "status: " + status);
        try (WeirHarness harness = WeirHarness.ofFirstPartitions(state, rule, new Partitions(4, 4))) {
            for (int call = 0; call < 2; call++) {
                ApiCall login =
                        login(status).accountId(accountId).eventId("e-" + call).build();
                harness.send(Topics.API_CALLS, harness.codecs().apiCall(), login, WeirHarness.START);
            }

            assertThat(harness.sightingsAmongCalls()).hasSize(2 * sent);
            assertThat(harness.changelog(Stores.OWNER_WINDOWS).isEmpty()).isEqualTo(sent == 1);
        }
    }

    private WeirHarness after(int status, String groupBy) {
        return after(login(status), groupBy);
    }

    /** One login, where a rule counts failed ones. */
    private WeirHarness after(ApiCallBuilder login, String groupBy) {
        WeirHarness harness = WeirHarness.with(state, failuresBy(groupBy));
        return harness.send(Topics.API_CALLS, harness.codecs().apiCall(), login.build(), WeirHarness.START);
    }

    private static ApiCallBuilder login(int status) {
        return LoginRules.login("e-1", "a-1", status, WeirHarness.START)
                .apiKeyId("k-1")
                .sourceIp("198.51.100.7");
    }

    private static String failuresBy(String field) {
        return """
                title: Logins fail
                id: c-1
                correlation:
                    type: event_count
                    rules: [failed]
                    group-by: [%s]
                    timespan: 60s
                    condition: {gte: 100}
                """.formatted(field) + LoginRules.FAILED_LOGIN;
    }
}
