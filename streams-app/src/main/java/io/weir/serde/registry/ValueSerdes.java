package io.weir.serde.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serializers and deserializers of all values: ours, or the classes that the operator names.
 *
 * <p>An operator who has Confluent's own jars, for their tokens, encryption or support, puts them on the class path and
 * names {@code io.confluent.kafka.serializers.KafkaAvroSerializer} and {@code …KafkaAvroDeserializer} here; they get
 * every property as it stands, and {@code specific.avro.reader=true}.
 */
public final class ValueSerdes {
    /** Names the class that writes values instead of ours. */
    public static final String SERIALIZER_CLASS = "serde.value.serializer.class";
    /** Names the class that reads values instead of ours. */
    public static final String DESERIALIZER_CLASS = "serde.value.deserializer.class";

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final ValueFormat written;
    private final ValueFormat read;

    private ValueSerdes(ValueFormat written, ValueFormat read) {
        this.written = written;
        this.read = read;
    }

    /** Ours, over a registry that is there already, such as the one in memory; schemas are registered as they come. */
    public static ValueSerdes over(SchemaRegistry registry) {
        ValueFormat ours = new AvroFormat(registry, WriterSchemas.Choice.REGISTER);
        return new ValueSerdes(ours, ours);
    }

    /**
     * Ours, over the registry of the settings, or the operator's classes where they are named.
     *
     * @param properties the settings of {@link SchemaRegistrySettings}, the two class names, and what else the
     *     operator's classes want
     * @param clock tells how long an unknown schema id has been unknown
     * @param sleeper lets the pauses pass while the registry is down
     * @param listener hears of every pause
     * @throws ConfigException if a setting is wrong, or can't be honoured by ours where ours is used
     */
    public static ValueSerdes connect(
            Map<String, ?> properties, InstantSource clock, Sleeper sleeper, RegistryOutageListener listener) {
        boolean writesOurs = !properties.containsKey(SERIALIZER_CLASS);
        boolean readsOurs = !properties.containsKey(DESERIALIZER_CLASS);
        RegistryPatience patience = new RegistryPatience(FIRST_DELAY, LONGEST_DELAY, sleeper, listener);
        if (!writesOurs && !readsOurs) {
            return new ValueSerdes(
                    new OperatorFormat(SERIALIZER_CLASS, properties, patience),
                    new OperatorFormat(DESERIALIZER_CLASS, properties, patience));
        }
        SchemaRegistrySettings settings = SchemaRegistrySettings.from(properties);
        ValueFormat ours =
                new AvroFormat(new HttpSchemaRegistry(settings, clock, sleeper, listener), settings.choice());
        return new ValueSerdes(
                writesOurs ? ours : new OperatorFormat(SERIALIZER_CLASS, properties, patience),
                readsOurs ? ours : new OperatorFormat(DESERIALIZER_CLASS, properties, patience));
    }

    /** Both directions of one value class. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> valueClass) {
        return Serdes.serdeFrom(serializer(), deserializer(valueClass));
    }

    /** Writes values of any generated class. */
    public <T extends SpecificRecord> Serializer<T> serializer() {
        return written.serializer();
    }

    /**
     * Reads values of the class. It throws {@link UndecodableRecordException} for what can't be read, and waits while
     * the registry is down.
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> valueClass) {
        return read.deserializer(valueClass);
    }

    /**
     * Asks the registry at start what the first value written to the topic would ask, so that a wrong schema or wrong
     * credentials show before a withdrawal waits. Waits while the registry is down.
     *
     * @throws RegistryRefusedException if the registry does not take or know the schema
     */
    public void prepareToWrite(String topic, Class<? extends SpecificRecord> valueClass) {
        written.prepareToWrite(topic, valueClass);
    }

    /**
     * Asks the registry at start for the newest schema of a topic that is read, if it has one. Waits while the registry
     * is down.
     *
     * @throws RegistryRefusedException if the registry refuses
     */
    public void prepareToRead(String topic) {
        read.prepareToRead(topic);
    }
}
