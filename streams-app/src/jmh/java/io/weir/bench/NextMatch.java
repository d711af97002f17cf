package io.weir.bench;

import io.weir.event.Evidence;
import io.weir.event.Observation;
import io.weir.rule.Group;
import io.weir.window.CompactId;
import io.weir.window.Match;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A call's match that is new each time it is moved on to the next: another id, a later time. */
final class NextMatch implements Match {

    private static final long ID_STEP = 0x9e37_79b9_7f4a_7c15L;
    private static final long START = Observations.END.toEpochMilli();

    private final Evidence[] evidence = new Evidence[Observations.COUNT];
    private final String[] networks = new String[Observations.COUNT];
    private final int[] keys = new int[Observations.COUNT];
    private final Group group = new Group(List.of("apiKeyId"), List.of("key"));
    private long number;
    private int slot;

    NextMatch(Observation[] observations, Map<String, Integer> numbers) {
        for (int place = 0; place < observations.length; place++) {
            evidence[place] = Evidence.of(observations[place].received());
            networks[place] = String.valueOf(evidence[place].sourceIp());
            keys[place] = numbers.computeIfAbsent(String.valueOf(evidence[place].apiKeyId()), key -> numbers.size());
        }
    }

    /** Which key's it is, from 0 on. */
    int next() {
        number++;
        slot = (int) number & Observations.MASK;
        return keys[slot];
    }

    @Override
    public long timeMillis() {
        return START + number;
    }

    @Override
    public long idHash() {
        return number * ID_STEP;
    }

    @Override
    public void idInto(CompactId id) {
        id.set(evidence[slot].eventId());
    }

    @Override
    public String topic() {
        return "api-calls";
    }

    @Override
    public int partition() {
        return slot & 3;
    }

    @Override
    public long offset() {
        return number;
    }

    @Override
    public long number() {
        throw new IllegalArgumentException("no number");
    }

    @Override
    public String text() {
        return networks[slot];
    }

    @Override
    public boolean isWithdrawal() {
        return false;
    }

    @Override
    public Evidence evidence() {
        return evidence[slot];
    }

    @Override
    public List<Evidence> contributors() {
        return List.of(evidence());
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public Instant ingestedAt() {
        return Instant.ofEpochMilli(timeMillis());
    }
}
