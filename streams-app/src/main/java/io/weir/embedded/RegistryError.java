package io.weir.embedded;

/** A question that the registry answers with no, in Confluent's terms. */
final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int INCOMPATIBLE = 409;
    static final int INVALID_SCHEMA = 42201;
    static final int INVALID_VERSION = 42202;
    static final int INVALID_COMPATIBILITY = 42203;

    private final int errorCode;

    RegistryError(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    int errorCode() {
        return errorCode;
    }

    /** The HTTP status: the first three digits of the code. */
    int status() {
        return errorCode < 1000 ? errorCode : errorCode / 100;
    }
}
