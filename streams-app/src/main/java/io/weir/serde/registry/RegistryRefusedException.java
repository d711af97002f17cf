package io.weir.serde.registry;

import org.apache.kafka.common.KafkaException;

/** The registry answered, and the answer is no: asking again will not help before somebody mends something. */
public final class RegistryRefusedException extends KafkaException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    /**
     * A refusal.
     *
     * @param message what was asked of whom, what it answered, and how to mend it
     * @param status the HTTP status
     * @param errorCode Confluent's error code, or the status where the answer has none
     */
    public RegistryRefusedException(String message, int status, int errorCode) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** The HTTP status, such as 409. */
    public int status() {
        return status;
    }

    /** Confluent's error code, such as 40401, or the status where the answer had none. */
    public int errorCode() {
        return errorCode;
    }
}
