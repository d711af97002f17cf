package io.weir.alert;

import io.weir.rule.Correlation;
import io.weir.rule.Rule;
import io.weir.window.SatisfiedTimes;
import io.weir.window.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an episode: the satisfied times of one rule and group that are no further apart than quiet.
 *
 * <p>Between its first and last satisfied time there is no gap longer than quiet, so the two say all: whether another
 * time belongs to it, and which matches it holds, everything from the first less timespan and reach to the last and
 * quiet.
 *
 * @param ordinal its place in the order in which the group's episodes were opened
 * @param rule the version that opened it
 * @param firstMillis its earliest satisfied time
 * @param lastMillis its latest satisfied time
 * @param observed the largest aggregate over all satisfied times
 * @param observedTold the largest one that was reported
 * @param slicesTold how many slices of contributors were reported
 * @param contributorsGone how many contributors the window no longer keeps; of a merged one: all that it had
 * @param touchedAt when, by <em>now</em>, it last took something in, or was seen to be over after its deadline
 * @param ingestedAt broker time of what it last took in
 * @param closedAt null while it is open
 * @param mergedInto the alert that goes on in its place; null unless it was merged
 */
public record Episode(
        String alertId,
        long ordinal,
        Rule rule,
        long firstMillis,
        long lastMillis,
        long observed,
        boolean observedAtLeast,
        long observedTold,
        int slicesTold,
        long contributorsGone,
        Instant touchedAt,
        Instant ingestedAt,
        @Nullable Instant closedAt,
        @Nullable String mergedInto) {

    /** How long one is kept after it closed, by <em>now</em>: a match that belongs to it reopens it. */
    public static final Duration KEPT_CLOSED = Duration.ofHours(24);

    /** @param satisfied which of the times opens it */
    static Episode opened(
            String alertId,
            long ordinal,
            Rule rule,
            SatisfiedTimes times,
            int satisfied,
            Instant ingestedAt,
            Instant now) {
        return new Episode(
                alertId,
                ordinal,
                rule,
                times.timeMillis(satisfied),
                times.timeMillis(satisfied),
                times.observed(satisfied),
                times.observedAtLeast(satisfied),
                0,
                0,
                0,
                now,
                ingestedAt,
                null,
                null);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    boolean isMerged() {
        return mergedInto != null;
    }

    /** Whether a satisfied time is within quiet of one of the episode's. */
    boolean takesIn(long satisfiedMillis) {
        long quiet = rule.quiet().toMillis();
        return !isMerged() && satisfiedMillis >= firstMillis - quiet && satisfiedMillis <= lastMillis + quiet;
    }

    /** Whether a match is one of its contributors; a merged one has left its own to the other. */
    boolean holds(long timeMillis) {
        return !isMerged() && timeMillis >= holdsFromMillis() && timeMillis <= holdsToMillis();
    }

    long holdsToMillis() {
        return lastMillis + rule.quiet().toMillis();
    }

    long holdsFromMillis() {
        return firstMillis
                - rule.correlation().timespan().toMillis()
                - rule.reach().toMillis();
    }

    Instant windowStart() {
        return Instant.ofEpochMilli(firstMillis - rule.correlation().timespan().toMillis());
    }

    Instant windowEnd() {
        return Instant.ofEpochMilli(lastMillis);
    }

    /** When, by <em>now</em>, it closes if nothing else comes. */
    Instant deadline() {
        return touchedAt.plus(rule.quiet()).plus(Window.LATENESS);
    }

    /** When, by <em>now</em>, its closing was told: after its deadline, if nobody was there. Null while it is open. */
    @Nullable
    Instant closingToldAt() {
        return closedAt == null || closedAt.isAfter(touchedAt) ? closedAt : touchedAt;
    }

    /** Whether it closed so long ago that it is not kept any more. */
    boolean isForgottenAt(Instant now) {
        Instant toldAt = closingToldAt();
        return toldAt != null && !toldAt.plus(KEPT_CLOSED).isAfter(now);
    }

    /** Whether it has the same satisfied times and the same largest aggregate. */
    boolean hasExtentOf(Episode other) {
        return firstMillis == other.firstMillis
                && lastMillis == other.lastMillis
                && observed == other.observed
                && observedAtLeast == other.observedAtLeast;
    }

    /** Whether it is known now that it was first satisfied earlier, which is when its parents count it. */
    boolean beganBefore(Episode was) {
        return firstMillis < was.firstMillis;
    }

    /** Whether its largest aggregate is larger by half than the one reported last. */
    boolean grewByHalf() {
        return observed > observedTold && observed - observedTold >= observedTold - observedTold / 2;
    }

    @Nullable
    CloseReason closeReason() {
        return isOpen() ? null : isMerged() ? CloseReason.MERGED : CloseReason.QUIET;
    }

    /** With one more satisfied time, found by a window that aggregates as {@code correlation} says. */
    Episode with(SatisfiedTimes times, int satisfied, Correlation correlation) {
        boolean comparable = aggregatesAs(correlation);
        return copy(
                Math.min(firstMillis, times.timeMillis(satisfied)),
                Math.max(lastMillis, times.timeMillis(satisfied)),
                comparable ? Math.max(observed, times.observed(satisfied)) : observed,
                observedAtLeast || times.observedAtLeast(satisfied),
                contributorsGone);
    }

    /** With all of a later episode that a satisfied time joins to it. */
    Episode joinedWith(Episode other) {
        boolean comparable = aggregatesAs(other.rule.correlation());
        return copy(
                Math.min(firstMillis, other.firstMillis),
                Math.max(lastMillis, other.lastMillis),
                comparable ? Math.max(observed, other.observed) : observed,
                observedAtLeast || other.observedAtLeast,
                contributorsGone + other.contributorsGone);
    }

    /** Open, whatever it was before: it has just taken something in. */
    Episode touched(Instant broughtAt, Instant now) {
        return new Episode(
                alertId,
                ordinal,
                rule,
                firstMillis,
                lastMillis,
                observed,
                observedAtLeast,
                observedTold,
                slicesTold,
                contributorsGone,
                now,
                broughtAt,
                null,
                null);
    }

    /** At its deadline, as is seen now. */
    Episode lapsed(Instant now) {
        return closed(deadline(), deadline().isBefore(now) ? now : touchedAt, null);
    }

    Episode closed(Instant at, @Nullable String into) {
        return closed(at, touchedAt, into);
    }

    private Episode closed(Instant at, Instant toldAt, @Nullable String into) {
        return new Episode(
                alertId,
                ordinal,
                rule,
                firstMillis,
                lastMillis,
                observed,
                observedAtLeast,
                observedTold,
                slicesTold,
                contributorsGone,
                toldAt,
                ingestedAt,
                at,
                into);
    }

    /** After its observed value, and so many slices in all, were reported. */
    Episode told(int slices) {
        return new Episode(
                alertId,
                ordinal,
                rule,
                firstMillis,
                lastMillis,
                observed,
                observedAtLeast,
                observed,
                slices,
                contributorsGone,
                touchedAt,
                ingestedAt,
                closedAt,
                mergedInto);
    }

    Episode withGone(long more) {
        return more == 0 ? this : copy(firstMillis, lastMillis, observed, observedAtLeast, contributorsGone + more);
    }

    private boolean aggregatesAs(Correlation correlation) {
        Correlation own = rule.correlation();
        return own.type() == correlation.type()
                && own.unitScale() == correlation.unitScale()
                && own.percentile() == correlation.percentile()
                && own.steps().equals(correlation.steps())
                && own.field().equals(correlation.field());
    }

    private Episode copy(long first, long last, long newObserved, boolean newAtLeast, long newGone) {
        return new Episode(
                alertId,
                ordinal,
                rule,
                first,
                last,
                newObserved,
                newAtLeast,
                observedTold,
                slicesTold,
                newGone,
                touchedAt,
                ingestedAt,
                closedAt,
                mergedInto);
    }
}
