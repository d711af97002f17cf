package io.weir.rule.revision;

import io.weir.rule.RuleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the topic holds now, by key: the newest record of each counts, and a tombstone takes it away. Not for several
 * threads.
 */
public final class RuleRecords {

    /**
     * A set record.
     *
     * @param key as the topic has it
     * @param revision null where the record can't be read
     * @param problem why it can't be read; empty where it can
     * @param offset of the record
     * @param writtenAt broker time of the record
     */
    public record SetRecord(String key, @Nullable Revision revision, String problem, long offset, Instant writtenAt) {

        /** {@code <number>-<hash>}, as the key has it. */
        public String name() {
            return key.substring(Revision.PREFIX.length());
        }

        /** As its content has it, else as its key has it; 0 where neither does. */
        int number() {
            if (revision != null) {
                return revision.number();
            }
            String number = name().replaceFirst("-.*", "");
            return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
        }
    }

    /**
     * A list record.
     *
     * @param text an entry a line
     * @param writtenAt broker time of the record
     */
    public record ListRecord(String name, String text, Instant writtenAt) {}

    /**
     * A log record.
     *
     * @param writtenAt broker time of the record
     */
    public record DeedRecord(Deed deed, long offset, Instant writtenAt) {}

    private static final String LIST_PREFIX = "list/";

    /** The seed's alone, so that a push is never behind it, whichever the topic has first. */
    private static final int FIRST = 1;

    private final Map<String, String> rules = new HashMap<>();
    private final Map<String, ListRecord> lists = new TreeMap<>();
    private final Map<String, SetRecord> sets = new HashMap<>();
    private final Map<String, DeedRecord> deeds = new HashMap<>();

    /** The same once more, to see what else would come of it. */
    RuleRecords copy() {
        RuleRecords copy = new RuleRecords();
        copy.rules.putAll(rules);
        copy.lists.putAll(lists);
        copy.sets.putAll(sets);
        copy.deeds.putAll(deeds);
        return copy;
    }

    /** Takes in the next record; what is neither a rule nor a set nor a list nor a deed is passed over. */
    public void put(String key, @Nullable String text, long offset, Instant writtenAt) {
        if (key.startsWith(RuleDocument.PREFIX)) {
            if (text == null) {
                rules.remove(key);
            } else if (RuleDocument.isNamedBy(key, text)) {
                rules.put(key, text);
            }
        } else if (key.startsWith(Revision.PREFIX)) {
            if (text == null) {
                sets.remove(key);
            } else {
                sets.put(key, setRecord(key, text, offset, writtenAt));
            }
        } else if (key.startsWith(LIST_PREFIX)) {
            String name = key.substring(LIST_PREFIX.length());
            if (text == null) {
                lists.remove(name);
            } else {
                lists.put(name, new ListRecord(name, text, writtenAt));
            }
        } else if (key.startsWith(Deed.PREFIX) && text != null) {
            putDeed(key, text, offset, writtenAt);
        }
    }

    /** What is written over, or says something else than its key, is as if it weren't there, as everywhere. */
    private void putDeed(String key, String text, long offset, Instant writtenAt) {
        try {
            Deed deed = Deed.read(text);
            if (deed.key().equals(key)) {
                deeds.put(key, new DeedRecord(deed, offset, writtenAt));
            }
        } catch (IllegalArgumentException unreadable) {
            deeds.remove(key);
        }
    }

    /** In the order in which they were done. */
    public List<DeedRecord> deeds() {
        return deeds.values().stream()
                .sorted(Comparator.comparingLong(DeedRecord::offset))
                .toList();
    }

    /** Every set record in the order that decides which wins: by number, and by offset where two pushed at once. */
    public List<SetRecord> sets() {
        return sets.values().stream()
                .sorted(Comparator.comparingInt(SetRecord::number).thenComparingLong(SetRecord::offset))
                .toList();
    }

    /** The number of the next revision that is pushed. */
    public int nextNumber() {
        return 1 + sets.values().stream().mapToInt(SetRecord::number).max().orElse(FIRST);
    }

    /** Each list by its name. */
    public Map<String, ListRecord> lists() {
        return Collections.unmodifiableMap(lists);
    }

    /** The key of a list's record. */
    public static String listKey(String name) {
        return LIST_PREFIX + name;
    }

    static boolean isListKey(String key) {
        return key.startsWith(LIST_PREFIX);
    }

    /** Whether the topic has this rule. */
    public boolean has(String ruleKey) {
        return rules.containsKey(ruleKey);
    }

    /** The keys of all rules, named by a set or not. */
    public Set<String> ruleKeys() {
        return Set.copyOf(rules.keySet());
    }

    /** Those that a revision names and that aren't there, or don't say what their key promises. */
    public List<String> missing(Revision revision) {
        return revision.rules().stream().filter(key -> !rules.containsKey(key)).toList();
    }

    /** A revision's rules that are there. */
    public List<RuleDocument> documents(Revision revision) {
        return files(revision).stream()
                .map(file -> new RuleDocument(RuleDocument.idOf(file.name()), file.text()))
                .toList();
    }

    /** The texts of a revision's rules that are there; errors call them by their keys. */
    public List<RuleFile> files(Revision revision) {
        List<RuleFile> files = new ArrayList<>();
        for (String key : revision.rules()) {
            String text = rules.get(key);
            if (text != null) {
                files.add(new RuleFile(key, text));
            }
        }
        return files;
    }

    /** The rules that no set names but the one of this key. */
    public Set<String> onlyIn(String setKey) {
        Set<String> others = sets.values().stream()
                .filter(set -> !set.key().equals(setKey) && set.revision() != null)
                .flatMap(set -> rulesOf(set).stream())
                .collect(Collectors.toSet());
        return rules.keySet().stream().filter(rule -> !others.contains(rule)).collect(Collectors.toSet());
    }

    private static List<String> rulesOf(SetRecord set) {
        return set.revision() == null ? List.of() : set.revision().rules();
    }

    private static SetRecord setRecord(String key, String text, long offset, Instant writtenAt) {
        try {
            Revision revision = RevisionText.read(text);
            if (!key.equals(Revision.keyOf(revision.number(), text))) {
                throw new IllegalArgumentException("its key doesn't name its content; records never change");
            }
            return new SetRecord(key, revision, "", offset, writtenAt);
        } catch (IllegalArgumentException unreadable) {
            return new SetRecord(key, null, String.valueOf(unreadable.getMessage()), offset, writtenAt);
        }
    }
}
