package io.weir.event;

/** Where a record stands in Kafka: what an engineer needs to find the original bytes again. */
public record Origin(String topic, int partition, long offset) {}
