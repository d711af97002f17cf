package io.weir.fault;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An exchange that goes on publishing whatever happens to Weir: some together, so that a kill finds some on their way. */
final class Publisher implements AutoCloseable {

    private static final Duration EACH = Duration.ofMillis(250);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private final Deployment deployment;
    private final Load load;
    private ScheduledFuture<?> publishing;

    Publisher(Deployment deployment, Load load) {
        this.deployment = deployment;
        this.load = load;
    }

    void start() {
        publishing = thread.scheduleAtFixedRate(
                () -> load.tick().forEach(deployment::publish), 0, EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it; what failed meanwhile is thrown. */
    void stop() throws InterruptedException, ExecutionException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the publisher doesn't end");
        }
        if (!publishing.isCancelled()) {
            publishing.get();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
