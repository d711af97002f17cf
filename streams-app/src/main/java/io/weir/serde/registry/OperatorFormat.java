package io.weir.serde.registry;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The serializer or deserializer that the operator names, such as Confluent's own.
 *
 * <p>It gets every property as it stands. What it throws is told apart by {@link OperatorFailure}, so that the stream
 * waits for a registry that is down and quarantines what can't be read, whoever reads.
 */
final class OperatorFormat implements ValueFormat {
    private final String setting;
    private final String className;
    private final Map<String, Object> properties;
    private final RegistryPatience patience;

    /**
     * A format by class name.
     *
     * @param setting the setting that names the class
     * @throws ConfigException if the class can't be found
     */
    OperatorFormat(String setting, Map<String, ?> properties, RegistryPatience patience) {
        this.setting = setting;
        this.className = String.valueOf(properties.get(setting));
        this.properties = new HashMap<>(properties);
        this.properties.keySet().remove(ValueSerdes.SERIALIZER_CLASS);
        this.properties.keySet().remove(ValueSerdes.DESERIALIZER_CLASS);
        this.properties.put("specific.avro.reader", true);
        this.patience = patience;
    }

    @Override
    public <T extends SpecificRecord> Serializer<T> serializer() {
        @SuppressWarnings("unchecked") // It takes any Avro record; what it does not take it refuses by itself.
        Serializer<Object> serializer = instance(Serializer.class);
        serializer.configure(properties, false);
        return new OperatorSerializer<>(serializer, patience);
    }

    @Override
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> valueClass) {
        Deserializer<?> deserializer = instance(Deserializer.class);
        deserializer.configure(properties, false);
        return new OperatorDeserializer<>(valueClass, deserializer, patience);
    }

    /** It asks its registry by itself, when the first value comes. */
    @Override
    public void prepareToWrite(String topic, Class<? extends SpecificRecord> valueClass) {}

    @Override
    public void prepareToRead(String topic) {}

    private <C> C instance(Class<C> wanted) {
        try {
            return Utils.newInstance(className, wanted);
        } catch (ClassNotFoundException | KafkaException | ClassCastException e) {
            ConfigException mend = new ConfigException(
                    setting,
                    className,
                    "can't be used: " + e + "; put its jars on the class path (lib/ of the distribution) and name a "
                            + wanted.getSimpleName() + " with a public constructor that takes nothing");
            mend.initCause(e);
            throw mend;
        }
    }
}
