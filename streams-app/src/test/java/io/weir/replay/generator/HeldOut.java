package io.weir.replay.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An incident that no rule was made for, as far as it shows in withdrawals and calls.
 *
 * @param name day and exchange
 * @param known what the sources say
 * @param derived what they leave open, and was made up from what is usual
 * @param start when the recording begins; the theft begins after the quiet
 * @param length of the recording
 * @param betweenOrdinary mean pause between two withdrawals of the others
 * @param coins what is withdrawn there
 */
record HeldOut(
        String name,
        String known,
        String derived,
        Instant start,
        Duration length,
        Duration betweenOrdinary,
        List<Coin> coins,
        Theft theft) {

    /** From the beginning of the recording on, before the theft. */
    static final Duration QUIET = Duration.ofMinutes(30);

    /** From request to payout: half a round of an exchange that pays out three times an hour. */
    private static final Duration DWELL = Duration.ofMinutes(10);

    /** Adds what the thieves do. */
    interface Theft {
        void happens(Scene scene, Instant from);
    }

    Scene play() {
        Scene scene = new Scene(name, start.getEpochSecond(), start, DWELL);
        Crowd crowd = new Crowd(scene, coins);
        crowd.live(start, length, betweenOrdinary);
        scene.baselines(crowd.baselines(betweenOrdinary));
        theft.happens(scene, start.plus(QUIET));
        return scene;
    }
}
