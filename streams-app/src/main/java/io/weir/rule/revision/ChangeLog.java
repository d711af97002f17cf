package io.weir.rule.revision;

import io.weir.rule.revision.RuleBook.Entry;
import io.weir.rule.revision.RuleRecords.ListRecord;
import io.weir.rule.revision.RuleRecords.SetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All revisions of the topic as a person sees them: who pushed what when, and what of it is in force. */
public final class ChangeLog {

    /** What became of a revision. */
    public enum State {
        REFUSED,
        SUPERSEDED,
        IN_FORCE,
        PENDING
    }

    private final RuleRecords records;
    private final RuleBook book;
    private final Instant now;

    /** @param now by which events are in force or pending; events of just now have this time */
    public ChangeLog(RuleRecords records, Instant now) {
        this.records = records;
        this.book = RuleBook.ofAll(records);
        this.now = now;
    }

    /** In the order in which one wins over the other. */
    public List<SetRecord> sets() {
        return records.sets();
    }

    /** By name. */
    public Collection<ListRecord> lists() {
        return records.lists().values();
    }

    /** Why a set is refused; empty where it isn't. */
    public List<String> errors(SetRecord set) {
        return errors(set.name());
    }

    /** What of a list can't be used; empty where all can. */
    public List<String> errors(ListRecord list) {
        return errors(RuleRecords.listKey(list.name()));
    }

    private List<String> errors(String name) {
        return book.refusals().stream()
                .filter(refusal -> refusal.name().equals(name))
                .findFirst()
                .map(RuleBook.Refusal::errors)
                .orElse(List.of());
    }

    public State state(SetRecord set) {
        Entry entry = entry(set);
        if (entry == null) {
            return State.REFUSED;
        }
        if (book.entryAt(now).equals(entry)) {
            return State.IN_FORCE;
        }
        Instant from = entry.from();
        return from.isAfter(now) && book.entryAt(from).equals(entry) ? State.PENDING : State.SUPERSEDED;
    }

    /** From which event time on a set judges; null where it can't be used. */
    public @Nullable Instant from(SetRecord set) {
        Entry entry = entry(set);
        return entry == null ? null : entry.from();
    }

    /** Of the newest set that can be used; null where there is none. */
    public @Nullable Revision newest() {
        return book.isEmpty() ? null : book.newest().revision();
    }

    /** Of the set in force; null where there is none. */
    public @Nullable Revision inForce() {
        return book.isEmpty() ? null : book.entryAt(now).revision();
    }

    /**
     * The one set that a person means by its number, its name or the start of it.
     *
     * @throws IllegalArgumentException when there is none, or more than one
     */
    public SetRecord named(String name) {
        List<SetRecord> found = sets().stream()
                .filter(set -> set.name().equals(name) || set.name().startsWith(name + "-"))
                .toList();
        if (found.isEmpty()) {
            found = sets().stream().filter(set -> set.name().startsWith(name)).toList();
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("'" + name + "' is "
                    + (found.isEmpty()
                            ? "no revision"
                            : "the start of "
                                    + String.join(
                                            ", ",
                                            found.stream().map(SetRecord::name).toList()))
                    + "; 'weir rules list --bootstrap-servers …' shows them");
        }
        return found.get(0);
    }

    /**
     * The revision that comes next.
     *
     * @throws IllegalArgumentException when it would begin too soon
     */
    public Revision next(
            Collection<String> rules, Instant effectiveFrom, String by, String message, @Nullable String restores) {
        if (effectiveFrom.isBefore(now.plus(RuleBook.LEAD))) {
            throw new IllegalArgumentException("the revision would be in force from " + effectiveFrom
                    + " on, which is less than " + RuleBook.LEAD.toSeconds() + " s ahead of now, " + now
                    + ": a process that hears of it later would judge by other rules; name a later time");
        }
        Revision newest = newest();
        return new Revision(
                records.nextNumber(),
                effectiveFrom,
                List.copyOf(rules),
                by,
                message,
                newest == null ? null : newest.name(),
                restores);
    }

    /**
     * What a process would object to if the topic had this, too; nothing where all is well.
     *
     * @param next null where only lists change
     * @param lists texts by name
     */
    public List<String> objections(@Nullable Revision next, Collection<RuleDocument> rules, Map<String, String> lists) {
        RuleRecords then = records.copy();
        rules.forEach(rule -> then.put(rule.key(), rule.text(), Long.MAX_VALUE, now));
        Set<String> asked = new HashSet<>();
        lists.forEach((name, text) -> {
            asked.add(RuleRecords.listKey(name));
            then.put(RuleRecords.listKey(name), text, Long.MAX_VALUE, now);
        });
        if (next != null) {
            asked.add(next.name());
            then.put(next.key(), next.text(), Long.MAX_VALUE, now);
        }
        return RuleBook.empty().after(then, now).refusals().stream()
                .filter(refusal -> asked.contains(refusal.name()))
                .flatMap(refusal -> refusal.errors().stream().map(error -> refusal.name() + ": " + error))
                .toList();
    }

    /** Whether the newest set of all, which can be used, names just these rules. */
    public boolean isNewest(Collection<String> rules) {
        Revision newest = newest();
        return newest != null
                && !book.isNewestRefused()
                && RuleChanges.between(newest.rules(), rules).isEmpty();
    }

    /**
     * What goes with a set that nobody needs any more: the set, then the rules that no other set names.
     *
     * @throws IllegalArgumentException when events may still need it
     */
    public List<String> retired(SetRecord set) {
        State state = state(set);
        if (state == State.IN_FORCE || state == State.PENDING) {
            throw new IllegalArgumentException(set.name() + " is " + words(state)
                    + "; only what is superseded can be retired: push or roll back first");
        }
        Entry entry = entry(set);
        if (entry != null && mayStillJudge(entry)) {
            throw new IllegalArgumentException(set.name() + " was in force less than " + RuleBook.KEPT.toHours()
                    + " h ago: events of then may still come, and it would judge them; retire it later");
        }
        List<String> keys = new ArrayList<>(List.of(set.key()));
        Revision revision = set.revision();
        if (revision != null) {
            revision.rules().stream()
                    .filter(records.onlyIn(set.key())::contains)
                    .forEach(keys::add);
        }
        return keys;
    }

    private boolean mayStillJudge(Entry entry) {
        List<Entry> later = book.entries()
                .subList(book.entries().indexOf(entry) + 1, book.entries().size());
        Instant supersededFrom =
                later.stream().map(Entry::from).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        boolean wasEverInForce =
                book.entries().get(0).equals(entry) || entry.from().isBefore(supersededFrom);
        return wasEverInForce && !supersededFrom.isBefore(now.minus(RuleBook.KEPT));
    }

    /** For people: {@code in force}. */
    public static String words(State state) {
        return switch (state) {
            case REFUSED -> "refused";
            case SUPERSEDED -> "superseded";
            case IN_FORCE -> "in force";
            case PENDING -> "pending";
        };
    }

    private @Nullable Entry entry(SetRecord set) {
        return book.entries().stream()
                .filter(entry -> entry.revision().equals(set.revision()))
                .findFirst()
                .orElse(null);
    }
}
