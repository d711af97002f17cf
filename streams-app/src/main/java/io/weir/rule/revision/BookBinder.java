package io.weir.rule.revision;

import io.weir.rule.InvalidRulesException;
import io.weir.rule.ListText;
import io.weir.rule.ListText.Fault;
import io.weir.rule.NamedLists;
import io.weir.rule.RuleError;
import io.weir.rule.RuleSet;
import io.weir.rule.revision.RuleBook.Entry;
import io.weir.rule.revision.RuleBook.Refusal;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the next book of what the topic says, from the newest set back, so that what nobody needs isn't even compiled. */
final class BookBinder {

    /** So many of the newest are kept however long ago they were superseded: a push that fails leaves one to go back to. */
    private static final int ALWAYS_KEPT = 2;

    /** Beyond those, so many compiled rules: somebody who pushes by the minute must not fill the heap of all instances. */
    private static final int MOST_RULES = 100_000;

    private final RuleBook before;
    private final RuleRecords records;
    private final List<Entry> kept = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    /** @param before whose rules and lists go on */
    BookBinder(RuleBook before, RuleRecords records) {
        this.before = before;
        this.records = records;
    }

    /** @param horizon what was superseded earlier is left out */
    RuleBook bind(Instant horizon) {
        return bind(horizon, MOST_RULES);
    }

    /** With every revision, however old and many. */
    RuleBook bindAll() {
        return bind(Instant.MIN, Integer.MAX_VALUE);
    }

    RuleBook bind(Instant horizon, int mostRules) {
        takeLists();
        List<SetRecord> newestFirst = new ArrayList<>(records.sets());
        Collections.reverse(newestFirst);
        Instant supersededFrom = Instant.MAX;
        for (SetRecord set : newestFirst) {
            if (kept.size() >= ALWAYS_KEPT && (supersededFrom.isBefore(horizon) || compiledRules() >= mostRules)) {
                break;
            }
            Entry entry = entry(set);
            if (entry != null) {
                kept.add(entry);
                supersededFrom = entry.from().isBefore(supersededFrom) ? entry.from() : supersededFrom;
            }
        }
        boolean newestRefused = !newestFirst.isEmpty()
                && refused.stream().anyMatch(refusal -> refusal.name()
                        .equals(newestFirst.get(0).name()));
        Collections.reverse(kept);
        Collections.reverse(refused);
        refused.addAll(0, unfitLists());
        return new RuleBook(
                before.lists(), kept.isEmpty() ? before.entries() : kept, refused, newestRefused, before.rules());
    }

    private long compiledRules() {
        return kept.stream()
                .map(Entry::rules)
                .distinct()
                .mapToLong(rules -> rules.rules().size())
                .sum();
    }

    /** A list counts from now on, for all revisions. */
    private void takeLists() {
        NamedLists lists = before.lists();
        records.lists().forEach((name, list) -> {
            List<String> entries = NamedLists.parse(list.text());
            if (NamedLists.isName(name)
                    && (lists.find(name) == null || !lists.entries(name).equals(entries))) {
                lists.put(name, entries);
            }
        });
        lists.names().stream()
                .filter(name -> !records.lists().containsKey(name))
                .forEach(lists::remove);
    }

    /** Once the sets are compiled, it is known what they ask of lists. */
    private List<Refusal> unfitLists() {
        List<Refusal> unfit = new ArrayList<>();
        records.lists().keySet().stream()
                .filter(name -> !NamedLists.isName(name))
                .forEach(name -> unfit.add(
                        new Refusal(RuleRecords.listKey(name), List.of("no rule can name a list '" + name + "'"))));
        records.lists().forEach((name, list) -> {
            List<Fault> faults = ListText.read(list.text()).faults();
            if (!faults.isEmpty()) {
                unfit.add(new Refusal(
                        RuleRecords.listKey(name),
                        faults.stream().map(fault -> "left out: " + fault).toList()));
            }
        });
        before.lists()
                .unfit()
                .forEach((name, entries) -> unfit.add(new Refusal(
                        RuleRecords.listKey(name),
                        entries.stream()
                                .map(entry -> "left out for rules that ask for such: " + entry)
                                .toList())));
        return unfit;
    }

    private @Nullable Entry entry(SetRecord set) {
        for (Entry known : before.entries()) {
            if (known.revision().equals(set.revision())) {
                return new Entry(known.revision(), known.rules(), set.writtenAt());
            }
        }
        Revision revision = set.revision();
        if (revision == null) {
            return refuse(set, List.of(set.problem()));
        }
        List<String> missing = records.missing(revision);
        if (!missing.isEmpty()) {
            return refuse(set, missing.stream().map(key -> "there is no " + key).toList());
        }
        RuleSet same = compiled(revision.rules());
        return same == null ? compile(set, revision) : new Entry(revision, same, set.writtenAt());
    }

    /** The rules of a revision that was taken back are those of one before. */
    private @Nullable RuleSet compiled(List<String> rules) {
        for (List<Entry> known : List.of(kept, before.entries())) {
            for (Entry entry : known) {
                if (entry.revision().rules().equals(rules)) {
                    return entry.rules();
                }
            }
        }
        return null;
    }

    private @Nullable Entry compile(SetRecord set, Revision revision) {
        try {
            return new Entry(revision, RuleSet.of(records.files(revision), before.lists()), set.writtenAt());
        } catch (InvalidRulesException invalid) {
            return refuse(
                    set, invalid.errors().stream().map(RuleError::toString).toList());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
            // A mistake of the compiler's must not keep the good sets behind this one from being read, nor a set that
            // is
            // too much for the heap, which is free again once it is given up.
            return refuse(set, List.of("it broke the rule compiler: " + ours));
        }
    }

    private @Nullable Entry refuse(SetRecord set, List<String> errors) {
        refused.add(new Refusal(set.name(), errors));
        return null;
    }
}
