package io.weir.cli;

import io.weir.rule.NamedLists;
import io.weir.rule.revision.RuleRecords.ListRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In words, what becomes of a list: who is trusted from now on is what an auditor asks first. */
final class ListEdit {

    /** Of each kind; how many more there are is said. */
    private static final int MOST_NAMED = 100;

    private ListEdit() {}

    /** Such as {@code list trusted: added acc-7, acc-8; removed acc-1}. */
    static String described(String name, @Nullable ListRecord before, String after) {
        Set<String> old = new LinkedHashSet<>(before == null ? List.of() : NamedLists.parse(before.text()));
        Set<String> current = new LinkedHashSet<>(NamedLists.parse(after));
        Set<String> added = new LinkedHashSet<>(current);
        added.removeAll(old);
        old.removeAll(current);
        return "list " + name + ":" + named(" added ", added) + (added.isEmpty() || old.isEmpty() ? "" : ";")
                + named(" removed ", old)
                + (added.isEmpty() && old.isEmpty() ? " the same entries" : "");
    }

    private static String named(String what, Set<String> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        String named = entries.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return what + named + (entries.size() > MOST_NAMED ? " and " + (entries.size() - MOST_NAMED) + " more" : "");
    }
}
