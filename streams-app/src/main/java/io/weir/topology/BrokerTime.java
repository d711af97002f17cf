package io.weir.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's time is the broker's: {@code LogAppendTime} on the contract's topics, carried on as {@code CreateTime} on
 * Weir's own, so that the way from an event to its hold can be measured at any hop.
 */
public final class BrokerTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        // A topic whose producer set no time at all (-1) would be dropped by Streams; what came before it is near
        // enough.
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
    }
}
