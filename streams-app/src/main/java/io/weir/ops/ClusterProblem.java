package io.weir.ops;

import org.jspecify.annotations.Nullable;

/** The cluster or the registry isn't as Weir needs it; the message says what and how to mend it. */
public final class ClusterProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClusterProblem(String message) {
        super(message);
    }

    public ClusterProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
