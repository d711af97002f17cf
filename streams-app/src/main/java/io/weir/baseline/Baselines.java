package io.weir.baseline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All baselines that are known, for one moment: immutable, so that any number of threads ask it while a newer one is made.
 *
 * <p>What somebody gave counts before what was learned, until it is taken away: which of them came last says nothing, since
 * what is learned comes again each week and after each restart. Of both, of an asset and hour, the last few are kept, since an
 * event of before a change is judged by what counted then.
 */
public final class Baselines {

    private static final Baselines NONE = new Baselines(Map.of());
    /** Of one asset and hour: a compacted topic has one in the end, and a day's worth of older ones meanwhile. */
    private static final int MOST_VERSIONS = 4;

    private static final Baseline[] NO_VERSION = {};
    private static final Baseline[][] NO_HOURS = {};

    /** Of each asset the hours of what was learned, and then those of what was given. */
    private final Map<String, Baseline[][]> byAsset;

    private Baselines(Map<String, Baseline[][]> byAsset) {
        this.byAsset = byAsset;
    }

    /** Where nothing is usual yet. */
    public static Baselines none() {
        return NONE;
    }

    /** Those of a list, given or learned as they say; of several for the same asset and hour see {@link #with}. */
    public static Baselines of(Collection<Baseline> baselines) {
        return NONE.with(baselines.stream()
                        .filter(baseline -> !baseline.isGiven())
                        .toList())
                .withGiven(baselines.stream().filter(Baseline::isGiven).toList());
    }

    /**
     * These and more that were learned. One that counts from a time on takes the place of all learned ones for its asset and
     * hour that would have begun then or later: the last word is right.
     */
    public Baselines with(Collection<Baseline> more) {
        return with(more, 0);
    }

    /** These and more that somebody gave, which stand before learned ones until they are taken away. */
    public Baselines withGiven(Collection<Baseline> more) {
        return with(more, HourOfWeek.COUNT);
    }

    private Baselines with(Collection<Baseline> more, int firstHour) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Baseline[][]> changed = new HashMap<>(byAsset);
        Map<String, Baseline[][]> copies = new HashMap<>();
        for (Baseline baseline : more) {
            Baseline[][] hours = copies.computeIfAbsent(baseline.asset(), asset -> copyOf(changed.get(asset)));
            int hour = firstHour + baseline.hourOfWeek();
            hours[hour] = after(hours[hour], baseline);
        }
        changed.putAll(copies);
        return new Baselines(changed);
    }

    /**
     * These without those of an asset and hour; the same object where it has none.
     *
     * @param key of a record, which says whether the given or the learned ones go
     */
    public Baselines without(String key) {
        BaselineKey gone = BaselineKey.parse(key);
        Baseline[][] hours = gone == null ? null : byAsset.get(gone.asset());
        if (gone == null || hours == null) {
            return this;
        }
        Baseline[][] left = hours.clone();
        left[(gone.isGiven() ? HourOfWeek.COUNT : 0) + gone.hourOfWeek()] = NO_VERSION;
        Map<String, Baseline[][]> changed = new HashMap<>(byAsset);
        if (Arrays.stream(left).anyMatch(versions -> versions.length > 0)) {
            changed.put(gone.asset(), left);
        } else {
            changed.remove(gone.asset());
        }
        return new Baselines(changed);
    }

    /** How many assets and hours of the week have one. */
    public int size() {
        int size = 0;
        for (Baseline[][] hours : byAsset.values()) {
            for (int hour = 0; hour < HourOfWeek.COUNT; hour++) {
                size += hours[hour].length + hours[HourOfWeek.COUNT + hour].length > 0 ? 1 : 0;
            }
        }
        return size;
    }

    /**
     * The baseline for an asset at a time: the last given one that counts then, or else the last learned one. Before all of
     * them counts the first, so that a rule is not blind for the hours between a restart and when the only one left of a
     * compacted topic begins.
     */
    public @Nullable Baseline at(String asset, Instant time) {
        Baseline[][] hours = byAsset.get(asset);
        if (hours == null) {
            return null;
        }
        int hour = HourOfWeek.of(time);
        Baseline[] given = hours[HourOfWeek.COUNT + hour];
        Baseline[] learned = hours[hour];
        Baseline found = last(given, time);
        if (found == null) {
            found = last(learned, time);
        }
        return found != null ? found : first(learned.length > 0 ? learned : given);
    }

    private static @Nullable Baseline last(Baseline[] versions, Instant time) {
        for (int i = versions.length - 1; i >= 0; i--) {
            if (!versions[i].effectiveAt().isAfter(time)) {
                return versions[i];
            }
        }
        return null;
    }

    private static @Nullable Baseline first(Baseline[] versions) {
        return versions.length == 0 ? null : versions[0];
    }

    /** What counts in the end for an asset and hour. */
    @Nullable
    Baseline last(String asset, int hourOfWeek) {
        Baseline[][] hours = byAsset.get(asset);
        if (hours == null) {
            return null;
        }
        Baseline[] given = hours[HourOfWeek.COUNT + hourOfWeek];
        Baseline[] versions = given.length > 0 ? given : hours[hourOfWeek];
        return versions.length == 0 ? null : versions[versions.length - 1];
    }

    /** The last learned and the last given one of each asset and hour, sorted by these. */
    public List<Baseline> newest() {
        List<Baseline> newest = new ArrayList<>();
        byAsset.keySet().stream().sorted().forEach(asset -> {
            Baseline[][] hours = byAsset.getOrDefault(asset, NO_HOURS);
            for (int hour = 0; hour < hours.length / 2; hour++) {
                addLast(newest, hours[hour]);
                addLast(newest, hours[HourOfWeek.COUNT + hour]);
            }
        });
        return newest;
    }

    private static void addLast(List<Baseline> all, Baseline[] versions) {
        if (versions.length > 0) {
            all.add(versions[versions.length - 1]);
        }
    }

    public boolean isEmpty() {
        return byAsset.isEmpty();
    }

    private static Baseline[][] copyOf(Baseline @Nullable [][] hours) {
        if (hours != null) {
            return hours.clone();
        }
        Baseline[][] none = new Baseline[2 * HourOfWeek.COUNT][];
        Arrays.fill(none, NO_VERSION);
        return none;
    }

    private static Baseline[] after(Baseline[] versions, Baseline last) {
        List<Baseline> kept = new ArrayList<>();
        Arrays.stream(versions)
                .filter(version -> version.effectiveAt().isBefore(last.effectiveAt()))
                .forEach(kept::add);
        kept.add(last);
        int from = Math.max(0, kept.size() - MOST_VERSIONS);
        return kept.subList(from, kept.size()).toArray(Baseline[]::new);
    }
}
