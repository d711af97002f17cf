package io.weir.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Stops the process at the worst of moments for a zombie: a hold has been decided that is said again whenever its alert
 * goes on, and neither the command nor the state is out. Both would follow when the process goes on, long after somebody
 * else has decided the same and more.
 */
public final class FreezingInterceptor implements ProducerInterceptor<byte[], byte[]> {

    /** System property: a folder in which it looks for {@link #REQUEST}, and leaves {@link #FROZEN_AT}. */
    static final String FOLDER = "weir.fault.freeze-folder";

    static final String REQUEST = "freeze";

    /** Is left with the key of the command, scope and target, that the process was frozen at. */
    static final String FROZEN_AT = "frozen-at";

    private static final String COMMANDS = ".hold-commands";
    private static final String ONE_OF_THE_SWARM = "WITHDRAWAL:" + Plot.NEAR_LIMIT;
    /** Longer than a thread waits for a processor, and shorter than any freeze. */
    private static final Duration STOOD_STILL = Duration.ofSeconds(3);
    /** A stop takes effect long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String folder = System.getProperty(FOLDER);

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (folder != null && record.topic().endsWith(COMMANDS)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (key.startsWith(ONE_OF_THE_SWARM) && isAsked()) {
                freeze(key);
            }
        }
        return record;
    }

    private boolean isAsked() {
        try {
            return Files.deleteIfExists(Path.of(folder, REQUEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void freeze(String key) {
        try {
            Files.writeString(Path.of(folder, FROZEN_AT), key);
            String self = Long.toString(ProcessHandle.current().pid());
            long asked = System.nanoTime();
            int status = new ProcessBuilder("kill", "-STOP", self)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -STOP ends with " + status);
            }
            awaitThaw(asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A signal stops the threads of a process one after the other: on virtual processors this one may run on for
     * milliseconds while those that send stand still. What it handed over then would be sent after the thaw.
     */
    private static void awaitThaw(long asked) {
        long before = asked;
        long now = System.nanoTime();
        while (now - before < STOOD_STILL.toNanos() && now - asked < PATIENCE.toNanos()) {
            Thread.onSpinWait();
            before = now;
            now = System.nanoTime();
        }
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
