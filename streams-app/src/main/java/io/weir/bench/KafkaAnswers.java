package io.weir.bench;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what the broker was asked. */
final class KafkaAnswers {

    private KafkaAnswers() {}

    static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the benchmark's broker doesn't answer: " + e.getCause(), e.getCause());
        }
    }
}
