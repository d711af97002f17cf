package io.weir.fault;

import io.weir.event.Withdrawal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An exchange that goes on publishing whatever happens to Weir. */
final class Publisher implements AutoCloseable {

    private static final Duration EACH = Duration.ofMillis(250);
    /** Together, so that a kill finds some of them on their way. */
    private static final int BURST = 5;

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private final List<Withdrawal> published = new ArrayList<>();
    private final Deployment deployment;
    private final Attack attack;
    private final Duration apart;
    private ScheduledFuture<?> publishing;

    /** @param apart event time between two withdrawals */
    Publisher(Deployment deployment, Attack attack, Duration apart) {
        this.deployment = deployment;
        this.attack = attack;
        this.apart = apart;
    }

    void start() {
        publishing = thread.scheduleAtFixedRate(this::publish, 0, EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void publish() {
        for (int i = 0; i < BURST; i++) {
            Withdrawal next = attack.withdrawal(published.size(), apart.multipliedBy(published.size()));
            deployment.request(next);
            published.add(next);
        }
    }

    /** Ends it. @return all that it published, in order */
    List<Withdrawal> stop() throws InterruptedException, ExecutionException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the publisher doesn't end");
        }
        if (!publishing.isCancelled()) {
            publishing.get();
        }
        return published;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
