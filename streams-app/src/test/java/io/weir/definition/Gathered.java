package io.weir.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All that one rule ever saw in one group, and the episodes that it made. */
final class Gathered {

    private final Counted counted;
    private final Map<String, String> values;
    private final Map<String, Witness> witnesses = new LinkedHashMap<>();
    private final List<EpisodeOf> episodes = new ArrayList<>();

    /** @param values group-by name to value, in the order of the rule */
    Gathered(Counted counted, Map<String, String> values) {
        this.counted = counted;
        this.values = values;
    }

    Counted counted() {
        return counted;
    }

    Map<String, String> values() {
        return values;
    }

    Collection<Witness> witnesses() {
        return witnesses.values();
    }

    List<EpisodeOf> episodes() {
        return episodes;
    }

    boolean hasSomeAtOnce() {
        return witnesses().stream().mapToLong(Witness::timeMillis).distinct().count() < witnesses.size();
    }

    /**
     * Whether an episode here went on taking events in for longer than it has to be asked for them: whether those contribute
     * here is left open.
     */
    boolean outlived() {
        long asked = counted.timespan() + counted.quiet() + counted.reach();
        return witnesses().stream()
                .filter(witness -> witness.episode() != null)
                .anyMatch(witness -> witness.episode().contributors().stream()
                        .filter(witness.isIn())
                        .anyMatch(event -> event.timeMillis() > witness.timeMillis() + asked));
    }

    /** Whether it was not seen before, or only later: what an episode takes in may be older than what it had. */
    boolean isNews(Witness witness) {
        Witness before = witnesses.get(witness.id());
        return before == null || witness.timeMillis() < before.timeMillis();
    }

    /** Takes a witness in and tests every window that has it; one that was seen before, and no later, changes none. */
    List<EpisodeOf> see(Witness witness) {
        List<EpisodeOf> opened = new ArrayList<>();
        if (!isNews(witness)) {
            return opened;
        }
        witnesses.put(witness.id(), witness);
        TreeSet<Long> ends = new TreeSet<>();
        witnesses().forEach(each -> ends.add(each.timeMillis()));
        for (long x : ends.subSet(witness.timeMillis(), true, witness.timeMillis() + counted.timespan(), true)) {
            List<Witness> window = witnesses().stream()
                    .filter(each -> each.timeMillis() >= x - counted.timespan() && each.timeMillis() <= x)
                    .toList();
            Measured measured = new Measured(counted, window);
            if (counted.isSatisfiedBy(measured.exact())) {
                satisfied(x, measured.shown(), witness.id(), opened);
            }
        }
        return opened;
    }

    /** A time that joins episodes makes one of them, that which was first. */
    private void satisfied(long x, BigDecimal value, String by, List<EpisodeOf> opened) {
        List<EpisodeOf> joined =
                episodes.stream().filter(each -> each.takesIn(x)).toList();
        EpisodeOf episode = joined.isEmpty() ? new EpisodeOf(this, by, value) : joined.get(0);
        if (joined.isEmpty()) {
            episodes.add(episode);
            opened.add(episode);
        }
        joined.stream().skip(1).forEach(other -> {
            episode.take(other);
            episodes.remove(other);
        });
        episode.add(x, value);
    }
}
