package io.weir.hold;

import io.weir.alert.AlertCase;
import io.weir.alert.AlertStatus;
import io.weir.alert.Announcement;
import java.time.Duration;

/**
 * How often news of one alert is told. Each announcement says the whole alert, so one for each of its events would be
 * quadratic, and nobody could follow it. What waits is told by a tick, and at the latest when the alert closes.
 */
final class AlertPace {

    /** At most so often is anything told of an alert; what people did to its holds, and what got away, always so. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** An alert that goes on growing is told of at least so often. */
    private static final Duration LONGEST = Duration.ofSeconds(8);
    /** After so many announcements the pause doubles with each: an attack of seconds is followed as it grows. */
    private static final int FOLLOWED_CLOSELY = 5;

    private AlertPace() {}

    /** Tells that it has grown, unless that has to wait. */
    static void announceGrowth(Draft draft, AlertCase alertCase) {
        Announcement last = alertCase.last();
        announceAfter(last == null ? Duration.ZERO : pauseAfter(last.sequence()), draft, alertCase);
    }

    /** Tells what isn't only growth, unless that has to wait. */
    static void announceSoon(Draft draft, AlertCase alertCase) {
        announceAfter(SHORTEST, draft, alertCase);
    }

    static Duration pauseAfter(long announcements) {
        Duration pause = SHORTEST;
        for (long i = FOLLOWED_CLOSELY; i < announcements && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause;
    }

    private static void announceAfter(Duration pause, Draft draft, AlertCase alertCase) {
        Announcement last = alertCase.last();
        if (last == null || !draft.now.isBefore(last.announcedAt().plus(pause))) {
            boolean closed = alertCase.episode().isClosed();
            draft.announce(alertCase, closed ? AlertStatus.CLOSED : AlertStatus.UPDATED, draft.now);
        }
    }
}
