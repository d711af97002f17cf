package io.weir.replay;

/** An incident folder can't be read; the message names file, line, value and mend. */
public final class IncidentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IncidentException(String message) {
        super(message);
    }

    public IncidentException(String message, Throwable cause) {
        super(message, cause);
    }
}
