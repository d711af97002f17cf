package io.weir.replay.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.rule.sigma.Offsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A record of a case with all that its topic's schema needs.
 *
 * @param number among the records of the case, from 1
 * @param defects what intake is to cut, null or replace of it, each as {@code field:what}
 * @param line where it is written
 */
record CaseEvent(
        String topic, ObjectNode value, Instant at, Instant brokerTime, int number, List<String> defects, int line) {

    /** For people: which one, when by the case, and where it is written. */
    String text(Instant start) {
        return "record " + number + " (" + value.path("eventId").asText(topic) + " at "
                + Offsets.text(Duration.between(start, at)) + ", line " + line + ")";
    }

    /** Its {@code eventId}, or its number where it has none. */
    String id() {
        return value.path("eventId").asText(String.valueOf(number));
    }
}
