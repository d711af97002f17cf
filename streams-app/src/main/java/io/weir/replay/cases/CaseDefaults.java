package io.weir.replay.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.event.EntityKind;
import io.weir.topology.Topics;
import java.time.Instant;

/** What a case leaves out: the one place of all defaults. A field that is written, even as null, stays as it is. */
final class CaseDefaults {
    private static final String ACCOUNT = "a-1";

    private CaseDefaults() {}

    /** @param number among the records of the case, from 1 */
    static void complete(String topic, ObjectNode value, int number, Instant at) {
        if (!topic.equals(Topics.KNOWN_ENTITIES)) {
            put(value, "eventId", "e-" + number);
        }
        switch (topic) {
            case Topics.WITHDRAWALS -> withdrawal(value, number, at);
            case Topics.API_CALLS -> call(value, at);
            case Topics.WITHDRAWAL_UPDATES -> {
                put(value, "accountId", ACCOUNT);
                put(value, "stateAt", at.toString());
            }
            case Topics.KNOWN_ENTITIES -> known(value);
            case Topics.HOLD_DECISIONS -> {
                value.remove("eventId");
                put(value, "decidedAt", at.toString());
            }
            default -> {
                value.remove("eventId");
                put(value, "ackedAt", at.toString());
            }
        }
    }

    private static void withdrawal(ObjectNode value, int number, Instant at) {
        boolean ledger = value.hasNonNull("destinationAccountId");
        put(value, "withdrawalId", "w-" + number);
        put(value, "accountId", value.path("customerId").asText(ACCOUNT));
        put(value, "channel", value.hasNonNull("apiKeyId") ? "API" : "WEB");
        put(value, "rail", ledger ? "INTERNAL_LEDGER" : "ONCHAIN");
        put(value, "asset", "BTC");
        put(value, "network", ledger ? "ledger" : "bitcoin");
        put(value, "amount", "1");
        if (!ledger) {
            put(value, "destinationAddress", "bc1qaddress");
        }
        if (!value.has("secondFactors")) {
            value.putArray("secondFactors").add("NOT_REQUIRED");
        }
        put(value, "requestedAt", at.toString());
    }

    private static void call(ObjectNode value, Instant at) {
        put(value, "accountId", ACCOUNT);
        put(value, "actor", "USER");
        put(value, "sourceIp", "203.0.113.7");
        put(value, "method", "GET");
        put(value, "endpoint", "/api/v3/account");
        if (!value.has("status")) {
            value.put("status", 200);
        }
        put(value, "calledAt", at.toString());
    }

    private static void known(ObjectNode value) {
        boolean network = value.has("sourceNetwork");
        boolean key = value.has("apiKeyId");
        EntityKind kind = key
                ? network ? EntityKind.KEY_NETWORK : EntityKind.API_KEY
                : network ? EntityKind.ACCOUNT_NETWORK : EntityKind.DESTINATION;
        put(value, "kind", kind.name());
        if (value.path("kind").asText().equals(EntityKind.DESTINATION.name())) {
            put(value, "network", "bitcoin");
            put(value, "address", "bc1qaddress");
        } else {
            put(value, "accountId", ACCOUNT);
        }
    }

    private static void put(ObjectNode value, String field, String content) {
        if (!value.has(field)) {
            value.put(field, content);
        }
    }
}
