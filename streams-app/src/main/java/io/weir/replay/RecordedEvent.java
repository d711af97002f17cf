package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One record of an incident.
 *
 * @param topic one of the input topics
 * @param value a JSON object with the schema's field names, decimals as strings, times as ISO-8601 UTC, enums by name
 * @param brokerTime when the broker took it; where the file doesn't say, the latest time so far, this record's included
 * @param line in its file, from 1
 */
public record RecordedEvent(String topic, JsonNode value, Instant brokerTime, long line) {}
