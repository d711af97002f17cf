package io.weir.serde.registry;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's class means by what it throws.
 *
 * <p>Confluent's classes throw one {@code SerializationException} for a bad record and for a registry that is down; only
 * the cause tells them apart. Their class of it is not on our class path, so it is known by its name.
 *
 * @param kind what it comes down to
 * @param cause the exception in the chain that says so
 * @param status the HTTP status where the registry answered, else 0
 */
record OperatorFailure(Kind kind, Throwable cause, int status) {
    /** What an exception comes down to. */
    enum Kind {
        /** The registry was out of reach; worth repeating. */
        OUTAGE,
        /** The registry answered, with the status. */
        REFUSED,
        /** Anything else: the value itself. */
        VALUE
    }

    private static final String REST_FAILURE = "RestClientException";
    private static final int MAX_DEPTH = 20;
    private static final List<Class<? extends Exception>> OUTAGES = List.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            SSLException.class,
            RetriableException.class);

    static OperatorFailure of(RuntimeException failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isOutage(cause)) {
                return new OperatorFailure(Kind.OUTAGE, cause, 0);
            }
            if (cause.getClass().getSimpleName().equals(REST_FAILURE)) {
                int status = status(cause);
                return new OperatorFailure(
                        RegistryConnection.isTransient(status) ? Kind.OUTAGE : Kind.REFUSED, cause, status);
            }
            cause = cause.getCause();
        }
        return new OperatorFailure(Kind.VALUE, failure, 0);
    }

    /** The outage, for {@link RegistryPatience}. */
    RegistryUnreachableException unreachable(String asked) {
        return new RegistryUnreachableException("schema registry does not answer " + asked + ": " + cause, cause);
    }

    /** The refusal, with the class's own words. */
    RegistryRefusedException refusal(String asked) {
        return new RegistryRefusedException("schema registry refused " + asked + ": " + cause, status, status);
    }

    private static boolean isOutage(Throwable cause) {
        return OUTAGES.stream().anyMatch(outage -> outage.isInstance(cause));
    }

    private static int status(Throwable restFailure) {
        try {
            return (int) restFailure.getClass().getMethod("getStatus").invoke(restFailure);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    restFailure.getClass().getName()
                            + " has no public getStatus(); use Confluent's classes of 5.5 or later",
                    e);
        }
    }
}
