package io.weir.serde.registry;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Our own serializer and deserializer. */
final class AvroFormat implements ValueFormat {
    private static final int NOT_FOUND = 404;

    private final SchemaRegistry registry;
    private final WriterSchemas writerSchemas;

    AvroFormat(SchemaRegistry registry, WriterSchemas.Choice choice) {
        this.registry = registry;
        this.writerSchemas = new WriterSchemas(registry, choice);
    }

    @Override
    public <T extends SpecificRecord> Serializer<T> serializer() {
        return new AvroSerializer<>(writerSchemas);
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> valueClass) {
        return AvroDeserializer.specific(registry, valueClass);
    }

    @Override
    public void prepareToWrite(String topic, Class<? extends SpecificRecord> valueClass) {
        writerSchemas.find(topic, AvroModels.forClass(valueClass).getSchema(valueClass));
    }

    @Override
    public void prepareToRead(String topic) {
        try {
            registry.latestVersion(ConfluentWireFormat.subject(topic));
        } catch (RegistryRefusedException e) {
            // Nobody has written to the topic yet: then there is nothing to know beforehand.
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
