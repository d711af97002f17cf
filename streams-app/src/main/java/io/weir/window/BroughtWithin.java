package io.weir.window;

import io.weir.event.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many different contributors the matches of a stretch of time have brought. An episode's stretch grows by a little
 * with each match, so that only what enters and what leaves is counted, however much there is. Not stored: who asks first
 * after reading has it counted once more.
 */
final class BroughtWithin {

    /** How many of the matches have brought each. */
    private final Map<String, Integer> byId = new HashMap<>();

    private long fromMillis = Long.MAX_VALUE;
    private long toMillis = Long.MIN_VALUE;

    /** From now on of this stretch; both ends are in it. */
    void moveTo(long from, long to, Witnesses witnesses, Brought brought) {
        if (from > toMillis || to < fromMillis) {
            byId.clear();
            count(from, to, 1, witnesses, brought);
        } else {
            count(from, fromMillis - 1, 1, witnesses, brought);
            count(toMillis + 1, to, 1, witnesses, brought);
            count(fromMillis, from - 1, -1, witnesses, brought);
            count(to + 1, toMillis, -1, witnesses, brought);
        }
        fromMillis = from;
        toMillis = to;
    }

    /** How many they are, and these. */
    int countWith(List<Evidence> more) {
        int count = byId.size();
        for (Evidence evidence : more) {
            count += byId.containsKey(evidence.eventId()) ? 0 : 1;
        }
        return count;
    }

    /** A match of that time has brought these. */
    void added(long timeMillis, List<Evidence> evidences) {
        if (isWithin(timeMillis)) {
            count(evidences, 1);
        }
    }

    /** A match of that time goes, and has brought these. */
    void removed(long timeMillis, List<Evidence> evidences) {
        if (isWithin(timeMillis)) {
            count(evidences, -1);
        }
    }

    private boolean isWithin(long timeMillis) {
        return timeMillis >= fromMillis && timeMillis <= toMillis;
    }

    private void count(long from, long to, int times, Witnesses witnesses, Brought brought) {
        int end = witnesses.firstAfter(to, witnesses.size());
        for (int row = witnesses.firstFrom(from, witnesses.size()); row < end; row++) {
            count(brought.of(witnesses.idHash(row)), times);
        }
    }

    private void count(List<Evidence> evidences, int times) {
        for (Evidence evidence : evidences) {
            int matches = byId.getOrDefault(evidence.eventId(), 0) + times;
            if (matches == 0) {
                byId.remove(evidence.eventId());
            } else {
                byId.put(evidence.eventId(), matches);
            }
        }
    }
}
