package io.weir.window;

import io.weir.event.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the matches of a correlation of correlations have brought: the contributors of the episodes that they stand for,
 * each kept as long as its match is. In the order of arrival, so that what was stored once is never stored again.
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

    private final List<Contributor> contributors = new ArrayList<>();
    private long nextNumber;

    Brought() {}

    /** As it was stored. */
    public Brought(long nextNumber, List<Contributor> contributors) {
        this.nextNumber = nextNumber;
        this.contributors.addAll(contributors);
    }

    /** In the order of arrival. */
    public List<Contributor> contributors() {
        return contributors;
    }

    /** The number that the next one gets. */
    public long nextNumber() {
        return nextNumber;
    }

    /** Those of a match, in the order of arrival. */
    public List<Evidence> of(long owner) {
        List<Evidence> own = new ArrayList<>();
        for (Contributor contributor : contributors) {
            if (contributor.owner() == owner) {
                own.add(contributor.evidence());
            }
        }
        return own;
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

    /** @return how many there was no room for */
    int add(long owner, List<Evidence> fresh) {
        int room = Math.min(fresh.size(), MAX - contributors.size());
        for (Evidence evidence : fresh.subList(0, room)) {
            contributors.add(new Contributor(nextNumber++, owner, evidence));
        }
        return fresh.size() - room;
    }

    /** @return how many go with the match */
    int remove(long owner) {
        int before = contributors.size();
        contributors.removeIf(contributor -> contributor.owner() == owner);
        return before - contributors.size();
    }
}
