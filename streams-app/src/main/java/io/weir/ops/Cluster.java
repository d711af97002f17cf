package io.weir.ops;

import io.weir.config.WeirConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Questions to a Kafka cluster, with failures that name the address and the mend. */
public final class Cluster implements AutoCloseable {

    private static final int PATIENCE_MS = 15_000;

    private final Admin admin;
    private final String bootstrapServers;

    private Cluster(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Connects with the settings; nothing is asked yet.
     *
     * @throws ClusterProblem when the address can't be resolved or a setting is wrong
     */
    public static Cluster connect(WeirConfig config) {
        Map<String, Object> properties = ClientProperties.admin(config);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        try {
            return new Cluster(Admin.create(properties), config.bootstrapServers());
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ClusterProblem(
                    "can't reach Kafka at '" + config.bootstrapServers() + "': " + reason.getMessage()
                            + "; check bootstrap.servers and the kafka. settings",
                    e);
        }
    }

    /**
     * Asks and waits for the answer, 15 s at most.
     *
     * @throws ClusterProblem when no broker answers or it refuses for want of a right
     * @throws KafkaException what else the cluster answers, for the caller to judge
     */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        return answer(question.apply(admin));
    }

    /** Waits for an answer to what {@link #admin} was asked, as {@link #ask} does. */
    public <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** For questions with many answers; each goes through {@link #answer}. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(PATIENCE_MS));
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new ClusterProblem(
                    "no Kafka broker answers at '" + bootstrapServers
                            + "'; check bootstrap.servers, and kafka.security.protocol if the cluster asks for TLS",
                    cause);
        }
        if (cause instanceof org.apache.kafka.common.errors.AuthenticationException
                || cause instanceof org.apache.kafka.common.errors.AuthorizationException) {
            return new ClusterProblem(
                    "Kafka at '" + bootstrapServers + "' refuses: " + cause.getMessage()
                            + "; check the kafka.sasl and kafka.ssl settings, and the principal's rights",
                    cause);
        }
        return cause instanceof RuntimeException refusal ? refusal : new KafkaException(cause);
    }
}
