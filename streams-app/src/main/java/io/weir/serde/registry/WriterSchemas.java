package io.weir.serde.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.SerializationException;

/** Which schema of the registry the records of a topic are written with; asked once for each topic and schema. */
final class WriterSchemas {
    /** What decides. */
    enum Choice {
        /** Our own schema, registered if it isn't yet. */
        REGISTER,
        /** Our own schema, which somebody has registered. */
        LOOK_UP,
        /** The newest version of the subject, into which our records are turned. */
        LATEST
    }

    /**
     * The answer.
     *
     * @param own the schema of the records as they are
     * @param written the schema of the bytes
     * @param id its id in the registry
     */
    record WriterSchema(Schema own, Schema written, int id) {
        /** Whether a record must be turned into the written schema first. */
        boolean needsProjection() {
            return !own.equals(written);
        }
    }

    private final SchemaRegistry registry;
    private final Choice choice;
    private final Map<String, WriterSchema> byTopic = new ConcurrentHashMap<>();

    WriterSchemas(SchemaRegistry registry, Choice choice) {
        this.registry = registry;
        this.choice = choice;
    }

    /**
     * The schema for a topic's records; blocks while the registry is down if it was not asked before.
     *
     * @throws RegistryRefusedException if the registry does not take or know the schema
     * @throws SerializationException if the latest version can't read our records
     */
    WriterSchema find(String topic, Schema own) {
        WriterSchema known = byTopic.get(topic);
        if (known != null && known.own.equals(own)) {
            return known;
        }
        WriterSchema asked = ask(ConfluentWireFormat.subject(topic), own);
        byTopic.put(topic, asked);
        return asked;
    }

    private WriterSchema ask(String subject, Schema own) {
        Schema published = PublishedSchema.of(own);
        return switch (choice) {
            case REGISTER -> new WriterSchema(own, own, registry.register(subject, published));
            case LOOK_UP -> new WriterSchema(own, own, registry.lookup(subject, published));
            case LATEST -> latest(registry.latestVersion(subject), own, published);
        };
    }

    private static WriterSchema latest(RegisteredSchema latest, Schema own, Schema published) {
        if (latest.schema().equals(published)) {
            return new WriterSchema(own, own, latest.id());
        }
        SchemaCompatibilityType type = SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), own)
                .getType();
        if (type != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("version " + latest.version() + " (id " + latest.id() + ") of subject '"
                    + latest.subject() + "' can't hold our " + own.getFullName() + "; register a version that can, or "
                    + "set " + SchemaRegistrySettings.USE_LATEST + "=false");
        }
        return new WriterSchema(own, latest.schema(), latest.id());
    }
}
