package io.weir.rule.revision;

import io.weir.rule.NamedLists;
import io.weir.rule.Rule;
import io.weir.rule.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that events may still need, compiled, and which of them is in force when. Immutable, so that all threads
 * may share it.
 *
 * <p>Of the sets in the topic's order the last that has begun by an event's time ({@link Entry#from}) judges it; what
 * happened before all of them is judged by the oldest. A set that can't be compiled, or names a rule that isn't there, is
 * as if it weren't there: the last good one goes on.
 */
public final class RuleBook {

    /** How long after it was superseded events may still come that a revision judges: a day's backlog, and lateness. */
    public static final Duration KEPT = Duration.ofHours(24).plusMinutes(5);

    /** How far ahead a revision must begin: by then every process has read it, however slow. */
    public static final Duration LEAD = Duration.ofSeconds(10);

    /** A revision that can be used. */
    public record Entry(Revision revision, RuleSet rules, Instant writtenAt) {

        /**
         * From which event time on it judges: as it says, but never sooner than {@link #LEAD} after the broker had it. So
         * the clock of who pushed decides nothing, and each process comes to the same.
         */
        public Instant from() {
            Instant soonest = writtenAt.plus(LEAD);
            return revision.effectiveFrom().isBefore(soonest) ? soonest : revision.effectiveFrom();
        }
    }

    /**
     * A revision that can't, or a list that can't, or not all of it.
     *
     * @param errors one for each that is wrong; never empty
     */
    public record Refusal(String name, List<String> errors) {
        public Refusal {
            errors = List.copyOf(errors);
        }
    }

    /** What rules name by {@code expand}. One for all books of a process: rules follow it and aren't compiled again. */
    private final NamedLists lists;

    private final List<Entry> entries;
    private final List<Refusal> refusals;
    private final boolean newestRefused;
    private final long[] effectiveMillis;
    private final Map<String, Rule> rules = new HashMap<>();

    /**
     * Binds one; see {@link BookBinder}.
     *
     * @param before rules by {@link #key}, which go on as the same objects
     */
    RuleBook(
            NamedLists lists,
            List<Entry> entries,
            List<Refusal> refusals,
            boolean newestRefused,
            Map<String, Rule> before) {
        this.lists = lists;
        this.entries = List.copyOf(entries);
        this.refusals = List.copyOf(refusals);
        this.newestRefused = newestRefused;
        this.effectiveMillis =
                entries.stream().mapToLong(entry -> entry.from().toEpochMilli()).toArray();
        for (Entry entry : entries) {
            for (Rule rule : entry.rules().rules()) {
                String key = key(rule.id(), rule.version());
                rules.putIfAbsent(key, before.getOrDefault(key, rule));
            }
        }
    }

    /** One that holds nothing yet. */
    public static RuleBook empty() {
        return new RuleBook(NamedLists.lenient(), List.of(), List.of(), false, Map.of());
    }

    /** One of files: one revision, in force from the beginning of time on. */
    public static RuleBook of(RuleSet rules) {
        Revision only = Revision.first(List.of(), "files");
        return new RuleBook(rules.lists(), List.of(new Entry(only, rules, Instant.EPOCH)), List.of(), false, Map.of());
    }

    /**
     * What the records say now. What this book has compiled isn't compiled again; what was refused is looked at again,
     * since what it lacked may have come.
     *
     * @param now broker time: what was superseded {@link #KEPT} before it is left out
     */
    public RuleBook after(RuleRecords records, Instant now) {
        return new BookBinder(this, records).bind(now.minus(KEPT));
    }

    /** The same with every revision, however old, for people who look at them. */
    public static RuleBook ofAll(RuleRecords records) {
        return new BookBinder(empty(), records).bindAll();
    }

    /** Whether there is nothing that could judge an event. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The rule set for an event of this time. */
    public RuleSet at(Instant eventTime) {
        return entryAt(eventTime.toEpochMilli()).rules();
    }

    /** The revision for an event of this time. */
    public Entry entryAt(Instant eventTime) {
        return entryAt(eventTime.toEpochMilli());
    }

    private Entry entryAt(long eventMillis) {
        for (int i = effectiveMillis.length - 1; i > 0; i--) {
            if (effectiveMillis[i] <= eventMillis) {
                return entries.get(i);
            }
        }
        return first();
    }

    private Entry first() {
        if (entries.isEmpty()) {
            throw new IllegalStateException("no rules are known yet");
        }
        return entries.get(0);
    }

    /** The last in the topic's order, which may be in force from a later time on only. */
    public Entry newest() {
        first();
        return entries.get(entries.size() - 1);
    }

    NamedLists lists() {
        return lists;
    }

    /** The rules of all entries by {@link #key}. */
    Map<String, Rule> rules() {
        return rules;
    }

    /** In the order in which one wins over the other. */
    public List<Entry> entries() {
        return entries;
    }

    /** In the same order, those of lists first. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Whether there is a set that can't be used. */
    public boolean hasRefusedSets() {
        return refusals.stream().anyMatch(refusal -> !RuleRecords.isListKey(refusal.name()));
    }

    /** Whether the newest set of all is one that can't be used. */
    public boolean isNewestRefused() {
        return newestRefused;
    }

    /** The rule of that id and version, the same object for as long as one revision has it; null where none does. */
    public @Nullable Rule rule(String id, String version) {
        return rules.get(key(id, version));
    }

    /** Of the rule sets that have this version of the rule that of the time, else the newest; of the time if none has. */
    public RuleSet setOf(String ruleId, String version, Instant eventTime) {
        RuleSet ofTime = at(eventTime);
        if (ofTime.rule(ruleId, version) != null) {
            return ofTime;
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).rules().rule(ruleId, version) != null) {
                return entries.get(i).rules();
            }
        }
        return ofTime;
    }

    /** Whether a revision is this rule set. */
    public boolean knows(String ruleSet) {
        return entries.stream().anyMatch(entry -> entry.rules().revision().equals(ruleSet));
    }

    private static String key(String id, String version) {
        return id + "@" + version;
    }
}
