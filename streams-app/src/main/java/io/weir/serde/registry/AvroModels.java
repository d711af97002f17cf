package io.weir.serde.registry;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/** How Avro maps records to Java objects: which classes it may create, and what decimals and times become. */
final class AvroModels {
    private static final GenericData GENERIC = generic();

    private AvroModels() {}

    /** Decimals are {@code BigDecimal}, times {@code Instant}; raw bytes and longs are accepted for writing too. */
    static GenericData forGeneric() {
        return GENERIC;
    }

    /** What the generated class itself says. */
    static SpecificData forClass(Class<? extends SpecificRecord> recordClass) {
        trust(recordClass);
        return SpecificData.getForClass(recordClass);
    }

    /** The model of the value's own class, or the generic one. */
    static GenericData forValue(IndexedRecord value) {
        return value instanceof SpecificRecordBase generated ? generated.getSpecificData() : GENERIC;
    }

    /** Writes values of the model in the schema. */
    @SuppressWarnings("unchecked") // Avro's factory leaves open what is written; the writer checks each value.
    static DatumWriter<Object> writer(GenericData data, Schema schema) {
        return (DatumWriter<Object>) data.createDatumWriter(schema);
    }

    private static GenericData generic() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        return data;
    }

    /**
     * Since Avro 1.12 a class that a schema names is created only if it is trusted, and a JVM has one list of them. Our
     * package is added to it; what is trusted already stays so.
     */
    private static synchronized void trust(Class<?> recordClass) {
        ClassSecurityPredicate trusted = ClassSecurityValidator.getGlobal();
        if (trusted.isTrusted(recordClass)) {
            return;
        }
        String ours = recordClass.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                trusted, candidate -> candidate.getPackageName().equals(ours)));
    }
}
