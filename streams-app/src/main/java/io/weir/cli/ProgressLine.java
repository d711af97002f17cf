package io.weir.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine;

/** One line that tells how far long work has come, on a terminal only: it would be noise in a log. */
final class ProgressLine {

    private static final long INTERVAL_NANOS = 200_000_000L;

    private final PrintWriter errors;
    private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    private final long started = System.nanoTime();
    private long shown;

    ProgressLine(PrintWriter errors) {
        this.errors = errors;
    }

    /** @param at how far the incident's own time has come */
    void show(long events, Instant at) {
        show(events, "events, " + at);
    }

    /** @param what is counted */
    void show(long count, String what) {
        long now = System.nanoTime();
        if (!terminal || (shown != 0 && now - shown < INTERVAL_NANOS)) {
            return;
        }
        shown = now;
        double perSecond = count / Math.max(1e-3, (now - started) / 1e9);
        errors.printf(Locale.ROOT, "\r%,d %s, %,.0f/s ", count, what, perSecond);
        errors.flush();
    }

    void clear() {
        if (shown != 0) {
            errors.print("\r" + " ".repeat(72) + "\r");
            errors.flush();
        }
    }
}
