package io.weir.rule.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What differs between two lists of documents, by their ids, sorted.
 *
 * @param changed there before and after, with another text
 */
public record RuleChanges(List<String> added, List<String> changed, List<String> removed) {

    public RuleChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** Of keys {@code rule/<id>@<hash>}. */
    public static RuleChanges between(Collection<String> before, Collection<String> after) {
        Map<String, List<String>> old = byId(before);
        Map<String, List<String>> current = byId(after);
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        current.forEach((id, keys) -> {
            if (!old.containsKey(id)) {
                added.add(id);
            } else if (!keys.equals(old.get(id))) {
                changed.add(id);
            }
        });
        List<String> removed =
                old.keySet().stream().filter(id -> !current.containsKey(id)).toList();
        return new RuleChanges(added, changed, removed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    private static Map<String, List<String>> byId(Collection<String> keys) {
        return keys.stream()
                .sorted()
                .collect(Collectors.groupingBy(RuleDocument::idOf, TreeMap::new, Collectors.toList()));
    }
}
