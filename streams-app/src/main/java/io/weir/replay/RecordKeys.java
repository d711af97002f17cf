package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.topology.Topics;
import org.jspecify.annotations.Nullable;

/** The key under which the contract wants a record of JSON to be published. */
public final class RecordKeys {

    private RecordKeys() {}

    /** Null where the value lacks what the key is made of: such a record is read all the same. */
    public static @Nullable String of(String topic, JsonNode value) {
        return switch (topic) {
            case Topics.API_CALLS -> value.hasNonNull("accountId") ? text(value, "accountId") : text(value, "sourceIp");
            case Topics.KNOWN_ENTITIES ->
                value.hasNonNull("accountId")
                        ? text(value, "accountId")
                        : text(value, "network") + ":" + text(value, "address");
            case Topics.HOLD_DECISIONS -> text(value, "decisionId");
            case Topics.HOLD_ACKS -> text(value, "holdId");
            default -> text(value, "accountId");
        };
    }

    private static @Nullable String text(JsonNode value, String field) {
        return value.hasNonNull(field) ? value.get(field).asText() : null;
    }
}
