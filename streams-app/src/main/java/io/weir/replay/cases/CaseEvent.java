package io.weir.replay.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A record of a case with all that its topic's schema needs.
 *
 * @param number among the records of the case, from 1
 * @param line where it is written
 */
record CaseEvent(String topic, ObjectNode value, Instant at, Instant brokerTime, int number, int line) {}
