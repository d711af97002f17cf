package io.weir.rule;

import com.google.re2j.Pattern;
import io.weir.event.NearestName;
import io.weir.rule.match.NamedList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lists that rules name by {@code expand}. Rules that were compiled with them see each replacement from the next
 * event on, and don't have to be compiled again. All threads may share it.
 */
public final class NamedLists {
    /** Names become keys of topics and part of file names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final boolean lenient;
    private final Map<String, NamedList> byName = new ConcurrentHashMap<>();
    /** Rules hold on to a list that was forgotten: if it comes back, it must be the one that they know. */
    private final Map<String, NamedList> forgotten = new HashMap<>();

    /** Lists that rules are checked against: an entry that a rule can't ask for is refused. */
    public NamedLists() {
        this(false);
    }

    private NamedLists(boolean lenient) {
        this.lenient = lenient;
    }

    /**
     * Lists that rules in force follow, whatever is in them: an entry that a rule can't ask for is left out for it, and
     * among {@link #unfit}. Were such a list refused, what rules ask would depend on what it held before.
     */
    public static NamedLists lenient() {
        return new NamedLists(true);
    }

    /** Whether a list may be called so: up to 128 letters, digits, '-', '_' and '.'. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Adds a list, or puts other entries in place of those of the list of this name.
     *
     * @param entries texts as events have them; for rules that ask for numbers or ranges of addresses, those
     * @throws IllegalArgumentException when the name is none, or when rules ask for numbers or ranges and an entry is
     *     none; all stays as it was
     */
    public synchronized void put(String name, List<String> entries) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "list name '" + name + "': use up to 128 letters, digits, '-', '_' and '.'");
        }
        NamedList list = byName.getOrDefault(name, forgotten.get(name));
        if (list == null) {
            list = new NamedList(name, entries, lenient);
        } else {
            list.replace(entries);
        }
        forgotten.remove(name);
        byName.put(name, list);
    }

    /**
     * Forgets a list. Rules that were compiled with it keep its last entries until it comes back; later ones that name it
     * are refused.
     */
    public synchronized void remove(String name) {
        NamedList list = byName.remove(name);
        if (list != null) {
            forgotten.put(name, list);
        }
    }

    /** What of each list is left out where some rule asks for it, by the list's name; only lenient lists leave out. */
    public Map<String, List<String>> unfit() {
        Map<String, List<String>> unfit = new TreeMap<>();
        byName.forEach((name, list) -> {
            if (!list.unfit().isEmpty()) {
                unfit.put(name, list.unfit());
            }
        });
        return unfit;
    }

    /** The list of this name, or null. */
    public @Nullable NamedList find(String name) {
        return byName.get(name);
    }

    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /** The entries of a list as they are now; empty where there is none. */
    public List<String> entries(String name) {
        NamedList list = byName.get(name);
        return list == null ? List.of() : list.entries();
    }

    /** What a rule that names an unknown list is told. */
    public String suggestion(String name) {
        return NearestName.suggestion(names(), name, "put lists/" + name + ".txt beside the rules");
    }

    /** The entries of a list's text, without those that nobody can have meant. */
    public static List<String> parse(String text) {
        return ListText.read(text).entries();
    }
}
