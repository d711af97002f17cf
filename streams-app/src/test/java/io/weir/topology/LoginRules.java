package io.weir.topology;

import io.weir.event.Actor;
import io.weir.event.ApiCallBuilder;
import java.time.Instant;

/** What rules on logins and withdrawals are made of, and the logins. */
final class LoginRules {

    /** To follow another document; its name is {@code any}. */
    static final String ANY_WITHDRAWAL = """
            ---
            title: Any withdrawal
            name: any
            logsource: {product: exchange, service: withdrawals}
            detection:
                any:
                    amount|gt: 0
                condition: any
            """;

    /** To follow another document; its name is {@code failed}. */
    static final String FAILED_LOGIN = """
            ---
            title: A login fails
            name: failed
            logsource: {product: exchange, service: api-calls}
            detection:
                failure: {action: login, status: 401}
                condition: failure
            """;

    private LoginRules() {}

    /** @param status 401 where it fails */
    static ApiCallBuilder login(String eventId, String accountId, int status, Instant calledAt) {
        return new ApiCallBuilder()
                .eventId(eventId)
                .accountId(accountId)
                .actor(Actor.USER)
                .action("login")
                .method("POST")
                .endpoint("/login")
                .status(status)
                .calledAt(calledAt);
    }
}
