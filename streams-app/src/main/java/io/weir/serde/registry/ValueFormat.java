package io.weir.serde.registry;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** One way of turning values into bytes and back. */
interface ValueFormat {
    <T extends SpecificRecord> Serializer<T> serializer();

    <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> valueClass);

    /** Asks the registry beforehand what the first value written to the topic would ask. */
    void prepareToWrite(String topic, Class<? extends SpecificRecord> valueClass);

    /** Asks the registry beforehand what a value written with the subject's newest version would ask. */
    void prepareToRead(String topic);
}
