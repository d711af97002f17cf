package io.weir.window;

import io.weir.event.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the matches of a correlation of correlations have brought: the contributors of the episodes that they stand for,
 * each kept as long as its match is. In the order of arrival, so that what was stored once is never stored again; and by
 * the match that brought them, so that a match costs what it brings, however much is kept.
 */
public final class Brought {

    /** Of all matches of a window together. */
    static final int MAX = 4_096;

    /**
     * One contributor.
     *
     * @param number its place in the order of arrival
     * @param owner id hash of the match that brought it
     */
    public record Contributor(long number, long owner, Evidence evidence) {}

    private final Map<Long, Contributor> byNumber = new LinkedHashMap<>();
    private final Map<Long, List<Contributor>> byOwner = new HashMap<>();
    private long nextNumber;
    /** Follows what is added and removed; where a match gets another time it has to begin anew. */
    private @Nullable BroughtWithin within;

    Brought() {}

    /** As it was stored. */
    public Brought(long nextNumber, List<Contributor> contributors) {
        this.nextNumber = nextNumber;
        contributors.forEach(this::put);
    }

    /** In the order of arrival. */
    public Collection<Contributor> contributors() {
        return byNumber.values();
    }

    /** The number that the next one gets. */
    public long nextNumber() {
        return nextNumber;
    }

    /** Those of a match, in the order of arrival. */
    public List<Evidence> of(long owner) {
        return byOwner.getOrDefault(owner, List.of()).stream()
                .map(Contributor::evidence)
                .toList();
    }

    /**
     * How many different contributors the matches of these times have brought.
     *
     * @param more others that count, too
     */
    int countWithin(long fromMillis, long toMillis, Witnesses witnesses, List<Evidence> more) {
        if (within == null) {
            within = new BroughtWithin();
        }
        within.moveTo(fromMillis, toMillis, witnesses, this);
        return within.countWith(more);
    }

    /** Those that the match has not brought before, each once. */
    List<Evidence> fresh(long owner, List<Evidence> evidences) {
        Set<String> known = new HashSet<>();
        for (Evidence evidence : of(owner)) {
            known.add(evidence.eventId());
        }
        List<Evidence> fresh = new ArrayList<>();
        for (Evidence evidence : evidences) {
            if (known.add(evidence.eventId())) {
                fresh.add(evidence);
            }
        }
        return fresh;
    }

    /**
     * @param timeMillis of the match
     * @return how many there was no room for
     */
    int add(long owner, long timeMillis, List<Evidence> fresh) {
        int room = Math.max(0, MAX - byNumber.size());
        List<Evidence> kept = fresh.subList(0, Math.min(fresh.size(), room));
        for (Evidence evidence : kept) {
            put(new Contributor(nextNumber++, owner, evidence));
        }
        if (within != null) {
            within.added(timeMillis, kept);
        }
        return fresh.size() - kept.size();
    }

    /**
     * @param timeMillis of the match
     * @return how many go with it
     */
    int remove(long owner, long timeMillis) {
        if (within != null) {
            within.removed(timeMillis, of(owner));
        }
        List<Contributor> own = byOwner.remove(owner);
        if (own == null) {
            return 0;
        }
        own.forEach(contributor -> byNumber.remove(contributor.number()));
        return own.size();
    }

    /** A match has got another time: what was counted by times doesn't follow. */
    void matchMoved() {
        within = null;
    }

    private void put(Contributor contributor) {
        byNumber.put(contributor.number(), contributor);
        byOwner.computeIfAbsent(contributor.owner(), first -> new ArrayList<>(1))
                .add(contributor);
    }
}
