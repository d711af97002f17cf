package io.weir.ops;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What came so long ago that it should have been committed by now. However many records come between two commits, they
 * are no arrears; and whoever can't keep up has them soon. Confined to one thread.
 */
final class Arrears {

    /** For the commit itself, and for commits that don't come on time. */
    private static final Duration COMMITTING = Duration.ofSeconds(5);
    /** Where the operator wants commits that are rarer still, what they leave is told all the same. */
    private static final Duration MOST = Duration.ofMinutes(1);
    /** Of two that follow each other more closely one is enough. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final Duration patience;
    /** Where topics ended, oldest first: the first is old enough, once there is one, and the second isn't. */
    private final Deque<Ends> looks = new ArrayDeque<>();

    private record Ends(Map<TopicPartition, Long> offsets, long takenAtNanos) {
        boolean isOlder(Duration than, long nowNanos) {
            return nowNanos - takenAtNanos >= than.toNanos();
        }
    }

    private Arrears(Duration patience) {
        this.patience = patience;
    }

    /** @param commitInterval what lies between two commits when all is well */
    static Arrears after(Duration commitInterval) {
        Duration patience = commitInterval.plus(COMMITTING);
        return new Arrears(patience.compareTo(MOST) < 0 ? patience : MOST);
    }

    /** How long a record may wait for a commit. */
    Duration patience() {
        return patience;
    }

    /**
     * Records by topic, of all that the look saw; in the beginning, of those that came before the first look.
     *
     * @param nowNanos of a clock that only goes on
     */
    Map<String, Long> at(GroupOffsets now, long nowNanos) {
        if (looks.isEmpty() || looks.getLast().isOlder(APART, nowNanos)) {
            looks.add(new Ends(now.end(), nowNanos));
        }
        Ends due = looks.remove();
        while (!looks.isEmpty() && looks.element().isOlder(patience, nowNanos)) {
            due = looks.remove();
        }
        looks.addFirst(due);
        return lacking(due.offsets(), now);
    }

    private static Map<String, Long> lacking(Map<TopicPartition, Long> due, GroupOffsets now) {
        Map<String, Long> arrears = new TreeMap<>();
        now.end().forEach((partition, end) -> {
            // Of a topic that wasn't there then, all counts; of one that was made anew, no more than it has.
            long until = Math.min(end, due.getOrDefault(partition, end));
            long lacking = Math.max(0, until - now.next().getOrDefault(partition, 0L));
            arrears.merge(partition.topic(), lacking, Long::sum);
        });
        return arrears;
    }
}
