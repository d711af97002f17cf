package io.weir.bench;

import java.time.Duration;

/** What so many events took: CPU time of the process that worked on them, and time on the wall. */
public record Spent(long events, Duration cpu, Duration wall) {

    static Spent of(String words) {
        String[] parts = words.split(" ", -1);
        return new Spent(Long.parseLong(parts[0]), Duration.parse(parts[1]), Duration.parse(parts[2]));
    }

    String words() {
        return events + " " + cpu + " " + wall;
    }

    /**
     * The same, if it is most of what there was.
     *
     * @throws IllegalStateException when most had been taken before
     */
    Spent mostOf(long all) {
        if (events * 2 < all) {
            throw new IllegalStateException("only " + events + " of " + all
                    + " events were left when it was first looked at: let it work off more (--events)");
        }
        return this;
    }

    /** CPU seconds. */
    public double cpuPerMillion() {
        return seconds(cpu) / events * 1e6;
    }

    public double eventsPerSecond() {
        return events / seconds(wall);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
