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
 * <p>Of an asset and hour the last few are kept, since an event of before a change is judged by what counted then.
 */
public final class Baselines {

    private static final Baselines NONE = new Baselines(Map.of());
    /** Of one asset and hour: a compacted topic has one in the end, and a day's worth of older ones meanwhile. */
    private static final int MOST_VERSIONS = 4;

    private static final Baseline[] NO_VERSION = {};

    private final Map<String, Baseline[][]> byAsset;

    private Baselines(Map<String, Baseline[][]> byAsset) {
        this.byAsset = byAsset;
    }

    /** Where nothing is usual yet. */
    public static Baselines none() {
        return NONE;
    }

    /** Those of a list; of several for the same asset and hour see {@link #with}. */
    public static Baselines of(Collection<Baseline> baselines) {
        return NONE.with(baselines);
    }

    /**
     * These and more. One that counts from a time on takes the place of all for its asset and hour that would have begun
     * then or later: the last word is right.
     */
    public Baselines with(Collection<Baseline> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Baseline[][]> changed = new HashMap<>(byAsset);
        Map<String, Baseline[][]> copies = new HashMap<>();
        for (Baseline baseline : more) {
            Baseline[][] hours = copies.computeIfAbsent(baseline.asset(), asset -> copyOf(changed.get(asset)));
            hours[baseline.hourOfWeek()] = after(hours[baseline.hourOfWeek()], baseline);
        }
        changed.putAll(copies);
        return new Baselines(changed);
    }

    /** These without those of an asset and hour; the same object where it has none. */
    public Baselines without(String key) {
        int slash = key.lastIndexOf('/');
        Baseline[][] hours = slash < 0 ? null : byAsset.get(key.substring(0, slash));
        if (hours == null) {
            return this;
        }
        Baseline[][] left = hours.clone();
        boolean some = false;
        for (int i = 0; i < left.length; i++) {
            if (left[i].length > 0 && left[i][0].key().equals(key)) {
                left[i] = NO_VERSION;
            }
            some |= left[i].length > 0;
        }
        Map<String, Baseline[][]> changed = new HashMap<>(byAsset);
        if (some) {
            changed.put(key.substring(0, slash), left);
        } else {
            changed.remove(key.substring(0, slash));
        }
        return new Baselines(changed);
    }

    /** How many assets and hours of the week have one. */
    public int size() {
        int size = 0;
        for (Baseline[][] hours : byAsset.values()) {
            for (Baseline[] versions : hours) {
                size += versions.length > 0 ? 1 : 0;
            }
        }
        return size;
    }

    /**
     * The baseline for an asset at a time: the last that counts then. Before all of them counts the first, so that a rule
     * is not blind for the hours between a restart and when the only one left of a compacted topic begins.
     */
    public @Nullable Baseline at(String asset, Instant time) {
        Baseline[][] hours = byAsset.get(asset);
        Baseline[] versions = hours == null ? NO_VERSION : hours[HourOfWeek.of(time)];
        if (versions.length == 0) {
            return null;
        }
        for (int i = versions.length - 1; i > 0; i--) {
            if (!versions[i].effectiveAt().isAfter(time)) {
                return versions[i];
            }
        }
        return versions[0];
    }

    /** The last of each asset and hour, sorted by these. */
    public List<Baseline> newest() {
        List<Baseline> newest = new ArrayList<>();
        byAsset.keySet().stream().sorted().forEach(asset -> {
            for (Baseline[] versions : byAsset.getOrDefault(asset, new Baseline[0][])) {
                if (versions.length > 0) {
                    newest.add(versions[versions.length - 1]);
                }
            }
        });
        return newest;
    }

    public boolean isEmpty() {
        return byAsset.isEmpty();
    }

    private static Baseline[][] copyOf(Baseline @Nullable [][] hours) {
        if (hours != null) {
            return hours.clone();
        }
        Baseline[][] none = new Baseline[HourOfWeek.COUNT][];
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
