package io.weir.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that the exchange had seen before the incident.
 *
 * @param value a {@code KnownEntity} as a JSON object
 * @param line in its file, from 1
 */
public record RecordedEntity(JsonNode value, long line) {}
