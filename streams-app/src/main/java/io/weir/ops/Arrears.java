package io.weir.ops;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What came so long ago that it should have been committed by now. However many records come between two commits, they
 * are no arrears; and whoever can't keep up has them soon. Confined to one thread.
 */
final class Arrears {

    private final Duration patience;
    /** At least as old as the patience, as soon as there is one so old. */
    private @Nullable Ends older;
    /** What will be the older one when it is old enough, and less than twice as old. */
    private @Nullable Ends newer;

    private record Ends(Map<TopicPartition, Long> offsets, long takenAtNanos) {
        boolean isOld(long nowNanos, Duration patience) {
            return nowNanos - takenAtNanos >= patience.toNanos();
        }
    }

    /** @param patience how long a record may wait for a commit */
    Arrears(Duration patience) {
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /**
     * Records by topic, of all that the look saw; in the beginning, of those that came before the first look.
     *
     * @param nowNanos of a clock that only goes on
     */
    Map<String, Long> at(GroupOffsets now, long nowNanos) {
        Ends ends = new Ends(now.end(), nowNanos);
        if (older == null || newer == null) {
            older = ends;
            newer = ends;
        } else if (newer.isOld(nowNanos, patience)) {
            older = newer;
            newer = ends;
        }
        Map<TopicPartition, Long> due = older.offsets();
        Map<String, Long> arrears = new TreeMap<>();
        now.end().forEach((partition, end) -> {
            // Of a topic that wasn't there then, all counts.
            long late = due.getOrDefault(partition, end) - now.next().getOrDefault(partition, 0L);
            arrears.merge(partition.topic(), Math.max(0, late), Long::sum);
        });
        return arrears;
    }
}
