package io.weir.ops;

import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a producer send what waits in it. A flush returns when the brokers have answered, and a stream thread must not wait
 * for that, so it is called on a thread of its own; what is handed over until it returns doesn't wait either.
 */
final class Prompter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prompter.class);

    private final Producer<?, ?> producer;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;

    /** @param name of its thread, which runs until it is closed */
    Prompter(Producer<?, ?> producer, String name) {
        this.producer = producer;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** All that was handed over until now goes at once. */
    void prompt() {
        asked.release();
    }

    private void run() {
        try {
            while (true) {
                asked.acquire();
                asked.drainPermits();
                producer.flush();
            }
        } catch (InterruptedException | InterruptException closed) {
            LOG.debug("event=prompter-ended", closed);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
