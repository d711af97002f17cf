package io.weir.bench;

/** When a sample is due on the way through so many calls: at most once for each mark, and once where several are passed. */
final class HeapMarks {

    /** Thirds of fewer say nothing. */
    private static final int FEWEST = 9;

    private static final int MARKS = 12;

    private final long events;
    private long passed;
    private int samples;

    HeapMarks(long events) {
        this.events = events;
    }

    /** Whether a mark has been passed since this was last asked. */
    boolean passedBy(long callsTaken) {
        long marks = callsTaken * MARKS / events;
        boolean due = marks > passed;
        if (due) {
            passed = marks;
            samples++;
        }
        return due;
    }

    /** @throws IllegalStateException when too few marks were passed one by one */
    void expectEnough() {
        if (samples < FEWEST) {
            throw new IllegalStateException(
                    "only " + samples + " samples of the heap came out of " + events + " calls, less than " + FEWEST
                            + ": what was taken is seen at commits, so let it work off more (--events)");
        }
    }
}
