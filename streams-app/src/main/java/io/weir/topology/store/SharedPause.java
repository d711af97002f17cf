package io.weir.topology.store;

/**
 * The pause of a commit, shared by the stores of one stream thread: a commit writes all of them back, one after the
 * other, and the thread processes nothing meanwhile. Each store has the part of it that it had of the writing before.
 */
final class SharedPause {

    /** A store that wrote little is given a little all the same, for what comes next. */
    private static final double LEAST_PART = 1.0 / 32;

    private static final ThreadLocal<SharedPause> OF_THREAD = ThreadLocal.withInitial(SharedPause::new);

    private double nanosOfAll;

    static SharedPause ofThisThread() {
        return OF_THREAD.get();
    }

    /** Between two commits a store writes for so much longer than was known. */
    synchronized void more(double nanos) {
        nanosOfAll = Math.max(0, nanosOfAll + nanos);
    }

    /**
     * @param nanos for how long the store writes between two commits
     * @return its part, up to 1
     */
    synchronized double part(double nanos) {
        return nanosOfAll <= nanos ? 1 : Math.max(LEAST_PART, nanos / nanosOfAll);
    }
}
