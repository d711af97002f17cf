package io.weir.rule;

import com.google.re2j.Pattern;
import io.weir.event.NearestName;
import io.weir.rule.match.NamedList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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

    private final Map<String, NamedList> byName = new ConcurrentHashMap<>();

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
        NamedList list = byName.get(name);
        if (list == null) {
            byName.put(name, new NamedList(name, entries));
        } else {
            list.replace(entries);
        }
    }

    /** Forgets a list. Rules that were compiled with it keep its last entries; later ones that name it are refused. */
    public synchronized void remove(String name) {
        byName.remove(name);
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

    /**
     * The entries of a list's file: one a line, without blanks around it; blank lines and those that start with {@code #}
     * are none.
     */
    public static List<String> parse(String text) {
        List<String> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
