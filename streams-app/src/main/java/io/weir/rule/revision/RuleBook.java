package io.weir.rule.revision;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.NamedLists;
import io.weir.rule.Rule;
import io.weir.rule.RuleError;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that events may still need, compiled, and which of them is in force when. Immutable, so that all threads
 * may share it.
 *
 * <p>Of the sets in the topic's order the last whose {@code effective-from} isn't after an event's time judges it; what
 * happened before all of them is judged by the oldest. A set that can't be compiled, or names a rule that isn't there, is
 * as if it weren't there: the last good one goes on.
 */
public final class RuleBook {

    /** How long after it was superseded events may still come that a revision judges: a day's backlog, and lateness. */
    public static final Duration KEPT = Duration.ofHours(24).plusMinutes(5);

    /** So many of the newest are kept however long ago they were superseded: a push that fails leaves one to go back to. */
    private static final int ALWAYS_KEPT = 2;

    /** A revision that can be used. */
    public record Entry(Revision revision, RuleSet rules, Instant writtenAt) {}

    /**
     * A revision that can't, or a list.
     *
     * @param errors one for each that is wrong; never empty
     */
    public record Refusal(String name, int number, List<String> errors) {
        public Refusal {
            errors = List.copyOf(errors);
        }
    }

    /** What rules name by {@code expand}. One for all books of a process: rules follow it and aren't compiled again. */
    private final NamedLists lists;

    private final List<Entry> entries;
    private final List<Refusal> refusals;
    private final long[] effectiveMillis;
    private final Map<String, Rule> rules = new HashMap<>();

    private RuleBook(NamedLists lists, List<Entry> entries, List<Refusal> refusals, Map<String, Rule> before) {
        this.lists = lists;
        this.entries = List.copyOf(entries);
        this.refusals = List.copyOf(refusals);
        this.effectiveMillis = entries.stream()
                .mapToLong(entry -> entry.revision().effectiveFrom().toEpochMilli())
                .toArray();
        for (Entry entry : entries) {
            for (Rule rule : entry.rules().rules()) {
                String key = key(rule.id(), rule.version());
                rules.putIfAbsent(key, before.getOrDefault(key, rule));
            }
        }
    }

    /** One that holds nothing yet. */
    public static RuleBook empty() {
        return new RuleBook(new NamedLists(), List.of(), List.of(), Map.of());
    }

    /** One of files: one revision, in force from the beginning of time on. */
    public static RuleBook of(RuleSet rules) {
        Revision only = Revision.first(List.of(), "files");
        return new RuleBook(rules.lists(), List.of(new Entry(only, rules, Instant.EPOCH)), List.of(), Map.of());
    }

    /**
     * What the records say now. What this book has compiled isn't compiled again; what was refused is looked at again,
     * since what it lacked may have come.
     *
     * @param now broker time: what was superseded {@link #KEPT} before it is left out
     */
    public RuleBook after(RuleRecords records, Instant now) {
        return new Compiling(this, records).until(now.minus(KEPT));
    }

    /** The same with every revision, however old, for people who look at them. */
    public static RuleBook ofAll(RuleRecords records) {
        return new Compiling(empty(), records).until(Instant.MIN);
    }

    /** From the newest set back, so that what nobody needs any more isn't even compiled. */
    private record Compiling(RuleBook before, RuleRecords records) {

        RuleBook until(Instant horizon) {
            List<Entry> kept = new ArrayList<>();
            List<Refusal> ofLists = takeLists();
            List<Refusal> refused = new ArrayList<>();
            Instant supersededFrom = Instant.MAX;
            List<SetRecord> newestFirst = new ArrayList<>(records.sets());
            Collections.reverse(newestFirst);
            for (SetRecord set : newestFirst) {
                if (kept.size() >= ALWAYS_KEPT && supersededFrom.isBefore(horizon)) {
                    break;
                }
                Entry entry = compiled(set, refused);
                if (entry != null) {
                    kept.add(entry);
                    Instant from = entry.revision().effectiveFrom();
                    supersededFrom = from.isBefore(supersededFrom) ? from : supersededFrom;
                }
            }
            Collections.reverse(kept);
            refused.addAll(ofLists);
            Collections.reverse(refused);
            return new RuleBook(before.lists, kept.isEmpty() ? before.entries : kept, refused, before.rules);
        }

        /** A list counts from now on, for all revisions; one that can't be used leaves what it had. */
        private List<Refusal> takeLists() {
            List<Refusal> refused = new ArrayList<>();
            records.lists().forEach((name, text) -> {
                try {
                    List<String> entries = NamedLists.parse(text);
                    if (before.lists.find(name) == null
                            || !before.lists.entries(name).equals(entries)) {
                        before.lists.put(name, entries);
                    }
                } catch (IllegalArgumentException unusable) {
                    refused.add(
                            new Refusal(RuleRecords.listKey(name), 0, List.of(String.valueOf(unusable.getMessage()))));
                }
            });
            before.lists.names().stream()
                    .filter(name -> !records.lists().containsKey(name))
                    .forEach(before.lists::remove);
            return refused;
        }

        private @Nullable Entry compiled(SetRecord set, List<Refusal> refused) {
            for (Entry known : before.entries) {
                if (known.revision().equals(set.revision())) {
                    return known;
                }
            }
            return compile(set, refused);
        }

        private @Nullable Entry compile(SetRecord set, List<Refusal> refused) {
            Revision revision = set.revision();
            if (revision == null) {
                refused.add(new Refusal(set.name(), set.number(), List.of(set.problem())));
                return null;
            }
            List<String> missing = records.missing(revision);
            if (!missing.isEmpty()) {
                List<String> errors =
                        missing.stream().map(key -> "there is no " + key).toList();
                refused.add(new Refusal(set.name(), revision.number(), errors));
                return null;
            }
            try {
                return new Entry(revision, RuleSet.of(records.files(revision), before.lists), set.writtenAt());
            } catch (InvalidRulesException invalid) {
                List<String> errors =
                        invalid.errors().stream().map(RuleError::toString).toList();
                refused.add(new Refusal(set.name(), revision.number(), errors));
                return null;
            } catch (RuntimeException | StackOverflowError ours) {
                // A mistake of the compiler's must not keep the good sets behind this one from being read.
                List<String> errors = List.of("it broke the rule compiler: " + ours);
                refused.add(new Refusal(set.name(), revision.number(), errors));
                return null;
            }
        }
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

    /** In the order in which one wins over the other. */
    public List<Entry> entries() {
        return entries;
    }

    /** In the same order. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** Whether the newest set of all is one that can't be used. */
    public boolean isNewestRefused() {
        return !refusals.isEmpty()
                && (entries.isEmpty()
                        || refusals.get(refusals.size() - 1).number()
                                >= newest().revision().number());
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
