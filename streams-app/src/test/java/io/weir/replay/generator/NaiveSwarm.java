package io.weir.replay.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps every event of an incident and answers by looking through all of them again. */
final class NaiveSwarm {
    private static final Duration FRESH = Duration.ofDays(1);

    /** A withdrawal with what was known of its destination when it was requested. */
    record Seen(JsonNode value, Instant at, boolean neverPaid, boolean fresh) {
        String text(String field) {
            return value.path(field).asText();
        }

        boolean nearLimit() {
            return value.path("dailyLimitUsedRatio").asDouble() >= 0.8;
        }
    }

    private final Map<String, Instant> firstPaid = new HashMap<>();
    private final List<Seen> withdrawals = new ArrayList<>();

    void known(JsonNode entity) {
        if (entity.path("kind").asText().equals("DESTINATION")) {
            paid(
                    entity.path("address").asText(),
                    Instant.parse(entity.path("firstPaidAt").asText()));
        }
    }

    void take(String topic, JsonNode value) {
        String address = value.path("destinationAddress").asText();
        if (topic.equals("withdrawals")) {
            Instant at = Instant.parse(value.path("requestedAt").asText());
            Instant first = firstPaid.get(address);
            withdrawals.add(new Seen(
                    value, at, first == null, first == null || first.plus(FRESH).isAfter(at)));
        } else if (topic.equals("withdrawal-updates")) {
            String state = value.path("state").asText();
            if (state.equals("BROADCAST") || state.equals("CONFIRMED")) {
                paid(address, Instant.parse(value.path("stateAt").asText()));
            }
        }
    }

    private void paid(String address, Instant at) {
        firstPaid.merge(address, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    List<Seen> withdrawals(Predicate<Seen> which) {
        return withdrawals.stream().filter(which).toList();
    }

    /** The most customers that any window of this length holds. */
    static int mostCustomers(List<Seen> seen, Duration window) {
        int most = 0;
        for (Seen last : seen) {
            Set<String> customers = new HashSet<>();
            for (Seen other : seen) {
                if (!other.at.isAfter(last.at) && !other.at.plus(window).isBefore(last.at)) {
                    customers.add(other.text("customerId"));
                }
            }
            most = Math.max(most, customers.size());
        }
        return most;
    }
}
