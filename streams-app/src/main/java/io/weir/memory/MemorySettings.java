package io.weir.memory;

import io.weir.event.EntityKind;
import io.weir.event.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When memory's facts can be believed.
 *
 * @param complete kinds whose history was seeded in full
 * @param warmUp broker time for which a partition must have been watched before what it hasn't seen is new
 * @param dormantAfter how long a key must have been idle to have slept, to a 64th of it or an hour; an hour or more
 */
public record MemorySettings(Set<EntityKind> complete, Duration warmUp, PaidFrom paidFrom, Duration dormantAfter) {

    /** Nothing is complete, warm after 7 days, paid is what updates say, keys sleep after 10 days. */
    public static final MemorySettings DEFAULT =
            new MemorySettings(Set.of(), Duration.ofDays(7), PaidFrom.UPDATES, Duration.ofDays(10));

    public MemorySettings {
        complete = Set.copyOf(complete);
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("memory.warm-up must not be negative: " + warmUp);
        }
        if (dormantAfter.toHours() < 1) {
            throw new IllegalArgumentException("memory.dormant-after must be an hour or more: " + dormantAfter);
        }
    }

    /**
     * Whether the fact's family can be told on an event of this broker time: it was seeded in full, or the partition has
     * been watched for long enough.
     */
    public boolean knows(Fact fact, Watch watch, Instant brokerTime) {
        EntityKind kind = fact.completedBy();
        return (kind != null && complete.contains(kind)) || watch.isWarm(brokerTime, warmUp);
    }
}
