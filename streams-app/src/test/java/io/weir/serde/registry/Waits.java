package io.weir.serde.registry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets no time pass, remembers how long it should have, and can mend the registry at the given pause. */
final class Waits implements Sleeper, RegistryOutageListener {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private final List<Integer> answeredAfter = new CopyOnWriteArrayList<>();
    private final int mendedAtPause;
    private final Runnable mend;

    private Waits(int mendedAtPause, Runnable mend) {
        this.mendedAtPause = mendedAtPause;
        this.mend = mend;
    }

    /** Fails the test if anything waits. */
    static Waits forbidden() {
        return new Waits(1, () -> {
            throw new AssertionError("nothing should have waited");
        });
    }

    /** Runs the mend during that pause, counted from 1. */
    static Waits until(int pause, Runnable mend) {
        return new Waits(pause, mend);
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    List<Integer> answeredAfter() {
        return List.copyOf(answeredAfter);
    }

    @Override
    public void sleep(Duration duration) {
        pauses.add(duration);
        if (pauses.size() == mendedAtPause) {
            mend.run();
        }
    }

    @Override
    public void waiting(String reason, int failedAttempts, Duration delay) {
        reasons.add(reason);
    }

    @Override
    public void answered(int failedAttempts) {
        answeredAfter.add(failedAttempts);
    }
}
