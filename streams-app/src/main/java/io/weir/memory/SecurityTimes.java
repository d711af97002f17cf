package io.weir.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When an account last did each {@link SecurityAction}, in event time; times only move to the maximum. Immutable. */
public final class SecurityTimes {

    /** Nothing was done. */
    public static final SecurityTimes NONE = new SecurityTimes(new TreeMap<>());

    static final long NEVER = Long.MIN_VALUE;

    private final SortedMap<SecurityAction, Instant> last;
    /** Of what each event asks for. */
    private final long secondFactorMillis;

    private final long changeMillis;

    public SecurityTimes(Map<SecurityAction, Instant> last) {
        this.last = Collections.unmodifiableSortedMap(new TreeMap<>(last));
        this.secondFactorMillis = latest(false);
        this.changeMillis = latest(true);
    }

    /** Each action that was done to its last time. */
    public SortedMap<SecurityAction, Instant> last() {
        return last;
    }

    /** After these were done too; the very same object when that changes nothing. */
    SecurityTimes with(Map<SecurityAction, Instant> more) {
        SortedMap<SecurityAction, Instant> latest = new TreeMap<>(last);
        more.forEach((action, at) -> latest.merge(action, at, (one, other) -> one.isAfter(other) ? one : other));
        return latest.equals(last) ? this : new SecurityTimes(latest);
    }

    /** When a second factor was last verified; {@link #NEVER} for never. */
    long secondFactorMillis() {
        return secondFactorMillis;
    }

    /** When a {@link SecurityAction#isChange change} was last made; {@link #NEVER} for never. */
    long changeMillis() {
        return changeMillis;
    }

    private long latest(boolean change) {
        long latest = NEVER;
        for (Map.Entry<SecurityAction, Instant> action : last.entrySet()) {
            if (action.getKey().isChange() == change) {
                latest = Math.max(latest, action.getValue().toEpochMilli());
            }
        }
        return latest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecurityTimes times && last.equals(times.last);
    }

    @Override
    public int hashCode() {
        return last.hashCode();
    }

    @Override
    public String toString() {
        return "SecurityTimes" + last;
    }
}
