package io.weir.serde.registry;

import org.jspecify.annotations.Nullable;

/** The registry did not answer, or answered that it can't just now: worth asking again. */
final class RegistryUnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    RegistryUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
